"""What words beside the fields mean for the answers: told where they stand, or a doubt.

Words that name another answer than the one that was chosen make it doubtful. Consent (K6) is never
assumed: anything beside it is a doubt.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain

from pipeline.base.messages import text as text_of
from pipeline.coding.meaning import meaning, proposal
from pipeline.definitions.questionnaire import Item, Questionnaire
from pipeline.model.response import OF_CONTACT, Beside, FilledForm, Note
from pipeline.reading.shared.fixed import lines_of, token
from pipeline.reading.shared.form_code import without_codes

BESIDE, CONTRADICTED, MISPLACED = "V-BESIDE", "V-CONTRADICTED", "V-WRONG-CELL"
NOT_COMPARED = "V-NOT-COMPARED"
CONSENT = "kop.groepsrapport"
_SAID = {"V-SOURCES-DIFFER": "beside", "V-DUPLICATE": "texts"}  # what a reader told already
_LONGEST = 2_000  # characters told of one place
_CUT = "…"
_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")  # of a question
_DISTINCT = 12  # characters of a line that is known by its words alone
_VERSION = r"\d+(?:[.-]\d+)*[a-z]?"  # of a questionnaire, as it may have been then
_AROUND = 2  # parts of a line: before the version, and behind it


def with_beside(
    form: FilledForm,
    questionnaire: Questionnaire,
    own_texts: Callable[[], Iterable[str] | None],
    contact: str,
) -> FilledForm:
    """Return a form with a note for all that stands beside its fields.

    `own_texts` gives the texts of the forms as they are made now, and were made of its version;
    None when those of its version are not known. Asked only when it matters.
    `contact` is whom to ask in this round.
    """
    found = _told(form, contact)
    if not found:
        return replace(form, beside=())
    own = own_texts()
    if own is None:
        return replace(form, notes=(*form.notes, Note(NOT_COMPARED)), beside=())
    of_now = form.identity.fingerprint in ("", questionnaire.fingerprint)
    ours = _Ours(own, questionnaire, found, token if of_now else numberless)
    notes, readings = list(form.notes), dict(form.readings)
    for place, lines in _by_place(found, ours, form.notes, questionnaire).items():
        instead = _instead(place, lines, form, questionnaire)
        if instead:
            values = {"label": text_of("U-PLACE-BESIDE"), "text": instead}
            notes.append(Note(MISPLACED, place, values))
            lines = [one for one in lines if one != instead]
            if not lines:
                continue
        item = _doubtful(place, lines, form, questionnaire)
        text = _short("\n".join(lines))
        if item is None:
            notes.append(Note(BESIDE, place, {"text": text}))
        else:
            reading = readings[item.code]
            notes.append(Note(CONTRADICTED, item.code, {"answer": reading.text, "text": text}))
            readings[item.code] = reading._replace(certain=False)
    return replace(form, readings=readings, notes=tuple(notes), beside=())


def _by_place(
    found: Iterable[Beside], ours: _Ours, notes: Iterable[Note], questionnaire: Questionnaire
) -> dict[str, list[str]]:
    """Return by field or question what stands there that is not ours, and was not told yet."""
    texts: dict[str, list[str]] = defaultdict(list)
    for one in found:
        if not ours.has(one) and not _is_told(one, notes):
            texts[_item(one.item, questionnaire)].append(one.text)
    return texts


def _told(form: FilledForm, contact: str) -> tuple[Beside, ...]:
    """Return what stands beside the fields; of whom to ask only what was typed with our words.

    That another is to be asked now says nothing: the form may be of before that change.
    """
    ours = set(map(token, contact.split()))
    told = []
    for one in form.beside:
        if one.line == OF_CONTACT:
            theirs = one.text.split()
            words = [word for word in theirs if token(word) not in ours]
            one = one._replace(text=" ".join(words) if ours.issubset(map(token, theirs)) else "")
        if one.text:
            told.append(one)
    return tuple(told)


def numberless(line: str) -> str:
    """Return a line of ours as it is compared, whatever the numbers of the questions in it are."""
    words = _NUMBER.sub(" ", line)
    return token(words if len(words) >= _DISTINCT else line)


class _Ours:
    """The lines of the forms as they are made now, as far as a person does not type them too.

    `told` gives a line as it is compared: in a form of an earlier version questions have the
    numbers of then. A line that names the version is ours with any other version in its place.
    """

    def __init__(
        self,
        texts: Iterable[str],
        questionnaire: Questionnaire,
        found: Iterable[Beside],
        told: Callable[[str], str],
    ) -> None:
        self._told = told
        own = [list(lines_of(text)) for text in texts]
        counts = [Counter(map(self._compared, lines)) for lines in own]
        self.versioned = set(_versioned(chain(*own), questionnaire.version))
        self.lines = {line for count in counts for line in count}
        names = {token(name) for one in questionnaire.items.values() for name in _answers(one)}
        seen = Counter(self._compared(one.line) for one in found)
        # The name of an answer is ours when it stands there as often as we wrote it, or more often.
        most = {name: max((count[name] for count in counts), default=0) for name in names}
        self.left = {name: number for name, number in most.items() if seen[name] >= number}
        self.lines -= names

    def _compared(self, line: str) -> str:
        """Return a line as it is compared; the form code in it differs from form to form."""
        return self._told(without_codes(line))

    def has(self, one: Beside) -> bool:
        """Return whether words are ours; a name of an answer only as often as we wrote it."""
        line = self._compared(one.line)
        if self.left.get(line, 0) > 0:
            self.left[line] -= 1
            return True
        if not self.lines.isdisjoint((line, self._compared(one.text))):
            return True
        whole = token(without_codes(one.line))
        return any(form.fullmatch(whole) for form in self.versioned)


def _versioned(lines: Iterable[str], version: str) -> Iterator[re.Pattern[str]]:
    """Yield what a line that names the version looks like with another one, as it is compared."""
    word = re.compile(rf"(?<![\w.]){re.escape(version)}(?!\w)")
    for line in lines:
        parts = [re.escape(token(part)) for part in word.split(line)]
        if len(parts) == _AROUND and len(line) >= _DISTINCT:
            yield re.compile(_VERSION.join(parts))


def _answers(item: Item) -> Iterable[str]:
    return (one.name for one in item.categories)


def _item(place: str, questionnaire: Questionnaire) -> str:
    """Return the field that stands for a place: that of the answer for a question."""
    question = questionnaire.by_code.get(place)
    return question.answer.code if question else place


def _is_told(one: Beside, notes: Iterable[Note]) -> bool:
    """Return whether a reader told of these words already, at the same field."""
    told = (note.values.get(_SAID[note.code], "") for note in notes if note.code in _SAID)
    return any(one.text in " ".join(text.split()) for text in told)


def _doubtful(
    place: str, lines: list[str], form: FilledForm, questionnaire: Questionnaire
) -> Item | None:
    """Return the choice that words make doubtful; None when they contradict none."""
    question = questionnaire.by_code.get(place.partition(".")[0])
    item = question.answer if question else questionnaire.items.get(place)
    reading = form.readings.get(item.code) if item else None
    if item is None or reading is None or not item.categories or not reading.text.strip():
        return None
    if item.code == CONSENT:
        return item
    chosen = meaning(reading.text, item.categories)
    named = (meaning(line, item.categories) or proposal(line, item.categories) for line in lines)
    others = (one for one in named if one is not None)
    return item if any(chosen is None or one.code != chosen.code for one in others) else None


def _instead(place: str, lines: list[str], form: FilledForm, questionnaire: Questionnaire) -> str:
    """Return the words that surely are the answer to a choice that was left blank; "" for none."""
    item, reading = questionnaire.items.get(place), form.readings.get(place)
    if item is None or reading is None or reading.text.strip() or place == CONSENT:
        return ""
    named = [one for one in lines if meaning(one, item.categories)]
    return named[0] if len(named) == 1 else ""


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + _CUT
