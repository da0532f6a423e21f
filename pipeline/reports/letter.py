"""The letter that goes with a mini-form: what is still open, in plain words.

Field names are Dutch because advisers write them in Word, in `nalevering.docx`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import agreed, counted, date_text, kept_together, listed
from pipeline.definitions.setting import Setting
from pipeline.judgement.owed import OURS, OwedItem, OwedKind
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.regional import questions_of
from pipeline.model.response import FormIdentity


@dataclass(frozen=True, slots=True)
class Gegeven:
    """An answer as it stands in the form."""

    nummer: int
    titel: str
    antwoord: str


@dataclass(frozen=True, slots=True)
class Tegenstrijdig:
    """Answers that seem to contradict each other."""

    regel: str  # R01
    tekst: str
    antwoorden: tuple[Gegeven, ...]
    uitleg_mag: bool  # «Klopt, want …» is a good answer to it
    bellen: bool = False  # it is about all answers: better asked by telephone than on paper


@dataclass(frozen=True, slots=True)
class Naleveringsbrief:
    """Everything `nalevering.docx` can show."""

    titel: str
    gemeente: str
    gemeente_code: str
    ronde: str
    ontvangen: str  # 23 november 2026
    samenvatting: str  # «Vier vragen staan nog open …», one sentence
    open_vragen: tuple[str, ...]  # not filled in, new or asked otherwise, one sentence each
    niet_ingevuld: tuple[str, ...]  # of these: what was asked, and not filled in
    nieuw: tuple[str, ...]  # of these: what we added or asked otherwise since
    onduidelijk: tuple[str, ...]  # filled in, but not understood
    tegenspraken: tuple[Tegenstrijdig, ...]
    bestanden: tuple[str, ...]  # names of the two mini-forms
    retouradres: str
    contact: str
    afzender: str
    formuliercode: str
    teksten: dict[str, str]
    antwoord_voor: str = ""  # «15 januari 2027»: the date that stands in mail and mini-form too


def letter_context(
    receipt: ShownReturn, found: Sequence[OwedItem], names: Sequence[str], here: Setting
) -> Naleveringsbrief:
    """Return what the letter says about what a participant still owes.

    `names` are those of the mini-forms.
    """
    response = receipt.response
    asked, round_ = here.questionnaire, here.round
    code = FormIdentity(
        asked.code, asked.fingerprint, round_.code, response.respondent, mini_form=True
    )
    missing = (OwedKind.OPEN, OwedKind.FIELD)

    def sentences(*kinds: OwedKind) -> tuple[str, ...]:
        return tuple(kept_together(one.text) for one in found if one.kind in kinds)

    return Naleveringsbrief(
        titel=asked.title,
        gemeente=response.name,
        gemeente_code=response.respondent,
        ronde=round_.code,
        ontvangen=date_text(receipt.received),
        samenvatting=_summary(found),
        open_vragen=sentences(*missing, *OURS),
        niet_ingevuld=sentences(*missing),
        nieuw=sentences(*OURS),
        onduidelijk=sentences(OwedKind.UNCLEAR),
        tegenspraken=tuple(
            _contradiction(one, receipt, here)
            for one in found
            if one.kind is OwedKind.CONTRADICTION
        ),
        bestanden=tuple(names),
        retouradres=round_.return_address,
        contact=round_.contact,
        afzender=round_.sender,
        formuliercode=code.form_code,
        teksten=asked.texts,
    )


def _summary(found: Sequence[OwedItem]) -> str:
    """Return «3 vragen zijn nog niet (duidelijk) beantwoord en op 1 punt lijken …»."""
    pairs = sum(one.kind is OwedKind.CONTRADICTION for one in found)
    fields = sum(one.kind is OwedKind.FIELD for one in found)
    new = sum(one.kind in OURS for one in found)
    missing = len(found) - pairs - fields - new
    parts = []
    if missing:
        values = {"number": counted(missing, "N-QUESTION"), "are": agreed(missing, "N-ARE")}
        parts.append(text_of("U-LETTER-MISSING", **values))
    if new:
        values = {"number": counted(new, "N-QUESTION"), "are": agreed(new, "N-ARE")}
        parts.append(text_of("U-LETTER-NEW", **values))
    if fields:
        values = {"number": counted(fields, "N-ITEM"), "lack": agreed(fields, "N-LACK")}
        parts.append(text_of("U-LETTER-FIELDS", **values))
    if pairs:
        number = counted(pairs, "N-POINT")
        parts.append(text_of("U-LETTER-PAIRS", number=number))
    text = listed(parts)
    return f"{text[:1].upper()}{text[1:]}."


def _contradiction(point: OwedItem, receipt: ShownReturn, here: Setting) -> Tegenstrijdig:
    rule = next(rule for rule in here.book.rules if rule.code == point.code)
    asked = [one for one in here.questionnaire.questions if one.code in rule.answers]
    given, regional = [], questions_of(receipt.regional)
    for question in asked:
        value = receipt.response.value(question.answer.code)
        names = {one.code: one.name for one in question.answer.categories}
        said = names.get(value or "", "–")
        said = text_of("U-REGION-ANSWER", answer=said) if question.code in regional else said
        given.append(Gegeven(question.number, question.title, said))
    return Tegenstrijdig(
        rule.code, kept_together(point.text), tuple(given), rule.explainable, rule.all_equal
    )
