"""`ontvangst/*.html`: what was read from one return, and from where, beside the text itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.base.messages import text
from pipeline.base.names import shown
from pipeline.base.phrasing import agreed, counted, date_of, date_text
from pipeline.coding.earlier_forms import explained_in
from pipeline.definitions.questionnaire import Item, ItemKind, Question, Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.judgement.worklist import points_of
from pipeline.model.marks import mark_of
from pipeline.model.receipt import is_to_check
from pipeline.model.response import PICTURE, Answer, Finding, Missing, Response, SourceKind

_TOLD = ("lezing", "besluit")


@dataclass(frozen=True, slots=True)
class Aanwijzing:
    """One sign of whose form it is."""

    plaats: str
    tekst: str
    gemeente: str  # empty when it names none that is known


@dataclass(frozen=True, slots=True)
class Leesregel:
    """One item: how it was understood, what stands in the form, and where."""

    sleutel: str
    vraag: str
    stand: (
        str  # zeker, twijfel, leeg, weg, besluit, regio; toen: a question that is another one now
    )
    gelezen: str
    ruw: str
    bron: str
    plaats: str
    beeld: str  # of a scan: a picture (PNG in base64)
    punten: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leesgroep:
    """The items of one theme, or of the front page."""

    naam: str
    regels: tuple[Leesregel, ...]


@dataclass(frozen=True, slots=True)
class Ontvangst:
    """Everything `ontvangst.html` can show about one return."""

    titel: str
    ronde: str
    gemeente: str
    code: str
    zin: str
    bestand: str
    ontvangen: str
    formaat: str
    vingerafdruk: str
    formuliercode: str
    afzender: str
    mailtekst: str
    aanwijzingen: tuple[Aanwijzing, ...]
    formulierpunten: tuple[str, ...]  # about the form as a whole
    twijfels: tuple[Leesregel, ...]
    verteld: tuple[str, ...]  # how things were understood, and what was decided
    groepen: tuple[Leesgroep, ...]


def reading_context(receipt: ShownReturn, here: Setting) -> Ontvangst:
    """Return what the page says."""
    response = receipt.response
    groups = tuple(_groups(receipt, response, here))
    lines = [line for group in groups for line in group.regels]
    identity, items = receipt.identity, {*here.questionnaire.items, *here.questionnaire.by_code}
    whole = [one for one in receipt.findings if one.item not in items or not one.item]
    known = here.known.by_code
    return Ontvangst(
        titel=here.questionnaire.title,
        ronde=response.round or here.round.code,
        gemeente=response.name,
        code=response.respondent,
        zin=_status(receipt, lines, here),
        bestand=receipt.name,
        ontvangen=date_text(receipt.received),
        formaat=receipt.format,
        vingerafdruk=mark_of(receipt.sha256),
        formuliercode=identity.form_code if identity.questionnaire else "",
        afzender=receipt.mail.sender if receipt.mail else "",
        mailtekst=receipt.mail.text if receipt.mail else "",
        aanwijzingen=tuple(
            Aanwijzing(one.place, one.text, known[one.code].name if one.code in known else "")
            for one in response.claims
        ),
        formulierpunten=tuple(one.message for one in whole if _open(one, receipt)),
        twijfels=tuple(line for line in lines if line.punten),
        verteld=tuple(one.message for one in receipt.findings if one.kind in _TOLD),
        groepen=(*groups, *_of_before(response, here.questionnaire)),
    )


def _open(finding: Finding, receipt: ShownReturn) -> bool:
    return is_to_check(finding) and (finding.code, finding.item) not in receipt.seen


def _status(receipt: ShownReturn, lines: list[Leesregel], here: Setting) -> str:
    """Return the one sentence on top of the page."""
    points = len({point.key for point in points_of(receipt, here)})
    read = sum(line.stand in ("zeker", "besluit") for line in lines)
    blank = sum(line.stand in ("leeg", "weg") for line in lines)
    values = {"read": counted(read, "N-FIELD"), "are": agreed(read, "N-ARE"), "blank": blank}
    code = "U-READ-POINTS" if points else "U-READ-SURE"
    return text(code, points=counted(points, "N-POINT"), **values)


def _groups(receipt: ShownReturn, response: Response, here: Setting) -> Iterator[Leesgroep]:
    """Yield the items in the order of the form."""
    asked = here.questionnaire
    points: dict[str, list[str]] = {}
    for finding in receipt.findings:
        if _open(finding, receipt):
            question = asked.by_code.get(finding.item)
            code = question.answer.code if question else finding.item
            points.setdefault(code, []).append(finding.message)

    pictures = {one.item: one.values[PICTURE] for one in receipt.notes if PICTURE in one.values}

    def line(item: Item, question: Question | None) -> Leesregel:
        picture = pictures.get(item.code, "")
        return _line(item, question, response.answers[item.code], points, picture)

    yield Leesgroep(text("U-READ-FRONT"), tuple(line(one, None) for one in asked.header))
    for theme in asked.themes:
        rows = tuple(line(item, one) for one in theme.questions for item in one.items)
        yield Leesgroep(f"{theme.code}. {theme.name}", rows)
    closing = (*asked.closing, *explained_in(response, here))
    yield Leesgroep(text("U-READ-CLOSING"), tuple(line(one, None) for one in closing))


def _of_before(response: Response, asked: Questionnaire) -> Iterator[Leesgroep]:
    """Yield what was answered to questions that are asked otherwise now, or not at all."""
    said = [one for one in response.then if one.text.strip()]
    if said:
        rows = tuple(_then(one, asked) for one in said)
        yield Leesgroep(text("U-READ-THEN"), rows)


def _then(answer: Answer, asked: Questionnaire) -> Leesregel:
    code, _, part = answer.item.partition(".")
    label = next((one.label for one in asked.questions[0].items if one.code.endswith(part)), part)
    read = answer.reading
    return Leesregel(
        sleutel=f"{code.upper()} {label}",
        vraag="",
        stand="toen",
        gelezen=text("U-READ-OTHER-QUESTION"),
        ruw=answer.text.strip("\n"),
        bron=read.source.label if read else "",
        plaats=read.place if read else "",
        beeld="",
        punten=(),
    )


def _line(
    item: Item,
    question: Question | None,
    answer: Answer,
    points: Mapping[str, list[str]],
    picture: str,
) -> Leesregel:
    read = answer.reading
    told = tuple(points.get(item.code, ()))
    return Leesregel(
        sleutel=item.row_key,
        vraag=question.title if question and item is question.answer else "",
        stand=_standing(answer, told),
        gelezen=_understood(item, answer),
        ruw=answer.text.strip("\n"),
        bron=read.source.label if read else "",
        plaats=read.place if read else "",
        beeld=picture,
        punten=told,
    )


def _standing(answer: Answer, points: tuple[str, ...]) -> str:
    if answer.reading and answer.reading.source is SourceKind.REGION and not points:
        return "regio"
    if answer.reading and answer.reading.source is SourceKind.DECISION:
        return "besluit"
    if points or answer.missing is Missing.NOT_UNDERSTOOD:
        return "twijfel"
    if answer.missing is None:
        return "zeker"
    return "weg" if answer.missing is Missing.NOT_FOUND else "leeg"


def _understood(item: Item, answer: Answer) -> str:
    """Return how an answer was understood, in words of the form."""
    if answer.value is None:
        read = answer.reading
        proposed = read is not None and read.source is SourceKind.SCAN and bool(read.text)
        return text("U-READ-PROPOSED") if proposed else shown(answer.missing or "")
    for category in item.categories:
        if category.code == answer.value:
            said = f"{category.sign} {category.name}".strip()
            of_region = answer.reading and answer.reading.source is SourceKind.REGION
            return text("U-REGION-ANSWER", answer=said) if of_region else said
    day = date_of(answer.value) if item.kind is ItemKind.DATE else None
    if day:
        return date_text(day)
    return answer.value if item.categories else text("U-READ-TEXT")
