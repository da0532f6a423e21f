"""A file can only hurt itself: the batch goes on and every file has an outcome."""

from __future__ import annotations

import ast
import hashlib
import importlib
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import cast

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline import reading
from pipeline.base.errors import InstallationError, UnreadableFile
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import FilledForm, FormIdentity
from pipeline.reading import sandbox
from pipeline.reading.sandbox import Reader, ReadFile, read_all
from pipeline.reading.scans import needs
from pipeline.wall.child import way_to_start
from pipeline.wall.limits import Limits
from tests.support.places import REPOSITORY

LIMITS = Limits(memory_bytes=256 * 2**20, seconds=3.0, children=2)


def acted_out(data: bytes, _: Questionnaire) -> FilledForm:
    """A reader that does what the file tells it to."""
    match data:
        case b"abort":
            os.abort()
        case b"sleep":
            time.sleep(60)
        case b"compute":
            while True:
                pass
        case b"exit":
            os._exit(0)
        case b"eat memory":
            bytearray(2**30)
        case b"panic":
            raise BaseException("from a library in another language")
        case b"write":
            Path(tempfile.gettempdir(), "quickscan-may-not-exist").write_bytes(b"x" * 10)
        case b"network":
            import socket

            socket.create_connection(("localhost", 9))
        case b"library":
            raise ModuleNotFoundError("No module named 'a_library'")
        case b"program":
            os.system("true")
    return FilledForm("docx", FormIdentity(respondent=str(os.getpid())), {})


def read_contents(folder: Path, *contents: bytes, limits: Limits = LIMITS) -> list[ReadFile]:
    paths = []
    for number, content in enumerate(contents):
        paths.append(folder / f"{number}.docx")
        paths[-1].write_bytes(content)
    return list(read_all(paths, questionnaire(), reader=acted_out, limits=limits))


@pytest.mark.parametrize(
    ("deed", "code"),
    [
        (b"abort", "R-CRASH"),
        (b"sleep", "R-CRASH"),
        (b"compute", "R-CRASH"),
        (b"exit", "R-CRASH"),
        (b"panic", "R-CRASH"),
        (b"eat memory", "R-TOO-BIG"),
        (b"write", "R-CRASH"),
        (b"network", "R-CRASH"),
        (b"program", "R-CRASH"),
    ],
)
def test_a_file_that_breaks_the_reader_costs_only_itself(
    deed: bytes, code: str, tmp_path: Path
) -> None:
    limits = Limits(memory_bytes=256 * 2**20, seconds=1.0, children=1)
    first, broken, last = read_contents(tmp_path, b"good", deed, b"good too", limits=limits)
    assert isinstance(broken.outcome, UnreadableFile)
    assert broken.outcome.code == code
    assert broken.outcome.problems[0].where == "1.docx"
    assert broken.sha256 == hashlib.sha256(deed).hexdigest()
    assert isinstance(first.outcome, FilledForm)
    assert isinstance(last.outcome, FilledForm)
    assert first.outcome.identity.respondent != last.outcome.identity.respondent  # a new child


def test_files_come_back_in_the_order_given(tmp_path: Path) -> None:
    contents = [b"sleep", *(f"file {number}".encode() for number in range(20))]
    limits = Limits(seconds=1.0, children=2)
    found = read_contents(tmp_path, *contents, limits=limits)
    assert [file.path.name for file in found] == [f"{n}.docx" for n in range(21)]
    assert [file.size for file in found] == [len(content) for content in contents]


def test_a_child_serves_a_limited_number_of_files(tmp_path: Path) -> None:
    limits = Limits(files_per_child=3, children=1)
    found = read_contents(tmp_path, *[b"good"] * 7, limits=limits)
    children = [f.outcome.identity.respondent for f in found if isinstance(f.outcome, FilledForm)]
    assert [children.count(child) for child in dict.fromkeys(children)] == [3, 3, 1]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
def test_what_is_no_plain_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "link.docx").symlink_to("/etc/hostname")
    (tmp_path / "loop.docx").symlink_to("loop.docx")
    (tmp_path / "folder.docx").mkdir()
    (tmp_path / "empty.docx").touch()
    with open(tmp_path / "huge.docx", "wb") as huge:
        huge.truncate(LIMITS.file_bytes + 1)  # takes no room on the disk
    refused = {
        "pipe.docx": "R-NOT-A-FILE",
        "link.docx": "R-SYMLINK",
        "loop.docx": "R-SYMLINK",
        "folder.docx": "R-FOLDER",
        "empty.docx": "R-EMPTY",
        "huge.docx": "R-TOO-BIG",
        "gone.docx": "R-NO-ACCESS",
    }
    paths = [tmp_path / name for name in (*refused, "/dev/zero")]
    found = read_all(paths, questionnaire(), reader=acted_out, limits=LIMITS)
    codes = [(f.outcome.code, f.sha256) for f in found if isinstance(f.outcome, UnreadableFile)]
    assert codes == [(code, "") for code in (*refused.values(), "R-NOT-A-FILE")]


def test_progress_tells_which_files_are_done(tmp_path: Path) -> None:
    paths = [tmp_path / "a.docx", tmp_path / "b.docx"]
    for path in paths:
        path.write_bytes(b"good")
    done: list[Path] = []
    list(read_all(paths, questionnaire(), done.append, acted_out, LIMITS))
    assert done == paths


def test_stopping_halfway_leaves_no_child_behind(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.docx").write_bytes(b"good")
    batch = read_all(sorted(tmp_path.iterdir()), questionnaire(), reader=acted_out, limits=LIMITS)
    outcome = next(iter(batch)).outcome
    batch.close()  # type: ignore[attr-defined]
    assert isinstance(outcome, FilledForm)
    with pytest.raises(ProcessLookupError):
        os.kill(int(outcome.identity.respondent), 0)


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_children_can_be_started_in_every_way_the_system_has(
    method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = multiprocessing.get_context(method)
    monkeypatch.setattr("pipeline.wall.nursery.way_to_start", lambda _: context)
    found = read_contents(tmp_path, b"good", b"abort", b"good")
    assert [type(file.outcome) for file in found] == [FilledForm, UnreadableFile, FilledForm]


BROKEN_READERS = {
    # what is wrong with our own installation -> what the reader's module does in a child
    "a library is missing": "import a_library_that_is_not_there",
    "a library ends the process": "import os; os._exit(3)",
    "a library for one kind of file is missing": "import sys; sys.modules['pdfplumber'] = None",
}


@pytest.mark.parametrize("method", sorted({*multiprocessing.get_all_start_methods()} - {"fork"}))
@pytest.mark.parametrize("fault", BROKEN_READERS.values(), ids=BROKEN_READERS.keys())
def test_children_that_cannot_start_are_one_error_and_no_verdict_on_any_file(
    fault: str, method: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = multiprocessing.get_context(method)
    monkeypatch.setattr("pipeline.wall.nursery.way_to_start", lambda _: context)
    reader = broken_reader(fault, tmp_path, monkeypatch)
    paths = [tmp_path / f"{number}.docx" for number in range(4)]
    for path in paths:
        path.write_bytes(b"good" * 2**18)  # more than a pipe holds while nobody listens
    read = read_all(paths, questionnaire(), reader=reader, limits=LIMITS)
    with pytest.raises(InstallationError) as failed:
        next(read)
    assert "docx" not in str(failed.value)
    assert "opnieuw" in failed.value.problems[0].remedy


def broken_reader(fault: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """Return a reader of which the module can be imported here, and in no other process."""
    module = folder / "reader_out_of_order.py"
    module.write_text(
        f"import os\nif os.getpid() != {os.getpid()}:\n    {fault}\n\n"
        "def read(data, questionnaire):\n    raise AssertionError\n"
    )
    monkeypatch.syspath_prepend(folder)
    monkeypatch.delitem(sys.modules, module.stem, raising=False)
    return cast(Reader, importlib.import_module(module.stem).read)


def test_a_child_that_says_afterwards_that_a_library_is_missing_costs_only_its_file(
    tmp_path: Path,
) -> None:
    """Whether the libraries are there is found out before the first file; later it may be a lie."""
    found = read_contents(tmp_path, b"good", b"library", b"good")
    assert [type(file.outcome) for file in found] == [FilledForm, UnreadableFile, FilledForm]
    assert "ModuleNotFoundError" in str(found[1].outcome)


def test_every_library_of_the_readers_is_asked_for_before_the_first_file() -> None:
    needed = set()
    for path in Path(reading.__file__ or "").parent.glob("*/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [one.name for one in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            needed |= {name.partition(".")[0] for name in names}
    foreign = needed - sys.stdlib_module_names - {"pipeline"}
    assert foreign == {*sandbox.LIBRARIES, *needs.PACKAGES}  # scans say themselves what they lack


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no sockets with a path")
def test_a_folder_for_temporary_files_may_have_a_long_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("temporary" * 12)
    long.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(long))
    assert way_to_start(sandbox.reading(questionnaire())).get_start_method() == "spawn"
    found = read_contents(tmp_path, b"good", b"abort", b"good")
    assert [type(file.outcome) for file in found] == [FilledForm, UnreadableFile, FilledForm]


def test_a_file_beyond_a_limit_is_told_which_and_where_to_change_it(tmp_path: Path) -> None:
    limits = Limits(memory_bytes=256 * 2**20, seconds=2.0, file_bytes=2**20, children=1)
    slow, greedy = read_contents(tmp_path, b"sleep", b"eat memory", limits=limits)
    said = [str(one.outcome) for one in (slow, greedy)]
    assert "langer dan 2 seconden" in said[0]
    assert "meer dan 256 MB geheugen" in said[1]
    assert all("ronde.yaml" in text for text in said)


@pytest.mark.skipif(sys.platform == "win32", reason="a process is killed as POSIX does it")
def test_children_their_server_and_its_socket_go_when_the_run_is_killed(tmp_path: Path) -> None:
    """A run that is killed cannot tidy up; what it started does."""
    folder = Path(tempfile.mkdtemp(prefix="qs", dir="/tmp"))  # a socket has a short path
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from pipeline.reading.sandbox import read_all\n"
        "from benchmarks.synthetic.samples import questionnaire\n"
        "if __name__ == '__main__':\n"
        "    list(read_all([Path(sys.argv[1])], questionnaire()))\n"
        "    print('ready', flush=True)\n"
        "    sys.stdin.read()\n"
    )
    (tmp_path / "run.py").write_text(script)
    (tmp_path / "leeg.txt").write_text("leeg")
    environment = {**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(REPOSITORY)}
    command = [sys.executable, str(tmp_path / "run.py"), str(tmp_path / "leeg.txt")]
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as run:
        assert run.stdout
        assert run.stdout.readline() == b"ready\n"
        assert list(folder.glob("pymp-*/listener-*"))
        run.kill()
    deadline = time.monotonic() + 20
    while list(folder.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert list(folder.iterdir()) == []
    folder.rmdir()
