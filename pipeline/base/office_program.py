"""Runs LibreOffice on one file: no macros, no links, no network, limits on time, memory and disk.

LibreOffice is found on the path and where its installers for Windows and macOS put it.
"""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator
from pathlib import Path

from pipeline.base import kept_program, trusted
from pipeline.base.messages import text

SECONDS = 60.0  # of the clock; a form takes about 2
MAX_RESULT = 50 * 2**20  # bytes
_MEMORY = 4 * 2**30  # bytes of address space; a form takes about 1.5
_DISK = 200 * 2**20  # bytes in one file
PROFILE = "profiel"  # in a room: the settings of its LibreOffice
_FILTERS = {"doc": "MS Word 97", "rtf": "Rich Text Format"}

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


class GaveUp(ConversionFailed):
    """LibreOffice ended without a document, and did not say why."""


def find_office() -> Path | None:
    """Return the LibreOffice of this computer, None when there is none."""
    if found := trusted.program("soffice", "libreoffice"):
        return Path(found)
    usual = [Path(one) for one in trusted.in_program_files("LibreOffice/program/soffice.exe")]
    usual.append(Path("/Applications/LibreOffice.app/Contents/MacOS/soffice"))
    return next((path for path in usual if path.is_file()), None)


def to_docx(data: bytes, kind: str) -> bytes:
    """Return the .docx LibreOffice makes of a file; `kind` is doc or rtf.

    On a busy computer LibreOffice 25.2 gave up on 2 of 250 good forms, and made them when it was
    started again; so it is asked twice. Raises NoOffice or ConversionFailed.
    """
    office = find_office()
    if office is None:
        raise NoOffice
    try:
        return _converted(office, data, kind)
    except GaveUp:
        return _converted(office, data, kind)


def _converted(office: Path, data: bytes, kind: str) -> bytes:
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
    """Start LibreOffice within its limits, and end all of it, whatever happens.

    Raises NoOffice where programs may not be started, such as in a child of the sandbox.
    """
    limits = kept_program.Limits(_MEMORY, _DISK, SECONDS)
    try:
        with kept_program.started(command, room, limits, {"SAL_USE_VCLPLUGIN": "svp"}) as process:
            yield process
    except kept_program.NotStarted as error:
        raise NoOffice from error


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
        raise GaveUp(text("D-NO-RESULT")) from error


@contextlib.contextmanager
def private_room(purpose: str) -> Iterator[Path]:
    """Make a folder for one start of LibreOffice, with a profile for it; it is gone afterwards."""
    with kept_program.private_room(purpose) as room:
        write_profile(room / PROFILE)
        yield room
