"""Runs LibreOffice on one file: no macros, no links, no network, limits on time, memory and disk.

LibreOffice is found on the path and where its installers for Windows and macOS put it.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pipeline.base import office_keeper, trusted
from pipeline.base.errors import BusyError
from pipeline.base.files import lock
from pipeline.base.messages import text

SECONDS = 60.0  # of the clock; a form takes about 2
MAX_RESULT = 50 * 2**20  # bytes
_MEMORY = 4 * 2**30  # bytes of address space; a form takes about 1.5
_DISK = 200 * 2**20  # bytes in one file
_ROOM = re.compile("quickscan-(word|pdf)-[a-z0-9_]{8}")  # as we and `tempfile` name a room
_IN_USE = "bezet"  # in a room: locked as long as somebody is at work there
PROFILE = "profiel"  # in a room: the settings of its LibreOffice
_OLD_SECONDS = 3600.0
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}
_PROGRAM_FOLDERS = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")  # on Windows
_NOWHERE = "127.0.0.1:9"  # a port on which nothing listens

# Settings of the private profile: a path, a name and a value each.
_SETTINGS = (
    ("Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Office.Writer/Content/Update", "Link", "2"),  # never
    ("Office.Writer/Content/Update", "Field", "false"),
    ("Office.Writer/Content/Update", "Chart", "false"),
    ("Office.Java/VirtualMachine", "Enable", "false"),
    ("Inet/Settings", "ooInetProxyType", "2"),  # as given here
    ("Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
)
_ITEM = (
    '<item oor:path="/org.openoffice.{path}"><prop oor:name="{name}" oor:op="fuse">'
    "<value>{value}</value></prop></item>"
)


class NoOffice(Exception):
    """LibreOffice is not installed, or may not be started here."""


class ConversionFailed(Exception):
    """LibreOffice gave no document; the text says why, in Dutch."""


def find_office() -> Path | None:
    """Return the LibreOffice of this computer, None when there is none."""
    if found := trusted.program("soffice", "libreoffice"):
        return Path(found)
    folders = trusted.elsewhere((os.environ.get(name, "") for name in _PROGRAM_FOLDERS), "")
    usual = [Path(folder, "LibreOffice/program/soffice.exe") for folder in folders]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((path for path in usual if path.is_file()), None)


def to_docx(data: bytes, kind: str) -> bytes:
    """Return the .docx LibreOffice makes of a file; `kind` is doc or rtf.

    Raises NoOffice or ConversionFailed.
    """
    office = find_office()
    if office is None:
        raise NoOffice
    with private_room("word") as room:
        source = room / f"formulier.{kind}"
        source.write_bytes(data)
        with started(_command(office, room, source), room) as process:
            _wait(process)
        return _result(room / "uit" / "formulier.docx")


def _command(office: Path, room: Path, source: Path) -> list[str]:
    return [
        str(office),
        f"-env:UserInstallation={(room / PROFILE).as_uri()}",
        *("--headless", "--nologo", "--norestore", "--nodefault", "--nolockcheck"),
        f"--infilter={_FILTERS[source.suffix[1:]]}",
        *("--convert-to", "docx:MS Word 2007 XML", "--outdir", str(room / "uit"), str(source)),
    ]


def write_profile(folder: Path) -> None:
    """Write a profile for LibreOffice in which macros and updates are off."""
    items = "".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(
        _PROFILE.format(items=items), encoding="utf-8"
    )


@contextlib.contextmanager
def started(command: list[str], room: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program in a process group of its own, and end all of it, whatever happens.

    Also when this process is killed: its keeper goes on and ends it.
    """
    places = dict.fromkeys(("HOME", "TMPDIR", "TMP", "TEMP"), str(room))
    nowhere = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), f"http://{_NOWHERE}")
    limits = (_MEMORY, _DISK, int(SECONDS) + 1)
    keeper = [sys.executable, "-I", "-S", office_keeper.__file__, str(room)]
    keeper += [*map(str, limits), *command]
    try:
        process = subprocess.Popen(
            keeper,
            cwd=room,
            env={**trusted.environment(), **places, **nowhere, "SAL_USE_VCLPLUGIN": "svp"},
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError as error:  # also where programs may not be started: in a child of the sandbox
        raise NoOffice from error
    try:
        yield process
    finally:
        with contextlib.suppress(OSError):  # it ended already
            process.communicate(office_keeper.STAY)


def _wait(process: subprocess.Popen[bytes]) -> None:
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as error:
        raise ConversionFailed(text("D-SECONDS", seconds=f"{SECONDS:.0f}")) from error


def _result(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_RESULT:
            raise ConversionFailed(text("D-RESULT-TOO-BIG"))
        return path.read_bytes()
    except OSError as error:
        raise ConversionFailed(text("D-NO-RESULT")) from error


@contextlib.contextmanager
def private_room(purpose: str) -> Iterator[Path]:
    """Make a folder for one start of LibreOffice; it is gone afterwards, with all that is in it."""
    sweep()
    prefix = f"quickscan-{purpose}-"
    made = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
    with made as name, lock(Path(name, _IN_USE), wait_seconds=0):
        write_profile(Path(name, PROFILE))
        yield Path(name)


def sweep() -> None:
    """Remove the rooms of runs that were killed: a copy of a form must not stay around."""
    for room in Path(tempfile.gettempdir()).glob("quickscan-*"):
        with contextlib.suppress(OSError):
            if _ROOM.fullmatch(room.name) and not room.is_symlink() and _is_left(room):
                shutil.rmtree(room, ignore_errors=True)


def _is_left(room: Path) -> bool:
    """Return whether nobody is at work in a room; one of an older version has nothing to lock."""
    if not (room / _IN_USE).exists():
        return time.time() - room.stat().st_mtime > _OLD_SECONDS
    try:
        with lock(room / _IN_USE, wait_seconds=0):
            return (room / PROFILE).exists()  # else it is just being made
    except BusyError:
        return False
