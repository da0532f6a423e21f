"""The wall holds both ways: a child that lies spoils its own file, and nothing else.

A file names the lie its child tells. The lie goes past the code that packs honest answers, as it
would after a library was taken over.
"""

from __future__ import annotations

import os
import pickle
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import Problem, UnreadableFile
from pipeline.base.files import sha256
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.actions import Action, FilledReport
from pipeline.model.decisions import Decision, FilledWorkList, Key
from pipeline.model.receipt import Reason, Verdict, reason
from pipeline.model.response import FilledForm, FormIdentity, Mail, Note, Reading, SourceKind
from pipeline.reading.containers.bundle import MAX_FILES, Bundle, PackedItem
from pipeline.reading.sandbox import Outcome, Read, ReadFile, read_all, reading
from pipeline.wall import wire
from pipeline.wall.job import Implausible
from pipeline.wall.limits import Limits

LIMITS = Limits(memory_bytes=512 * 2**20, seconds=2.0, children=2)
READING = Reading("Ja", SourceKind.CONTROL, "besturingselement v01.antwoord", certain=False)
FORM = FilledForm(
    "docx",
    FormIdentity("QS", "7f3a91c2", "2026", "XX0001", ("eigenschap", "xml"), mini_form=True),
    {"v01.antwoord": READING},
    (
        Note("V-DUPLICATE", "v01.antwoord", {"texts": "«Ja», «Nee»"}),
        Note("V-TWICE", "v01.bewijs"),
        Note("V-QUESTION-ALTERED", "v01"),
        Note("V-MACRO"),
    ),
    (("COMMENT", "é\n€😀"),),
)
DECISION = Decision(Key("a" * 64, "v01.antwoord", "antwoord"), "Ja", "", 2)
WORK_LIST = FilledWorkList((DECISION,), 3)
REPORT = FilledReport(FORM.identity, (Action("v16", "Anja", "mei"), Action("eigen", "", "", "x")))
DATA = b"\x00\xff" * 1000
MAIL = Mail("a@voorbeeld.example", "2026-11-12T09:30:00+00:00", "Formulier", "Zie bijlage")
FILE = PackedItem("map › a.docx", DATA, sha256(DATA), len(DATA), MAIL)
LEFT = PackedItem("b.txt", b"", "", 0, None, Verdict.REJECTED, reason("R-EMPTY"))
BUNDLE = Bundle("zip", (FILE, LEFT), Verdict.ACCEPTED, reason("R-MAIL-NO-FORM"), MAIL)
REFUSED = UnreadableFile("R-DAMAGED", Problem("", "dit bestand is stuk.", "Stuur het opnieuw."))


class Foreign:
    """A class that leaves a trace when somebody unpickles it."""

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path(os.environ["QUICKSCAN_TRACE"]),)


def form(**changed: object) -> bytes:
    """A form as a child sends it, with fields of another type or name."""
    return b"f" + msgspec.msgpack.encode({**msgspec.to_builtins(FORM), **changed})


def one_reading(*fields: object) -> bytes:
    return form(readings={"v01.antwoord": fields})


LIES: dict[str, Callable[[], bytes]] = {
    # what a child sends in the place of an answer
    "a foreign class": lambda: pickle.dumps(Foreign()),
    "a foreign class that calls itself a form": lambda: b"f" + pickle.dumps(Foreign()),
    "an honest answer, pickled": lambda: pickle.dumps((FORM, True)),
    "no byte at all": lambda: b"",
    "a kind without a value": lambda: b"f",
    "a kind that does not exist": lambda: b"x" + form()[1:],
    "no kind": lambda: form()[1:],
    "a value of another kind": lambda: b"w" + form()[1:],
    "a list": lambda: b"f" + msgspec.msgpack.encode([1, 2, 3]),
    "a number for a text": lambda: form(format=7),
    "a number for a truth": lambda: one_reading("Ja", "cell", "Vragen!F9", 1),
    "a list for a text": lambda: one_reading("Ja", "cell", [], True),
    "an unknown source": lambda: one_reading("Ja", "elders", "Vragen!F9", True),
    "a field too many": lambda: form(extra=1),
    "a field too many, deep down": lambda: one_reading("Ja", "cell", "Vragen!F9", True, "", "x"),
    "a decision of an adviser": lambda: one_reading("Ja", "cell", "Vragen!F9", True, "werklijst"),
    "a field less": lambda: form().replace(b"\x86\xa6format\xa4docx", b"\x85", 1),
    "a field twice": lambda: form().replace(b"\x86", b"\x87\xa6format\xa3odt", 1),
    "something behind it": lambda: form() + b"\xc0",
    "half of it": lambda: form()[:-5],
    "half a character": lambda: form().replace(b"Ja", b"\xff\xfe", 1),
    "more than it may": lambda: form(format="x" * wire.MOST_BYTES),
}


def of_this_child(name: str) -> Any:
    """A variable of the code that serves files, as machine code that took over would find it."""
    frame = sys._getframe()
    while name not in frame.f_locals or frame.f_code.co_name == "told":
        assert frame.f_back
        frame = frame.f_back
    return frame.f_locals[name]


def told(data: bytes, _: Questionnaire) -> FilledForm:
    """A reader that sends what the file names."""
    if data == b"good":
        return FORM
    pipe, mark = of_this_child("pipe"), of_this_child("mark")
    if data == b"a message that does not end":
        pipe.send_bytes(mark)
        os.write(pipe.fileno(), b"\x00\x00\x00\xff half")
    elif data == b"an answer before it is asked":
        for part in (mark, form()):
            pipe.send_bytes(part)
        return replace(FORM, format="odt")
    else:
        pipe.send_bytes(mark)
        pipe.send_bytes(LIES[data.decode()]())
    time.sleep(60)
    raise AssertionError


def read(folder: Path, *contents: str, limits: Limits = LIMITS) -> list[ReadFile]:
    paths = [folder / f"{number}.docx" for number, _ in enumerate(contents)]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content.encode())
    return list(read_all(paths, questionnaire(), reader=told, limits=limits))


def through(outcome: Outcome) -> Outcome:
    """What a parent makes of an outcome."""
    job = reading(questionnaire())
    parts = iter(list(wire.messages(job, outcome)))

    def receive(most: int) -> bytes:
        part = next(parts)
        if len(part) > most:
            raise OSError
        return part

    return wire.received(job, receive)


@pytest.mark.parametrize(
    "outcome", [FORM, WORK_LIST, REPORT, BUNDLE, FilledForm("odt", FormIdentity(), {})]
)
def test_what_a_child_says_comes_out_as_it_was(outcome: Read) -> None:
    assert through(outcome) == outcome


def test_why_a_file_cannot_be_read_comes_out_as_it_was() -> None:
    told_so = through(REFUSED)
    assert isinstance(told_so, UnreadableFile)
    assert (told_so.code, told_so.problems) == (REFUSED.code, REFUSED.problems)


@pytest.mark.parametrize("lie", LIES)
def test_a_child_that_lies_costs_only_its_own_file(
    lie: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trace = tmp_path / "unpickled"
    monkeypatch.setenv("QUICKSCAN_TRACE", str(trace))
    limits = replace(LIMITS, children=1)
    first, lied, last = (
        file.outcome for file in read(tmp_path, "good", lie, "good", limits=limits)
    )
    assert first == last == FORM
    assert isinstance(lied, UnreadableFile)
    assert (lied.code, lied.problems[0].where) == ("R-CRASH", "1.docx")
    assert "niet kan kloppen" in str(lied)
    assert not trace.exists()


def test_a_child_that_stops_halfway_is_not_waited_for(tmp_path: Path) -> None:
    started = time.monotonic()
    first, half, last = read(tmp_path, "good", "a message that does not end", "good")
    assert time.monotonic() - started < 30
    assert first.outcome == last.outcome == FORM
    assert isinstance(half.outcome, UnreadableFile)


def test_a_child_that_answers_twice_answers_no_other_file(tmp_path: Path) -> None:
    """The second answer is there when the next file is given."""
    limits = replace(LIMITS, children=1)
    twice, other = read(tmp_path, "an answer before it is asked", "good", limits=limits)
    assert twice.outcome == FORM
    assert other.outcome == FORM


IMPLAUSIBLE: dict[str, Outcome] = {
    # of the right types, but no reader says this
    "an item the questionnaire does not have": replace(FORM, readings={"v99.antwoord": READING}),
    "a region answered it": replace(
        FORM, readings={"v01.antwoord": READING._replace(source=SourceKind.REGION)}
    ),
    "an adviser decided it": replace(
        FORM, readings={"v01.antwoord": READING._replace(source=SourceKind.DECISION)}
    ),
    "a note without a message": replace(FORM, notes=(Note("V-NO-SUCH-NOTE"),)),
    "a reason in the place of a note": replace(FORM, notes=(Note("R-EMPTY"),)),
    "a note without its values": replace(FORM, notes=(Note("V-DUPLICATE", "v01.antwoord"),)),
    "a note with a value named code": replace(FORM, notes=(Note("V-MACRO", "", {"code": "x"}),)),
    "a note on an unknown item": replace(FORM, notes=(Note("V-MACRO", "v99"),)),
    "a text beside the answers of an unknown kind": replace(FORM, asides=(("ANSWER", "x"),)),
    "a format like a path": replace(FORM, format="../x"),
    "a decision of another list": replace(
        WORK_LIST, decisions=(replace(DECISION, source="b.xlsx"),)
    ),
    "a decision of another moment": replace(WORK_LIST, decisions=(replace(DECISION, modified=1),)),
    "a decision in no row": replace(WORK_LIST, decisions=(replace(DECISION, row=-1),)),
    "fewer points than decisions": replace(WORK_LIST, rows=0),
    "a step that does not exist": replace(REPORT, actions=(Action("v1", "Anja", ""),)),
    "another checksum": replace(BUNDLE, attachments=(replace(FILE, sha256="a" * 64),)),
    "another size": replace(BUNDLE, attachments=(replace(FILE, size=len(DATA) + 1),)),
    "a size below nothing": replace(BUNDLE, attachments=(replace(FILE, size=-1),)),
    "more bytes than it may hold": replace(BUNDLE, attachments=(replace(FILE, size=2**40),)),
    "more files than it may hold": replace(
        BUNDLE, attachments=tuple(replace(LEFT, name=f"{n}") for n in range(2 * MAX_FILES + 1))
    ),
    "two files of one name": replace(BUNDLE, attachments=(LEFT, LEFT)),
    "a name that hides something": replace(BUNDLE, attachments=(replace(LEFT, name="\u202ea"),)),
    "a file without a reason": replace(BUNDLE, attachments=(replace(LEFT, reason=None),)),
    "a file that was here before": replace(
        BUNDLE, attachments=(replace(LEFT, verdict=Verdict.DUPLICATE),)
    ),
    "a mail that waits": replace(BUNDLE, verdict=Verdict.WAITING),
    "a mail of no moment": replace(BUNDLE, mail=replace(MAIL, sent="gisteren")),
    "a reason that does not exist": replace(BUNDLE, reason=Reason("R-NO-SUCH", "")),
    "a refusal that does not exist": UnreadableFile("E-STORE", REFUSED.problems[0]),
    "a refusal without an end": UnreadableFile("R-DAMAGED", Problem("", "x" * 10_000, "")),
}


@pytest.mark.parametrize("lie", IMPLAUSIBLE.values(), ids=IMPLAUSIBLE)
def test_what_no_reader_says_is_not_believed(lie: Outcome) -> None:
    with pytest.raises((Implausible, OSError)):
        through(lie)


def test_a_text_of_a_library_is_written_as_plain_text() -> None:
    class Smart(str):
        """As lxml gives them."""

    said = through(replace(FORM, format=Smart("docx")))
    assert isinstance(said, FilledForm)
    assert type(said.format) is str


def test_a_text_that_cannot_be_written_costs_only_its_own_file() -> None:
    with pytest.raises(ValueError, match="surrogates"):
        through(replace(FORM, asides=(("HIDDEN", "\ud800"),)))
