"""Turn a questionnaire and a round into what a form template shows: pure, no files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pipeline.base.phrasing import NBSP, date_of, date_text, ranges
from pipeline.definitions.questionnaire import Item, ItemKind, Question, Questionnaire, Theme
from pipeline.definitions.round import Round
from pipeline.forms.context import (
    Alinea,
    Formulier,
    Formulierbron,
    Formulierthema,
    Formuliervraag,
    Hulp,
    Keuze,
    Veld,
)
from pipeline.forms.reading_time import reading_minutes
from pipeline.model.marks import LAYOUT
from pipeline.model.response import FormIdentity

# The names in loose texts of a form that are filled in, whichever text they stand in.
FILLED_IN = frozenset(
    {"deadline", "retouradres", "contact", "bronnen_datum", "bewaartermijn", "leestijd"}
)


def blank(
    questionnaire: Questionnaire, round_: Round, organisations: Sequence[str] = ()
) -> Formulier:
    """Return the form for anyone; `organisations` are the names to choose from."""
    fields = _Fields(questionnaire, organisations)
    themes = tuple(
        _theme(theme, number, questionnaire, fields)
        for number, theme in enumerate(questionnaire.themes, 1)
    )
    deadline = date_text(round_.deadline) if round_.deadline else ""
    identity = FormIdentity(questionnaire.code, questionnaire.fingerprint, round_.code)
    form = Formulier(
        titel=questionnaire.title,
        verantwoording=questionnaire.note,
        gemeente="",
        gemeente_code="",
        ronde=round_.code,
        deadline=deadline,
        retouradres=round_.return_address,
        contact=round_.contact,
        formuliercode=identity.form_code,
        vragenlijst=questionnaire.code,
        versie=questionnaire.version,
        vingerafdruk=questionnaire.fingerprint,
        opmaak=LAYOUT,
        gegevens=tuple(fields[item] for item in questionnaire.header),
        slot=tuple(fields[item] for item in questionnaire.closing),
        schaal=tuple(Keuze(one.code, one.name, one.sign) for one in questionnaire.categories),
        gemeenten=tuple(Keuze(name, name) for name in organisations),
        themas=themes,
        vragen=tuple(question for theme in themes for question in theme.vragen),
        aantal_vragen=len(questionnaire.questions),
        bronnen=_sources(questionnaire),
        bronnen_datum=_source_date(questionnaire),
        teksten=_texts(questionnaire, round_, deadline),
        vorige=dict.fromkeys((one.code for one in questionnaire.questions), ""),
    )
    minutes = {"leestijd": str(reading_minutes(form))}
    texts = {name: _filled_in(text, minutes) for name, text in form.teksten.items()}
    return replace(form, teksten=texts)


def personal(form: Formulier, code: str, name: str) -> Formulier:
    """Return a blank form made out to one participant: its name is filled in beforehand."""
    identity = FormIdentity(form.vragenlijst, form.vingerafdruk, form.ronde, code)
    return replace(
        form,
        gemeente=name,
        gemeente_code=code,
        formuliercode=identity.form_code,
        gemeenten=(),
        gegevens=tuple(
            replace(field, vooraf=True, keuzes=()) if field.soort == ItemKind.PARTICIPANT else field
            for field in form.gegevens
        ),
    )


def with_previous(form: Formulier, round_: str, answers: Mapping[str, str]) -> Formulier:
    """Return a form that shows beside each question what was answered in an earlier round.

    `answers` are by item code, as `comparing.previous_answers` returns them.
    """
    shown = {}
    for question in form.vragen:
        answer, place = (answers.get(one.code, "") for one in (question.antwoord, question.bewijs))
        name = "vorige_keer_stuk" if place else "vorige_keer"
        text = form.teksten.get(name, "") if answer else ""
        values = {"ronde": round_, "antwoord": answer, "stuk": " ".join(place.split())}
        shown[question.code] = _filled_in(text, values)
    return replace(form, vorige=shown)


class _Fields:
    """The fields of a form, each with its own control number and placeholder block."""

    def __init__(self, questionnaire: Questionnaire, organisations: Sequence[str]) -> None:
        items = questionnaire.items.values()
        placeholders = dict.fromkeys(item.placeholder for item in items)
        blocks = {text: f"Plaatshouder{n}" for n, text in enumerate(placeholders, 1)}
        towns = tuple(Keuze(name, name) for name in organisations)
        self._fields = {item.code: _field(item, blocks[item.placeholder], towns) for item in items}

    def __getitem__(self, item: Item) -> Veld:
        return self._fields[item.code]


def _field(item: Item, block: str, towns: tuple[Keuze, ...]) -> Veld:
    choices = tuple(Keuze(category.code, category.name) for category in item.categories)
    return Veld(
        code=item.code,
        sleutel=item.row_key,
        label=item.label,
        soort=item.kind.value,
        plaatshouder=item.placeholder,
        keuzes=towns if item.kind == ItemKind.PARTICIPANT else choices,
        hulp=item.help,
        lengte=item.max_length,
        bouwblok=block,
        schermnaam=item.field_name,
    )


def _theme(
    theme: Theme, number: int, questionnaire: Questionnaire, fields: _Fields
) -> Formulierthema:
    return Formulierthema(
        letter=theme.code,
        naam=theme.name,
        inleiding=theme.intro,
        nummer=number,
        aantal=len(questionnaire.themes),
        eerste=theme.questions[0].number,
        laatste=theme.questions[-1].number,
        vragen=tuple(
            _question(question, theme.name, questionnaire, fields) for question in theme.questions
        ),
    )


def _question(
    question: Question, theme_name: str, questionnaire: Questionnaire, fields: _Fields
) -> Formuliervraag:
    help_ = tuple(
        Hulp(one.code, one.name, one.sign, question.answer_help[one.code])
        for one in question.answer.categories
        if question.answer_help.get(one.code)
    )
    sources = [questionnaire.sources[code].name for code in question.sources]
    return Formuliervraag(
        code=question.code,
        nummer=question.number,
        thema=question.theme,
        themanaam=theme_name,
        titel=question.title,
        vraag=question.text,
        uitleg=tuple(Alinea(one.text, one.bullet) for one in question.explanation),
        uitleg_tekst=_as_one_text(
            (f"•\N{NO-BREAK SPACE}{one.text}" if one.bullet else one.text, one.bullet)
            for one in question.explanation
        ),
        hulp=help_,
        hulp_tekst="\n".join(f"{one.teken} {one.naam}: {one.tekst}" for one in help_),
        bewijs_hint=question.evidence_hint,
        bronnen="; ".join(sources),
        antwoord=fields[question.answer],
        bewijs=fields[question.evidence],
        toelichting=fields[question.remark],
    )


def _as_one_text(paragraphs: Iterable[tuple[str, bool]]) -> str:
    """Join paragraphs with an empty line between them, entries of a list with a line break."""
    text = ""
    for paragraph, bullet in paragraphs:
        text += ("\n" if bullet else "\n\n") * bool(text) + paragraph
    return text


def _sources(questionnaire: Questionnaire) -> tuple[Formulierbron, ...]:
    asked: dict[str, list[int]] = {}
    for question in questionnaire.questions:
        for code in question.sources:
            asked.setdefault(code, []).append(question.number)
    return tuple(
        Formulierbron(one.name, one.description, one.address, ranges(asked.get(one.code, [])))
        for one in questionnaire.sources.values()
    )


def _texts(questionnaire: Questionnaire, round_: Round, deadline: str) -> dict[str, str]:
    """Fill in the loose texts; «terugsturen» becomes the sentence that fits what is known."""
    values = {
        "deadline": deadline,
        "retouradres": round_.return_address,
        "contact": round_.contact,
        "bronnen_datum": _source_date(questionnaire),
        "bewaartermijn": str(round_.retention_months),
    }
    texts = {name: _filled_in(text, values) for name, text in questionnaire.texts.items()}
    if not round_.return_address:
        texts["terugsturen"] = texts.get("terugsturen_zonder_adres", "")
    elif not deadline:
        texts["terugsturen"] = texts.get("terugsturen_zonder_datum", "")
    if not round_.contact:
        texts["vragen_of_hulp"] = ""
    return texts


def _filled_in(text: str, values: Mapping[str, str]) -> str:
    """Return a text with the values of «{deadline}» and so on; other braces stay."""
    return re.sub(r"\{(\w+)\}", lambda found: values.get(found[1], found[0]), text)


def _source_date(questionnaire: Questionnaire) -> str:
    day = date_of(questionnaire.source_date)
    return date_text(day) if day else questionnaire.source_date.replace(" ", NBSP)
