"""`antwoorden.xlsx`: every answer with its evidence, for people who count and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import field_shown, file_name, item_shown, shown
from pipeline.base.phrasing import sentence
from pipeline.definitions.questionnaire import Item, ItemKind, Questionnaire
from pipeline.judgement.privacy_choices import ShownFile, ShownReturn
from pipeline.model.marks import mark_of
from pipeline.model.response import Answer, Response
from pipeline.ooxml.spreadsheet import Column, Sheet, pieces, write
from pipeline.reports.common.parts import part_path

_WIDTHS = {ItemKind.CHOICE: 18, ItemKind.DATE: 12, ItemKind.PARTICIPANT: 22}
_ORIGIN = (Column("code", 10), Column("gemeente", 24), Column("ronde", 8))
_EXPLAINED = (
    "U-BOOK-BREED",
    "U-BOOK-LANG",
    "U-BOOK-CODEBOEK",
    "U-BOOK-BEVINDINGEN",
    "U-BOOK-LEEG",
    "U-BOOK-TWEE",
    "U-BOOK-VERTROUWELIJK",
)


class Part(NamedTuple):
    """Which of several workbooks one is."""

    number: int = 1
    of: int = 1


WHOLE = Part()


def workbook(
    questionnaire: Questionnaire,
    counting: Iterable[ShownReturn],
    receipts: Sequence[ShownFile],
    part: Part = WHOLE,
) -> bytes:
    """Return the workbook, or one of several.

    `counting` are the returns that count, one of each participant, `receipts` everything that came
    in. Every cell is text: an answer that starts with `=` stays what the participant wrote.
    """
    returns = [(receipt, receipt.response) for receipt in counting]
    sheets = (
        _wide(questionnaire, returns),
        _long(questionnaire, returns),
        _codebook(questionnaire),
        _findings(receipts),
        _explanation(questionnaire, returns, len(receipts), part),
    )
    return write(text_of("U-BOOK-TITLE", title=questionnaire.title), sheets)


def _origin(response: Response) -> tuple[str, str, str]:
    return (response.respondent, response.name, response.round)


def _file(receipt: ShownReturn) -> tuple[str, str]:
    return (receipt.name, mark_of(receipt.sha256))


def _wide(questionnaire: Questionnaire, returns: Sequence[tuple[ShownReturn, Response]]) -> Sheet:
    items = tuple(questionnaire.items.values())
    columns = [*_ORIGIN, Column("ontvangen", 12), Column("bestand", 28)]
    columns += [Column(item_shown(item.code), _WIDTHS.get(item.kind, 32)) for item in items]
    regional = any(receipt.regional for receipt, _ in returns)
    columns += [Column("van de regio", 28)] if regional else []
    rows = (
        [
            *_origin(response),
            receipt.received.isoformat(),
            receipt.name,
            *(_in_one_cell(_coded(response.value(item.code), item)) for item in items),
            *([_of_regions(receipt)] if regional else []),
        ]
        for receipt, response in returns
    )
    return Sheet(text_of("U-BOOK-SHEET-BREED"), columns, rows, frozen=2)


def _of_regions(receipt: ShownReturn) -> str:
    """Return which answers are those of a region, and whose: «v13 v16 (Voorbeeldstad)»."""
    those = (one for one in receipt.regional if one.items)
    return "; ".join(f"{' '.join(one.questions)} ({one.name})" for one in those)


def _coded(value: str | None, item: Item) -> str:
    """Return an answer as it is counted: a choice by its code, as the language calls it."""
    return field_shown(value or "") if item.categories else value or ""


def _in_one_cell(text: str) -> str:
    """Return a text; one too long for a cell ends in a note where the rest stands."""
    first, *rest = pieces(text)
    note = text_of("U-BOOK-REST")
    return first[: -len(note)] + note if rest else first


def _long(questionnaire: Questionnaire, returns: Sequence[tuple[ShownReturn, Response]]) -> Sheet:
    columns = (
        *_ORIGIN,
        Column("onderdeel", 18),
        Column("vraag", 34),
        Column("waarde", 14),
        Column("tekst", 60, wrap=True),
        Column("deel", 6),
        Column("ontbreekt", 14),
        Column("bron", 12),
        Column("plaats", 34),
        Column("zeker", 8),
        Column("bestand", 34),
        Column("sha256", 16),
    )
    titles = _titles(questionnaire)
    items = questionnaire.items
    rows = (
        [*_origin(response), item_shown(answer.item), _about(answer, titles), *row, *_file(receipt)]
        for receipt, response in returns
        for answer in response.answers.values()
        for row in _evidence(answer, items.get(answer.item))
    )
    return Sheet(text_of("U-BOOK-SHEET-LANG"), columns, rows, frozen=2)


def _about(answer: Answer, titles: Mapping[str, str]) -> str:
    """Return what an answer is about: a question, or a contradiction that was explained."""
    rule = answer.item.partition(".")[0].upper()
    return titles.get(answer.item) or text_of("U-BOOK-RULE", rule=rule)


def _evidence(answer: Answer, item: Item | None) -> Iterator[list[str]]:
    """Yield value, text, part, missing, source, place and certainty; a long text takes more rows.

    Only a choice has a value apart from its text.
    """
    coded = _coded(answer.value, item) if item and item.categories else ""
    read = answer.reading
    certain = "ja" if read and read.certain else "nee"
    found = [shown(read.source), read.place, shown(certain)] if read else [""] * 3
    for number, part in enumerate(pieces(answer.text), 1):
        yield [coded, part, str(number), shown(answer.missing or ""), *found]


def _titles(questionnaire: Questionnaire) -> dict[str, str]:
    """Return what each item is about, by its code."""
    asked = {
        item.code: question.title for question in questionnaire.questions for item in question.items
    }
    return {code: asked.get(code, item.row_key) for code, item in questionnaire.items.items()}


def _codebook(questionnaire: Questionnaire) -> Sheet:
    columns = (
        Column("onderdeel", 18),
        Column("in het formulier", 22),
        Column("soort", 14),
        Column("waarde", 14),
        Column("betekenis", 60, wrap=True),
        Column("vraag", 70, wrap=True),
    )
    texts = {q.answer.code: (q.text, q.answer_help) for q in questionnaire.questions}
    titles = _titles(questionnaire)
    rows = []
    for item in questionnaire.items.values():
        text, help_ = texts.get(item.code, (titles[item.code], {}))
        about = [item_shown(item.code), item.row_key, shown(item.kind)]
        rows += [
            [
                *about,
                field_shown(category.code),
                f"{category.name}. {help_.get(category.code, '')}".strip(),
                text,
            ]
            for category in item.categories
        ] or [[*about, "", "", text]]
    return Sheet(text_of("U-BOOK-SHEET-CODEBOEK"), columns, rows, frozen=1)


def _findings(receipts: Sequence[ShownFile]) -> Sheet:
    columns = (
        Column("code", 10),
        Column("gemeente", 24),
        Column("bestand", 34),
        Column("oordeel", 12),
        Column("melding", 16),
        Column("niveau", 10),
        Column("soort", 12),
        Column("onderdeel", 18),
        Column("wat er is", 90, wrap=True),
    )
    rows = (row for one in receipts for row in _remarks(one))
    return Sheet(text_of("U-BOOK-SHEET-BEVINDINGEN"), columns, rows, 3)


def _remarks(receipt: ShownFile) -> Iterator[list[str]]:
    """Yield a row per reason and per finding of one file."""
    response = receipt.response
    about = [response.respondent if response else "", response.name if response else ""]
    about += [receipt.name, receipt.verdict.label]
    for reason in receipt.reasons:
        yield [*about, reason.code, "", shown("bestand"), "", sentence(reason.message)]
    for finding in receipt.findings:
        text = _in_one_cell(finding.message)
        yield [
            *about,
            finding.code,
            shown(finding.level),
            shown(finding.kind),
            item_shown(finding.item),
            text,
        ]


def _where(part: Part) -> list[str]:
    """Return which of several workbooks this is, and how the others are called."""
    first = Path(file_name("antwoorden.xlsx"))
    second = part_path(first, 2)
    names = {"first": first.name, "second": second.name}
    return list(message("U-BOOK-PART", number=part.number, of=part.of, **names))


def _explanation(
    questionnaire: Questionnaire,
    returns: Sequence[tuple[ShownReturn, Response]],
    files: int,
    part: Part,
) -> Sheet:
    regional = any(receipt.regional for receipt, _ in returns)
    explained = (*_EXPLAINED, "U-BOOK-REGIO") if regional else _EXPLAINED
    version = f"{questionnaire.code} {questionnaire.version} ({questionnaire.fingerprint})"
    rows = [
        *([_where(part)] if part.of > 1 else []),
        *(list(message(code)) for code in explained),
        [text_of("U-BOOK-QUESTIONNAIRE"), version],
        [text_of("U-BOOK-ACCOUNT"), questionnaire.note],
        [text_of("U-BOOK-TOWNS"), str(len(returns))],
        [text_of("U-BOOK-FILES"), str(files)],
    ]
    columns = (Column("onderwerp", 28), Column("uitleg", 100, wrap=True))
    return Sheet(text_of("U-BOOK-SHEET-TOELICHTING"), columns, rows)
