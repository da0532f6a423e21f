"""What the privacy guard says about a return: which kind of data stands where, never what it says.

An adviser keeps, masks or drops each of them; until then the text is quoted nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache

from pipeline.base.messages import text as text_of
from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.findings import finding
from pipeline.model.receipt import Receipt
from pipeline.model.response import Finding, Note
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.scanning import loose_file_numbers, scan

PREFIX = "V-PRIVACY-"  # of the code of every finding of the guard
_CODES = {
    HitKind.IBAN: "V-PRIVACY-IBAN",
    HitKind.EMAIL: "V-PRIVACY-EMAIL",
    HitKind.PLATE: "V-PRIVACY-PLATE",
    HitKind.V_NUMBER: "V-PRIVACY-V-NUMBER",
    HitKind.BSN: "V-PRIVACY-BSN",
    HitKind.PHONE: "V-PRIVACY-PHONE",
    HitKind.BIRTH_DATE: "V-PRIVACY-BIRTH-DATE",
    HitKind.ADDRESS: "V-PRIVACY-ADDRESS",
    HitKind.NAME: "V-PRIVACY-NAME",
    HitKind.CASE: "V-PRIVACY-CASE",
}
FILE_NUMBER = "V-FILE-NUMBER"  # worth a look, and withheld nowhere
BESIDE = {"V-BESIDE", "V-CONTRADICTED"}  # notes of which the text stood beside the fields
_BUSINESS_ADDRESS = "kop.email"  # the one field that asks for an e-mail address
_MOST_NAMED = 4  # places of one kind in one field
_SHORT = 40  # characters; most answers are one of a few words, the same in every form


class Where(StrEnum):
    """Where a text stands in what a participant sent; the value is the message that says so."""

    ANSWER = ""
    FILE_NAME = "U-PLACE-FILE-NAME"
    SUBJECT = "U-PLACE-SUBJECT"
    MAIL = "U-PLACE-MAIL"
    COMMENT = "U-PLACE-COMMENT"
    HIDDEN = "U-PLACE-HIDDEN"
    DELETED = "U-PLACE-DELETED"
    FOOTNOTE = "U-PLACE-FOOTNOTE"
    UNSEEN = "U-PLACE-UNSEEN"
    BESIDE = "U-PLACE-BESIDE"


@dataclass(frozen=True, slots=True)
class Passage:
    """One text to look through; its content shows in no log."""

    text: str = field(repr=False)
    item: str = ""  # v07.toelichting; empty when it is no answer
    where: Where = Where.ANSWER


def passages(receipt: Receipt) -> Iterator[Passage]:
    """Yield every text of a return that a receipt holds: answers, what stands beside, mail."""
    yield Passage(receipt.name, where=Where.FILE_NAME)
    if receipt.mail:
        yield Passage(receipt.mail.subject, where=Where.SUBJECT)
        yield Passage(receipt.mail.text, where=Where.MAIL)
    for note in receipt.notes:
        if note.code in BESIDE:
            yield Passage(note.values.get("text", ""), note.item, Where.BESIDE)
    for answer in receipt.response.answers.values() if receipt.response else ():
        text = answer.text
        if text:
            yield Passage(text, answer.item)
        # An adviser may have written it, in the work list.
        if answer.value and answer.value not in text:
            yield Passage(answer.value, answer.item)


def hits(passage: Passage, words: PrivacyWords) -> tuple[Hit, ...]:
    """Return what is likely personal in a passage; a business address in its own field is not."""
    found = (_known if len(passage.text) <= _SHORT else scan)(passage.text, words)
    if passage.where is Where.UNSEEN:  # of what programs write there only this is somebody's
        return tuple(hit for hit in found if hit.kind is HitKind.BSN)
    if passage.item != _BUSINESS_ADDRESS:
        return found
    return tuple(hit for hit in found if hit.kind is not HitKind.EMAIL)


_known = lru_cache(maxsize=1024)(scan)


def findings(
    texts: Iterable[Passage], questionnaire: Questionnaire, words: PrivacyWords
) -> tuple[Finding, ...]:
    """Return one finding per field and kind, with every place: V-PRIVACY-BSN and so on.

    V-FILE-NUMBER is one as well: it says where to look, and holds nothing back. An answer that was
    chosen is a text of ours, whatever an adviser calls it.
    """
    typed = (one for one in texts if not _is_chosen(one, questionnaire))
    return tuple(
        finding(name, item, questionnaire, "controle", place=place)
        for name, item, place in _found(typed, words)
    )


def _is_chosen(passage: Passage, questionnaire: Questionnaire) -> bool:
    item = questionnaire.items.get(passage.item)
    return item is not None and any(passage.text in (one.name, one.code) for one in item.categories)


def aside_notes(asides: Iterable[tuple[str, str]], words: PrivacyWords) -> tuple[Note, ...]:
    """Return what is likely personal in the texts beside the answers, which are kept nowhere."""
    texts = (Passage(text, where=Where[kind]) for kind, text in asides)
    return tuple(Note(name, item, {"place": place}) for name, item, place in _found(texts, words))


def code(kind: HitKind) -> str:
    """Return the code of the finding about one kind of data."""
    return _CODES[kind]


def _found(texts: Iterable[Passage], words: PrivacyWords) -> Iterator[tuple[str, str, str]]:
    """Yield code, item and places of every kind of data in every field."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for passage in texts:
        for hit, place in _placed(passage, hits(passage, words)):
            found.setdefault((passage.item, code(hit.kind)), {})[place] = None
        if passage.where is Where.ANSWER and any(map(str.isdigit, passage.text)):
            for _, place in _placed(passage, loose_file_numbers(passage.text, words)):
                found.setdefault((passage.item, FILE_NUMBER), {})[place] = None
    for (item, name), places in found.items():
        yield name, item, _named(list(places))


def _placed(passage: Passage, found: Iterable[Hit]) -> Iterator[tuple[Hit, str]]:
    """Yield hits, which are in order, with where they stand: «regel 2, teken 15»."""
    lines = "\n" in passage.text
    line, start = 1, 0  # the line a hit stands on, and where that begins
    for hit in found:
        while lines and (after := passage.text.find("\n", start, hit.start) + 1):
            line, start = line + 1, after
        column = text_of("U-PLACE-CHARACTER", number=hit.start - start + 1)
        row = text_of("U-PLACE-LINE", number=line) if lines else ""
        where = text_of(passage.where) if passage.where else ""
        yield hit, ", ".join(filter(None, (where, row, column)))


def _named(places: list[str]) -> str:
    """Return the first places, and how many more there are."""
    more = len(places) - _MOST_NAMED
    rest = [text_of("U-PLACE-MORE", number=more)] if more > 0 else []
    return "; ".join((*places[:_MOST_NAMED], *rest))
