"""How long reading the form takes, which its first page says."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.forms.context import Formulier, Formuliervraag, Veld

# Silent reading of non-fiction by adults: Brysbaert (2019), rounded down from 238.
WORDS_PER_MINUTE = 230

# Texts for another form than the whole one in Word, and those that stand for another text.
_ELSEWHERE = ("aanvulling_", "vorige_keer")
_INSTEAD = ("_excel", "_zonder_adres", "_zonder_datum")
_SAME_EVERYWHERE = "weet_niet"  # an answer that the Word form does not explain anew each time


def reading_minutes(form: Formulier) -> int:
    """Return how many minutes it takes to read every word of a whole form."""
    words = sum(len(text.split()) for text in _texts(form))
    return max(1, round(words / WORDS_PER_MINUTE))


def _texts(form: Formulier) -> Iterator[str]:
    yield from (form.titel, form.verantwoording)
    for name, text in form.teksten.items():
        if not name.startswith(_ELSEWHERE) and not name.endswith(_INSTEAD):
            yield text
    for theme in form.themas:
        yield from (theme.letter, theme.naam, theme.inleiding)
        yield f"{theme.nummer} / {theme.aantal}, {theme.eerste} - {theme.laatste}"
    for question in form.vragen:
        yield from _asked(question)
    for field in (*form.gegevens, *form.slot):
        yield from (*_shown(field), field.hulp)
    for source in form.bronnen:
        yield from (source.naam, source.adres)


def _asked(question: Formuliervraag) -> Iterator[str]:
    yield from (str(question.nummer), question.vraag, question.bewijs_hint)
    yield from (paragraph.tekst for paragraph in question.uitleg)
    for help_ in question.hulp:
        if help_.code != _SAME_EVERYWHERE:
            yield from (help_.teken, help_.naam, help_.tekst)
    for field in (question.antwoord, question.bewijs, question.toelichting):
        yield from _shown(field)


def _shown(field: Veld) -> tuple[str, str]:
    return field.sleutel, field.plaatshouder
