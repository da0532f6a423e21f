"""What outputs show of a text with likely personal data: all of it, a masked text, or nothing.

The register keeps every text as it was read. An adviser chooses per field and kind of data; until
then no output quotes the text, so that what the guard did not see beside it stays inside too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import NamedTuple, NewType, TypeVar, cast

from pipeline.base.messages import text as text_of
from pipeline.coding.meaning import folded
from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.at_rest import AtRest
from pipeline.model.decisions import Decision, Verb
from pipeline.model.findings import composed
from pipeline.model.marks import MARK_PATTERN
from pipeline.model.receipt import Reason, Receipt, Return
from pipeline.model.response import PICTURE, Answer, Claim, Finding, Note, Response, Sign
from pipeline.privacy.guard import BESIDE, PREFIX, Passage, Where, code, findings, hits, passages
from pipeline.privacy.hits import Hit, HitKind, mask

OPTIONS = (Verb.KEEP, Verb.MASK, Verb.DROP)
_EXTENSION = re.compile(r"\.[a-z]{1,4}x?$", re.IGNORECASE)
_MARKED = re.compile(rf"-{MARK_PATTERN}(?=\.[a-z]+$)")  # a checksum of ours in a name
_KINDS = {code(kind): kind for kind in HitKind}
_RESPONDENT = "kop.gemeente"
_CLAIMED = 60  # characters of a name that are a sign of whose form it is
# Fields of messages that never hold what a participant wrote; every other field may.
_CHOICES = "names"  # of the categories of a question
_HARMLESS = frozenset(
    ("place", _CHOICES, "length", "limit", "number", "cell", "items", "pages", "day", "kind")
)


class _Text(NamedTuple):
    """What is shown of a text; one that stands in for it says nothing of what it said."""

    text: str
    stands_in: bool = False


_Change = Callable[[Passage], _Text]
FileT = TypeVar("FileT", bound=Receipt)

# What an output may show. Only `Shown` makes these, so a text that waits for a choice, or a name
# with personal data, cannot reach a report, a page or a mail: those take nothing else.
ShownReceipt = NewType("ShownReceipt", Receipt)
ShownReturn = NewType("ShownReturn", Return)
ShownFile = ShownReceipt | ShownReturn


def is_private(matter: str) -> bool:
    """Return whether the code of a finding, or what a decision is about, is personal data."""
    return matter.startswith(PREFIX)


def is_choice(receipt: Return, decision: Decision) -> bool:
    """Return whether a decision on personal data can be taken on a return."""
    key = decision.key
    known = not key.item or key.item in receipt.response.answers
    return known and key.matter in _KINDS and _verb(decision) in OPTIONS


def chosen(receipt: FileT, decisions: Iterable[Decision], words: PrivacyWords) -> FileT:
    """Return a receipt after choices on its personal data.

    Behouden only marks a finding as looked at; afschermen and weglaten change the text itself.
    """
    for decision in decisions:
        key, verb = decision.key, _verb(decision)
        if verb == Verb.KEEP:
            receipt = replace(receipt, seen=receipt.seen | {(key.matter, key.item)})
        elif isinstance(receipt, Return) and is_choice(receipt, decision):
            change = partial(_without, kind=_KINDS[key.matter], verb=verb, words=words)
            notes = (one for one in receipt.notes if (one.code, one.item) != (key.matter, key.item))
            receipt = rewritten(replace(receipt, notes=tuple(notes)), key.item, change)
    return receipt


def _verb(decision: Decision) -> str:
    return folded(decision.value)


def _without(passage: Passage, kind: HitKind, verb: str, words: PrivacyWords) -> _Text:
    """Return a text without one kind of data; what is left of a file name leads to the file."""
    found = [hit for hit in hits(passage, words) if hit.kind is kind]
    if passage.where is Where.FILE_NAME:
        return _Text(_masked_name(passage.text, found))
    if found and verb == Verb.DROP:
        return _Text(text_of("U-PRIVACY-DROPPED"), stands_in=True)
    return _Text(mask(passage.text, found))


def _masked_name(name: str, found: Iterable[Hit]) -> str:
    """Return the name of a file without some hits, but with its extension."""
    masked, kind = mask(name, found), _EXTENSION.search(name)
    return masked if kind is None or masked.endswith(kind[0]) else masked + kind[0]


def rewritten(receipt: FileT, item: str, change: _Change) -> FileT:
    """Return a receipt with every text of an item changed; without an item its name and mail."""
    if item:
        if not isinstance(receipt, Return) or item not in receipt.response.answers:
            return receipt
        return replace(
            receipt,
            response=_with_item(receipt.response, item, change),
            notes=_changed_notes(receipt.notes, item, change),
        )
    mail = receipt.mail
    if mail:
        subject = change(Passage(mail.subject, where=Where.SUBJECT)).text
        text = change(Passage(mail.text, where=Where.MAIL)).text
        mail = replace(mail, subject=subject, text=text)
    name = change(Passage(receipt.name, where=Where.FILE_NAME)).text
    beside = [one for one in receipt.notes if one.code in BESIDE]
    notes = _changed_notes(receipt.notes, "", change) if beside else receipt.notes
    return replace(receipt, name=name, mail=mail, notes=notes)


def guarded(
    receipt: Return, found: Iterable[Finding], questionnaire: Questionnaire, words: PrivacyWords
) -> tuple[Finding, ...]:
    """Return findings with those of the guard; none quotes a text that waits for a choice."""
    private = findings(passages(receipt), questionnaire, words)
    private = tuple(one for one in private if (one.code, one.item) not in receipt.seen)
    items = {one.item for one in private if is_private(one.code)}
    looked_at = {key for key in receipt.seen if is_private(key[0])}
    noted = (one for one in found if (one.code, one.item) not in looked_at)
    return (*_quiet(noted, items, questionnaire), *private)


def _quiet(
    found: Iterable[Finding], items: Collection[str], questionnaire: Questionnaire
) -> Iterator[Finding]:
    """Yield findings; those on one of the items no longer quote what stands there."""
    for one in found:
        if one.item in items and one.values.keys() - _HARMLESS and not is_private(one.code):
            values = dict.fromkeys(one.values.keys() - {_CHOICES}, text_of("U-PRIVACY-QUOTE"))
            note = Note(one.code, one.item, {**one.values, **values})
            yield composed(note, questionnaire, one.kind)
        else:
            yield one


def shown_returns(files: Iterable[ShownFile]) -> Iterator[ShownReturn]:
    """Yield the returns among files that may be shown."""
    return (ShownReturn(one) for one in files if isinstance(one, Return))


class Shown:
    """Turns receipts into what outputs may show; the same receipt gives the same one."""

    def __init__(self, words: PrivacyWords) -> None:
        self.words = words
        self._known: dict[int, tuple[Receipt, Receipt]] = {}

    def __call__(self, receipt: Receipt) -> ShownFile:
        """Return a file without any text that waits for a choice."""
        if isinstance(receipt, Return):
            return self.of_return(receipt)
        return ShownReceipt(self._once(receipt))

    def of_return(self, receipt: Return) -> ShownReturn:
        """Return a return without any text that waits for a choice."""
        return ShownReturn(self._once(receipt))

    def _once(self, receipt: FileT) -> FileT:
        known = self._known.get(id(receipt))
        if known is None:
            known = self._known[id(receipt)] = (receipt, self._shown(receipt))
        return cast(FileT, known[1])

    def name(self, name: str, seen: Collection[tuple[str, str]] = ()) -> str:
        """Return the name of a file, with everything masked that nobody chose to keep."""
        looked_at = _MARKED.sub(lambda mark: "-" * len(mark[0]), name)
        found = hits(Passage(looked_at, where=Where.FILE_NAME), self.words)
        return _masked_name(name, [hit for hit in found if (code(hit.kind), "") not in seen])

    def named(self, receipt: FileT) -> FileT:
        """Return a file of which name, reasons and agreements show nothing personal."""
        name = self.name(receipt.name, receipt.seen)
        if name == receipt.name and not (receipt.reasons or receipt.actions):
            return receipt  # nearly all are: of thousands there is no second one in memory
        return replace(
            receipt,
            name=name,
            reasons=tuple(Reason(one.code, self._masked(one.message)) for one in receipt.reasons),
            actions=tuple(
                replace(one, who=self._masked(one.who), step=self._masked(one.step))
                for one in receipt.actions
            ),
        )

    def _shown(self, receipt: FileT) -> FileT:
        waiting = {one.item for one in receipt.findings if is_private(one.code)}
        if not isinstance(receipt, Return):
            # Nobody can choose: the mail around a form, or no form at all.
            waiting = {""}
        for item in sorted(waiting):
            receipt = rewritten(receipt, item, self._held)
        return self.named(self._then(receipt))

    def _then(self, receipt: FileT) -> FileT:
        """Return a return of which answers to questions of before show nothing personal.

        Nobody can choose there: the work list asks about the questions of today.
        """
        if not isinstance(receipt, Return) or not receipt.response.then:
            return receipt
        then = tuple(_changed(one, self._masked_passage) for one in receipt.response.then)
        return replace(receipt, response=replace(receipt.response, then=then))

    def _masked_passage(self, passage: Passage) -> _Text:
        return _Text(mask(passage.text, hits(passage, self.words)))

    def _held(self, passage: Passage) -> _Text:
        # What is left of the name of a file leads to the file; `named` masks it.
        if passage.where is Where.FILE_NAME or not hits(passage, self.words):
            return _Text(passage.text)
        return _Text(text_of("U-PRIVACY-HELD"), stands_in=True)

    def _masked(self, text: str) -> str:
        return mask(text, hits(Passage(text), self.words))


def _with_item(response: Response, item: str, change: _Change) -> Response:
    """Return a response with one answer changed, and every sign that quotes it."""
    before = response.answers[item]
    after = _changed(before, change)
    claims, doubt = response.claims, response.doubt
    if item == _RESPONDENT and after != before:
        claims = tuple(_claim(one, before.text, after.text) for one in claims)
        doubt = _silent(doubt) if doubt else None
    answers = AtRest({**response.answers, item: after})
    return replace(response, answers=answers, claims=claims, doubt=doubt)


def _changed(answer: Answer, change: _Change) -> Answer:
    """Return an answer with its text changed; a code of a category is no text, and stays."""
    reading, value, withheld = answer.reading, answer.value, answer.withheld
    if reading:
        reading = reading._replace(text=change(Passage(reading.text, answer.item)).text)
    if value:
        value, stands_in = change(Passage(value, answer.item))
        withheld = withheld or stands_in
    return replace(answer, reading=reading, value=value, withheld=withheld)


def _claim(claim: Claim, before: str, after: str) -> Claim:
    quoted = claim.sign is Sign.TYPED or claim.text == " ".join(before[:_CLAIMED].split())
    return replace(claim, text=after) if quoted else claim


def _changed_notes(notes: Iterable[Note], item: str, change: _Change) -> tuple[Note, ...]:
    """Return notes of which those on an item say no more than may be shown of it."""
    return tuple(
        one
        if one.item != item or (not item and one.code not in BESIDE)
        else _beside(one, change)
        if one.code in BESIDE
        else _silent(one)
        for one in notes
    )


def _beside(note: Note, change: _Change) -> Note:
    """Return a note on words beside a field, with these words changed as those of a field are."""
    text = change(Passage(note.values.get("text", ""), note.item, Where.BESIDE)).text
    return replace(_silent(note), values={**_silent(note).values, "text": text})


def _silent(note: Note) -> Note:
    """Return a note that quotes nothing."""
    if is_private(note.code):
        return note
    stand_in = text_of("U-PRIVACY-QUOTE")
    values = {
        name: value if name in _HARMLESS else stand_in
        for name, value in note.values.items()
        if name != PICTURE
    }
    return replace(note, values=values)
