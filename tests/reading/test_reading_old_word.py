"""Old Word documents are converted by LibreOffice: safely, and one bad file stops nothing."""

from __future__ import annotations

import http.server
import multiprocessing.util
import os
import signal
import stat
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base import kept_program, office_program
from pipeline.base.errors import UnreadableFile
from pipeline.model.receipt import UNKNOWN
from pipeline.model.response import FilledForm, Reading, SourceKind
from pipeline.reading.sandbox import read_all
from pipeline.reading.word.old import Prepared, prepared, read_old_word, texts_of
from tests.support.office_round_trip import NASTY, nasty_answers, save_filled_form
from tests.support.programs import program

SMALL_RTF = rb"{\rtf1\ansi\trowd\cellx2000\cellx8000\intbl V07 Toelichting\cell Elk jaar\cell\row}"
posix_only = pytest.mark.skipif(sys.platform == "win32", reason="it plays LibreOffice in a shell")


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    return nasty_answers(NASTY)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("oud")
    save_filled_form(folder, answers, "doc", "rtf")
    return folder


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, empty."""
    folder = tmp_path / "tijdelijk"
    folder.mkdir()
    multiprocessing.util.get_temp_dir()  # its sockets must not follow: their paths may not be long
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def left_in(folder: Path) -> list[Path]:
    return list(folder.glob("quickscan*"))


def refusal(data: bytes) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as refused:
        prepared(data)
    return refused.value


def test_every_answer_survives_the_old_formats(
    saved: Path, answers: dict[str, str], temporary: Path
) -> None:
    paths = [saved / "form.doc", saved / "form.rtf"]
    for path, file in zip(paths, read_all(paths, questionnaire()), strict=True):
        form = file.outcome
        assert isinstance(form, FilledForm), form
        assert form.format == path.suffix[1:]
        assert {code: form.readings[code].text for code in answers} == answers
        assert all(reading.certain for reading in form.readings.values())
        assert {reading.source for reading in form.readings.values()} == {SourceKind.ROW_KEY}
        assert [note.code for note in form.notes] == ["V-OLD-WORD"]
        assert form.identity.fingerprint == questionnaire().fingerprint
    assert not left_in(temporary)


def test_without_libreoffice_the_batch_goes_on_and_says_what_to_ask(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_program, "find_office", lambda: None)
    paths = [tmp_path / "oud.rtf", tmp_path / "pagina.html"]
    paths[0].write_bytes(SMALL_RTF)
    paths[1].write_text("<table><tr><td>V07 Toelichting</td><td>Elk jaar</td></tr></table>")
    old, other = read_all(paths, questionnaire())
    assert isinstance(old.outcome, UnreadableFile)
    assert old.outcome.code == "R-OLD-WORD"
    assert old.outcome.problems[0].where == "oud.rtf"
    assert ".docx" in old.outcome.problems[0].remedy
    assert len(old.sha256) == 64
    assert isinstance(other.outcome, FilledForm)


def test_where_programs_may_not_be_started_an_old_document_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError("subprocess.Popen")

    monkeypatch.setattr(office_program, "find_office", lambda: Path("/opt/soffice"))
    monkeypatch.setattr(subprocess, "Popen", forbidden)
    with pytest.raises(UnreadableFile) as refused:
        read_old_word(SMALL_RTF, questionnaire())
    assert refused.value.code == "R-OLD-WORD"


def acted(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a program in the place of LibreOffice that does what the script says."""
    office = folder / "soffice"
    office.write_text(f"#!/bin/sh\n{script}\n")
    office.chmod(stat.S_IRWXU)
    monkeypatch.setattr(office_program, "find_office", lambda: office)
    return office


@posix_only
def test_a_conversion_that_hangs_is_ended_with_all_it_started(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = tmp_path / "bezig"
    acted(tmp_path, f"(while true; do echo >> {busy}; sleep 0.02; done) & wait", monkeypatch)
    monkeypatch.setattr(office_program, "SECONDS", 0.5)
    assert refusal(SMALL_RTF).code == "R-OLD-WORD-FAILED"
    size = busy.stat().st_size
    time.sleep(0.2)
    assert size == busy.stat().st_size > 0
    assert not left_in(temporary)


@posix_only
def test_a_conversion_that_gave_up_is_tried_once_more(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = program("soffice", "it converts old Word documents")
    once = tmp_path / "eerste keer"
    again = f'[ -e "{once}" ] && exec "{real}" "$@"; touch "{once}"; exit 0'
    acted(tmp_path, again, monkeypatch)
    assert prepared(SMALL_RTF).data.startswith(b"PK")
    assert not left_in(temporary)


@posix_only
@pytest.mark.parametrize("script", ["exit 0", "exit 1", "kill -9 $$", 'mkdir "$9"'])
def test_a_conversion_without_a_result_costs_only_that_file(
    script: str, tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    acted(tmp_path, script, monkeypatch)
    assert refusal(SMALL_RTF).code == "R-OLD-WORD-FAILED"
    assert not left_in(temporary)


@posix_only
def test_what_a_killed_run_left_behind_is_removed_by_the_next(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left, fresh = temporary / "quickscan-word-oud00000", temporary / "quickscan-word-nieuw000"
    left.mkdir()
    fresh.mkdir()
    (left / "formulier.doc").write_bytes(b"antwoorden")
    os.utime(left, (0, 0))
    acted(tmp_path, "exit 0", monkeypatch)
    refusal(SMALL_RTF)
    assert left_in(temporary) == [fresh]


@posix_only
def test_libreoffice_and_the_copy_of_a_form_go_when_the_run_is_killed(
    tmp_path: Path, temporary: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    busy = tmp_path / "bezig"
    acted(tmp_path, f"(while true; do echo >> {busy}; sleep 0.02; done) & wait", monkeypatch)
    process = os.fork()
    if not process:
        prepared(SMALL_RTF)
        os._exit(0)
    while not busy.exists():
        time.sleep(0.01)
    assert [*temporary.rglob("formulier.rtf")]
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    deadline = time.monotonic() + 20
    while left_in(temporary) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left_in(temporary)
    size = busy.stat().st_size
    time.sleep(0.2)
    assert busy.stat().st_size == size


@posix_only
def test_only_rooms_of_ours_that_nobody_works_in_are_swept(temporary: Path) -> None:
    named = ("quickscan-word-dood0000", "quickscan-pdf-dood0000")
    others = ("quickscan-word-mijn map", "quickscan-word-DOOD0000", "quickscan-net-dood0000")
    for name in (*named, *others):
        (temporary / name / office_program.PROFILE).mkdir(parents=True)
        (temporary / name / "bezet").touch()
    with office_program.private_room("word") as at_work:
        kept_program.sweep()
        assert {path.name for path in left_in(temporary)} == {*others, at_work.name}


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (rb"{\rtf1 {\object\objemb{\*\objdata 0105}}}", "R-OLD-WORD-OBJECT"),
        (rb"{\rtf1 {\object\objautlink x}}", "R-OLD-WORD-OBJECT"),
        (rb'{\rtf1 {\field{\*\fldinst INCLUDETEXT "/etc/passwd"}}}', "R-OLD-WORD-OBJECT"),
        (rb"{\rtf1 {\field{\*\fldinst DDEAUTO niets}}}", "R-OLD-WORD-OBJECT"),
    ],
)
def test_a_document_that_brings_other_files_along_is_not_opened(data: bytes, code: str) -> None:
    assert refusal(data).code == code


def test_a_document_with_a_password_is_called_that(saved: Path) -> None:
    data = bytearray((saved / "form.doc").read_bytes())
    start = data.index(b"\xec\xa5", 512)
    data[start + 11] |= 1
    assert refusal(bytes(data)).code == "R-PASSWORD"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-", b"tekst", b"\xd0\xcf\x11\xe0rest"])
def test_every_other_file_is_left_as_it_is(data: bytes) -> None:
    assert prepared(data) == Prepared(data)


@pytest.mark.parametrize(
    ("rtf", "told"),
    [
        (rb"\cell V\u243\'f3r de overdracht: zaak 111222333.\cell\row", ""),
        (rb"\cell {\rtlch \ltrch\loch\nV\'f3r de overdracht: zaak 111222333.}\cell", ""),
        (rb"{\*\company Zaak 987654321}\cell V\'f3r de overdracht\cell", "Zaak 987654321"),
    ],
)
def test_of_an_rtf_file_only_what_stands_in_no_field_is_unseen(rtf: bytes, told: str) -> None:
    answer = Reading("Vór de overdracht: zaak 111222333.", SourceKind.ROW_KEY, "")
    form = FilledForm("docx", UNKNOWN, {"v01.toelichting": answer})
    ready = Prepared(b"", "rtf", (), texts_of(rtf))
    assert [told in text for _, text in ready.finish(form).asides] == [True] * bool(told)


@pytest.fixture
def listener() -> Iterator[tuple[int, list[str]]]:
    """A web server on this computer that remembers what was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_OPTIONS = do_PROPFIND = do_GET

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port, asked
    server.shutdown()
    server.server_close()
    thread.join()


def test_nothing_is_fetched_while_a_document_is_converted(
    listener: tuple[int, list[str]], tmp_path: Path
) -> None:
    program("soffice", "it converts old Word documents")
    port, asked = listener
    secret = tmp_path / "geheim.txt"
    secret.write_text("GEHEIM")
    address = f"http://127.0.0.1:{port}"
    fields = (
        rf'{{\field{{\*\fldinst INCLUDE{{}}PICTURE "{address}/a.png" \\d}}{{\fldrslt x}}}}'
        rf'{{\field{{\*\fldinst INCLUDE{{}}TEXT "{secret}"}}{{\fldrslt y}}}}'
        rf"{{\*\template {address}/b.dotm}}"
    )
    data = SMALL_RTF[:-1] + fields.encode() + b"}"
    form = read_old_word(data, questionnaire())
    assert form.readings["v07.toelichting"].text == "Elk jaar"
    assert not asked
    assert b"GEHEIM" not in prepared(data).data
