"""What may be executed: our own code and the programs of this computer, by their full names.

A return can have any name, so the folder somebody stands in may hold a `signal.py` or a
`soffice.exe`. Python and Windows look there first; here that ends. The front door imports this
before anything else, so it may itself import only what every Python has loaded by then.
"""

import os
import sys

TYPE_CHECKING = False  # that of `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import ModuleType

_HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.realpath(__file__))))  # noqa: PTH120 (too early)
_MARK = os.path.join("pipeline", "__init__.py")  # noqa: PTH118
_PROGRAM_FILES = ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)")  # on Windows
_ENDING = ".exe" if sys.platform == "win32" else ""


def only_our_modules() -> None:
    """Import nothing from the current folder from now on.

    Where that folder is the one our package lives in, it is looked in last: behind the standard
    library and what was installed.
    """
    here = _current_folder()
    kept = elsewhere(sys.path, here)
    if here == _HOME:
        installed = any(os.path.isfile(os.path.join(one, _MARK)) for one in kept)  # noqa: PTH113, PTH118
        kept.insert(0 if installed else len(kept), _HOME)  # children must get this same version
    sys.path[:] = kept


def for_children() -> dict[str, str]:
    """Return what to add to the environment of a Python, to keep the current folder off its path.

    The helpers of multiprocessing start with `-c`: that looks for `signal` where one stands.
    """
    settings = {"PYTHONSAFEPATH": "1"}
    if given := os.environ.get("PYTHONPATH"):  # an empty or relative part means: where one stands
        here = _current_folder()
        kept = elsewhere(given.split(os.pathsep), "" if here == _HOME else here)
        settings["PYTHONPATH"] = os.pathsep.join(kept)
    return settings


def children_listen() -> bool:
    """Return whether a child heeds `for_children`: one of a Python with -E does not."""
    return bool(sys.flags.safe_path or not sys.flags.ignore_environment)


def program(*names: str) -> str:
    """Return the full path of the first of these programs that is installed, "" without any."""
    places = _program_folders()
    paths = (os.path.join(folder, name + _ENDING) for name in names for folder in places)  # noqa: PTH118
    return next((one for one in paths if os.path.isfile(one) and os.access(one, os.X_OK)), "")  # noqa: PTH113


def in_program_files(path: str) -> "list[str]":
    """Return where installers for Windows put a program, given its path below their folder."""
    folders = elsewhere((os.environ.get(name, "") for name in _PROGRAM_FILES), "")
    return [os.path.join(folder, *path.split("/")) for folder in folders]  # noqa: PTH118


def windows_program(name: str) -> str:
    """Return the full path of a program that belongs to Windows."""
    return os.environ.get("SYSTEMROOT", r"C:\Windows") + rf"\System32\{name}.exe"


def environment() -> dict[str, str]:
    """Return the environment for a program: it too starts nothing from where it stands."""
    places = os.pathsep.join(_program_folders())
    return {**os.environ, "PATH": places, "NoDefaultCurrentDirectoryInExePath": "1"}


def elsewhere(folders: "Iterable[str]", here: str, paths: "ModuleType" = os.path) -> list[str]:
    """Return the folders that have a full name and are not the one somebody stands in.

    `paths` is the module that knows the names of a system: `posixpath` or `ntpath`.
    """
    full = (one for one in folders if paths.isabs(one) and _has_drive(one, paths))
    own = paths.normcase(here)
    return [one for one in full if paths.normcase(paths.realpath(one)) != own]


def _has_drive(folder: str, paths: "ModuleType") -> bool:
    return paths.sep == "/" or bool(
        paths.splitdrive(folder)[0]
    )  # «\\tools» is on the current drive


def _program_folders() -> list[str]:
    """Return the folders of PATH; an empty PATH would mean the current folder."""
    here = _current_folder()
    given = (folder.strip('"') for folder in os.get_exec_path())  # as Windows allows
    return elsewhere(given, here) or elsewhere(os.defpath.split(os.pathsep), here)


def _current_folder() -> str:
    try:
        return os.path.realpath(os.getcwd())  # noqa: PTH109
    except OSError:  # it was deleted
        return ""
