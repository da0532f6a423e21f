"""A returned form: as read (`FilledForm`) and as understood (`Response`), with its evidence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from pipeline.base.messages import text as text_of
from pipeline.base.names import shown
from pipeline.base.phrasing import sentence
from pipeline.model.marks import ADDITION, BLANK


class SourceKind(StrEnum):
    """Where in a file an answer was found, the most trustworthy first."""

    CONTROL = "control"
    ODT_CONTROL = "odt-control"
    PDF_FIELD = "pdf-field"
    ROW_KEY = "row-key"
    CELL = "cell"
    SCAN = "scan"  # guessed from a picture: it never counts by itself
    REGION = "regio"  # not in the file: who answers for its region said it
    DECISION = "besluit adviseur"  # not in the file: an adviser decided it, in the work list

    @property
    def label(self) -> str:
        """The kind of source as people read it."""
        return text_of(_SOURCES[self])


_SOURCES = {
    SourceKind.CONTROL: "U-SOURCE-CONTROL",
    SourceKind.ODT_CONTROL: "U-SOURCE-ODT-CONTROL",
    SourceKind.PDF_FIELD: "U-SOURCE-PDF-FIELD",
    SourceKind.ROW_KEY: "U-SOURCE-ROW-KEY",
    SourceKind.CELL: "U-SOURCE-CELL",
    SourceKind.SCAN: "U-SOURCE-SCAN",
    SourceKind.REGION: "U-SOURCE-REGION",
    SourceKind.DECISION: "U-SOURCE-DECISION",
}


class Missing(StrEnum):
    """Why an item has no usable value."""

    BLANK = "leeg"  # nothing filled in, or the placeholder still there
    NOT_FOUND = "niet gevonden"  # the field itself is gone from the file
    NOT_UNDERSTOOD = "niet te lezen"  # there is text, but it is not one of the categories


OF_OTHERS = (SourceKind.REGION, SourceKind.DECISION)  # no participant wrote it itself

# Kinds of text beside the answers.
ASIDES = frozenset({"COMMENT", "DELETED", "FOOTNOTE", "HIDDEN", "UNSEEN"})
PICTURE = "picture"  # value of a note of a scan: what stands there, as a picture in base64
TWICE = "V-TWICE"  # the note that is told of all items at once, so it has no values


class Reading(NamedTuple):
    """What stands in the file for one item, exactly as a reader of the document sees it."""

    text: str  # "" when nothing or only a placeholder was there
    source: SourceKind
    where: str  # for people: «besturingselement v07.antwoord», «Vragen!F9»
    certain: bool = True
    decided: str = ""  # where an adviser decided it, for people: «werklijst «lijst.xlsx», rij 2»

    @property
    def place(self) -> str:
        """Where it was decided, when it was, and where it stands in the file."""
        return "; ".join(filter(None, (self.decided, self.where)))

    def inside(self, name: str) -> Reading:
        """Return this with the file it stands in as a part of its place."""
        if self.decided:
            return self._replace(decided=f"{name}: {self.decided}")
        return self._replace(where=f"{name}: {self.where}")


@dataclass(frozen=True, slots=True)
class FormIdentity:
    """What a returned form says it is; every field may be empty when it was lost."""

    questionnaire: str = ""  # QS
    fingerprint: str = ""  # 8 hexadecimal digits
    round: str = ""  # 2026
    respondent: str = ""  # XX0001; empty in a blank form
    found_in: tuple[str, ...] = ()  # eigenschap, xml, voettekst, meta
    mini_form: bool = False  # a mini-form: it asks only what was still open
    others: tuple[str, ...] = ()  # participants that other form codes in the file name
    layout: str = ""  # number of its layout; empty in forms from before there was one

    @property
    def form_code(self) -> str:
        """The visible form code, e.g. `QS-2026-XX0001-7f3a91c2`, of a mini-form `…-AANVULLING`."""
        code = (self.questionnaire, self.round, self.respondent or BLANK, self.fingerprint)
        return "-".join((*code, ADDITION) if self.mini_form else code)


@dataclass(frozen=True, slots=True)
class Mail:
    """The message a file came with: evidence of who sent it, and when."""

    sender: str = ""  # an e-mail address
    sent: str = ""  # ISO 8601 in UTC; "" when the message does not say
    subject: str = ""
    text: str = ""  # what was typed in it and has to be told; as read: all that stands in it
    margin: tuple[int, ...] = ()  # lines of it where a disclaimer can stand: on top, or signed off


@dataclass(frozen=True, slots=True)
class Note:
    """Something a reader noticed in a file; `code` is a key of the message catalogue."""

    code: str
    item: str = ""
    values: dict[str, str] = field(default_factory=dict)


OF_CONTACT = "{contact}"  # the line of words that say whom to ask, which only a round knows


class Beside(NamedTuple):
    """Words somebody put in a form beside its fields, and what they stand at."""

    item: str  # item or question code; "" for the form as a whole
    text: str  # the words that are not ours
    line: str  # the whole line they stand in, which the present templates may know


class Sign(StrEnum):
    """What tells whose form it is."""

    FORM_CODE = "form-code"
    TYPED = "typed"  # as the name of the participant, in the form
    FILE_NAME = "file-name"
    SENDER = "sender"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Claim:
    """One sign of whose form this is: where it stands, what it says, which participant it names.

    `code` is empty when it names none that is known, or more than one.
    """

    where: str  # for people: formuliercode, K1 Gemeente, bestandsnaam, afzender
    text: str
    code: str = ""
    sign: Sign = Sign.TYPED
    found_in: tuple[str, ...] = ()  # where a form code stands: eigenschap, xml, voettekst, meta

    @property
    def place(self) -> str:
        """Where the sign stands: «formuliercode (eigenschap, voettekst)»."""
        places = ", ".join(map(shown, self.found_in))
        return f"{shown(self.where)} ({places})" if places else shown(self.where)


@dataclass(frozen=True, slots=True)
class FilledForm:
    """A returned form as read: plain data, nothing judged.

    `readings` holds every item of which the field was found, also when it was left blank.
    `asides` are texts beside the answers, each with its kind, one of ASIDES: they are only looked
    through for personal data, and kept nowhere. `beside` is what stands in the form and is neither
    its own text nor an answer.
    """

    format: str  # docx, xlsx
    identity: FormIdentity
    readings: dict[str, Reading]
    notes: tuple[Note, ...] = ()
    asides: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    beside: tuple[Beside, ...] = field(default=(), repr=False)


class Level(StrEnum):
    """How much a finding matters."""

    BLOCKING = "fout"  # the answer is not used
    ATTENTION = "let op"  # the answer stands; a person should look


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing about a response somebody should know, with a stable code.

    `values` are what the text was filled in with; they are known while a return is judged, and
    kept nowhere.
    """

    code: str  # V-CATEGORY, R01 …
    level: Level
    kind: str  # fout, controle, kans, proces; lezing and besluit only tell what was done
    item: str  # item or question code; empty when it is about the whole form
    text: str  # Dutch: what, what to do
    place: str = ""  # «V07 Antwoord»; empty when it is about no single field
    values: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)

    @property
    def message(self) -> str:
        """Where, what and what to do, as a sentence."""
        return sentence(f"{self.place}: {self.text}" if self.place else self.text)


@dataclass(frozen=True, slots=True)
class Answer:
    """One item as understood: a category code, a text, or the reason why there is neither."""

    item: str
    value: str | None
    missing: Missing | None
    reading: Reading | None  # None when the field was not found in the file
    withheld: bool = False  # the value only says that a text is not shown

    @property
    def text(self) -> str:
        """The text as found in the file."""
        return self.reading.text if self.reading else ""


@dataclass(frozen=True, slots=True)
class Response:
    """One participant's answers, from one file.

    `answers` has an entry for every item of the questionnaire; of many they are `at_rest`. While it
    is not certain whose answers these are, `respondent` and `name` are empty and `doubt` says why.
    `then` are answers to questions of an earlier version that are not asked today, or in other
    words, by the codes of then; they count for nothing, and nothing else is known of a response in
    the register.
    """

    respondent: str  # XX0001
    name: str
    round: str
    fingerprint: str
    answers: Mapping[str, Answer]
    claims: tuple[Claim, ...] = ()
    doubt: Note | None = None
    then: tuple[Answer, ...] = ()

    def value(self, item: str) -> str | None:
        """Return the coded value of an item, None when there is none."""
        answer = self.answers.get(item)
        return answer.value if answer else None

    def by_region(self, item: str) -> bool:
        """Return whether an answer is that of who answers for its region."""
        answer = self.answers.get(item)
        read = answer.reading if answer else None
        return read is not None and read.source is SourceKind.REGION
