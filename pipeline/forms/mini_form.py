"""The mini-form («aanvulling»): the form of one participant with only what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pipeline.definitions.questionnaire import ItemKind
from pipeline.forms.context import Formulier, Formuliervraag, Tegenspraak
from pipeline.model.response import FormIdentity

_TEXTS = "aanvulling_"  # texts of `vragenlijst.yaml` that take the place of those of a whole form


@dataclass(frozen=True, slots=True)
class Asked:
    """What a mini-form asks: questions and other fields by code, and what has to be explained."""

    questions: Collection[str] = ()
    fields: Collection[str] = ()
    points: Sequence[str] = ()  # in sentences, for its first page
    contradictions: Sequence[tuple[str, str]] = ()  # rule and text
    new: Collection[str] = ()  # of these questions: not in the form that was answered
    whole: bool = False  # so much that the ordinary form is sent, with what was filled in


def mini_form(form: Formulier, asked: Asked) -> Formulier:
    """Return a form made out to one participant that asks only these things, or all of it."""
    if asked.whole:
        return form
    themes = [replace(theme, vragen=tuple(_asked(theme.vragen, asked))) for theme in form.themas]
    kept = tuple(theme for theme in themes if theme.vragen)
    questions = tuple(question for theme in kept for question in theme.vragen)
    code = FormIdentity(
        form.vragenlijst, form.vingerafdruk, form.ronde, form.gemeente_code, mini_form=True
    )
    return replace(
        form,
        formuliercode=code.form_code,
        gegevens=tuple(
            one
            for one in form.gegevens
            if one.soort == ItemKind.PARTICIPANT or one.code in asked.fields
        ),
        slot=tuple(one for one in form.slot if one.code in asked.fields),
        themas=kept,
        vragen=questions,
        aantal_vragen=len(questions),
        bronnen=(),
        teksten=_texts(form),
        vorige=dict.fromkeys(form.vorige, ""),
        aanvulling=True,
        punten=tuple(asked.points),
        tegenspraken=tuple(_explained(form, *one) for one in asked.contradictions),
    )


def _asked(questions: Iterable[Formuliervraag], asked: Asked) -> Iterator[Formuliervraag]:
    """Yield the questions that are asked; those the participant never saw with all there is."""
    for one in questions:
        if one.code in asked.questions:
            yield one if one.code in asked.new else _short(one)


def _short(question: Formuliervraag) -> Formuliervraag:
    """Return a question with the beginning of its explanation: the whole form had all of it."""
    first = question.uitleg[:1]
    return replace(question, uitleg=first, uitleg_tekst="".join(one.tekst for one in first))


def _explained(form: Formulier, rule: str, text: str) -> Tegenspraak:
    """Return the field for an explanation; it looks like the remark beside a question."""
    remark = form.vragen[0].toelichting
    code = rule.casefold()
    field = replace(remark, code=f"{code}.toelichting", sleutel=f"{rule} {remark.label}")
    field = replace(field, schermnaam=field.sleutel)
    return Tegenspraak(code, rule, text, field)


def _texts(form: Formulier) -> dict[str, str]:
    """Return the texts, with those for a mini-form in the place of those for a whole one."""
    own = {
        name.removeprefix(_TEXTS): text
        for name, text in form.teksten.items()
        if name.startswith(_TEXTS)
    }
    if not form.retouradres:
        own["terugsturen"] = own.get("terugsturen_zonder_adres", "")
    own = {name: text for name, text in own.items() if text}
    return {**form.teksten, "leestijd": "", **own}  # reading time is that of a whole form
