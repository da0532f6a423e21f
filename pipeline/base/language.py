"""The language this process speaks: that of the instrument, for it and for all it starts.

The front door imports this before anything else, so it may itself import only what every Python
has loaded by then. A language is a package beside this module: `nl`, and `en` with the same
modules.
"""

import os

TYPE_CHECKING = False  # that of `typing` would have to be imported
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LANGUAGES = ("nl", "en")  # the first is spoken where nothing is said
_NAME = "QUICKSCAN_LANGUAGE"  # in the environment: also children that start anew speak it
_FILES = ("vragenlijst.yaml", "questionnaire.yaml")
_FIELDS = ("taal:", "language:")
_IN_PACK = "werkmap/templates/vragenlijst.yaml"  # of an evidence pack
_LONGEST = 2**18  # bytes of a questionnaire in which the language is looked for
_forget: "list[Callable[[], None]]" = []  # what was worked out in the language of before


def spoken() -> str:
    """Return the code of the language of this process: «nl» or «en»."""
    return _spoken


def speak(code: str) -> None:
    """Let this process, and what it starts, speak a language; for any other the first one."""
    global _spoken
    before, _spoken = _spoken, code if code in LANGUAGES else LANGUAGES[0]
    os.environ[_NAME] = _spoken
    if before != _spoken:
        for one in _forget:
            one()


def when_it_changes(forget: "Callable[[], None]") -> None:
    """Name what to call when another language is spoken: it drops what depends on words."""
    _forget.append(forget)


def of_command_line(arguments: "Sequence[str]") -> str:
    """Return the language of the instrument that a command line works with.

    A pack that is verified speaks its own, wherever that is done.
    """
    if (pack := _option(arguments, "--verify")) and (found := of_pack(pack)):
        return found
    chosen, workspace = _option(arguments, "--templates"), _option(arguments, "--workspace") or "."
    for folder in (chosen, os.path.join(workspace, "templates")):  # noqa: PTH118 (too early)
        if folder and (found := of_folder(folder)):
            return found
    return LANGUAGES[0]


def of_folder(folder: str) -> str:
    """Return the language its questionnaire names, the first for one that names none.

    "" when there is no questionnaire to read in the folder; whether it is sound is for others.
    """
    paths = (os.path.join(folder, name) for name in _FILES)  # noqa: PTH118
    for path in filter(os.path.isfile, paths):  # a pipe would keep us waiting
        try:
            with open(path, "rb") as file:
                return next(_named(file.read(_LONGEST)), LANGUAGES[0])
        except OSError:
            continue
    return ""


def of_pack(path: str) -> str:
    """Return the language of an evidence pack; "" when there is none to read in it."""
    import zipfile  # slow, and only needed here

    try:
        with zipfile.ZipFile(path) as pack, pack.open(_IN_PACK) as file:
            return next(_named(file.read(_LONGEST)), LANGUAGES[0])
    except Exception:  # what is wrong with it, is told by who verifies it
        return ""


def _named(data: bytes) -> "Iterator[str]":
    for line in data.decode("utf-8", "replace").splitlines():
        if line.startswith(_FIELDS):
            yield line.partition(":")[2].partition("#")[0].strip(" \t\"'")


def _option(arguments: "Sequence[str]", name: str) -> str:
    """Return what a command line says of an option, "" when it is not there."""
    for at, one in enumerate(arguments):
        if one == name:
            return next(iter(arguments[at + 1 : at + 2]), "")
        if one.startswith(f"{name}="):
            return one.partition("=")[2]
    return ""


_spoken = os.environ.get(_NAME, "") if os.environ.get(_NAME) in LANGUAGES else LANGUAGES[0]
