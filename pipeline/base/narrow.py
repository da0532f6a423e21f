"""Signs that a console or a redirected file cannot hold, written so that they keep their meaning.

Windows writes redirected output in its own code page, which has no «◐». A question mark in its
place would be read as the sign for Weet niet. The front door imports this, so it may
itself import only what every Python has loaded by then.
"""

import codecs
import sys

NAME = "quickscan.narrow"
_WRITTEN = {
    **{"✔": "+", "✓": "+", "◐": "+/-", "○": "-", "□": "[ ]", "☐": "[ ]", "☒": "[x]", "☑": "[x]"},
    **{"→": "->", "←": "<-", "›": ">", "‹": "<", "«": '"', "»": '"', "…": "...", "–": "-"},
    **{"—": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "·": "-", "×": "x", "€": "EUR"},
    "\xa0": " ",
}


def _written(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for the signs that do not fit, and where to go on."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_sign, error.object[error.start : error.end])), error.end


def _sign(char: str) -> str:
    if char in _WRITTEN:
        return _WRITTEN[char]
    import unicodedata

    plain = unicodedata.normalize("NFKD", char).encode("ascii", "ignore").decode()
    return plain or char.encode("ascii", "backslashreplace").decode()


def keep_meaning() -> None:
    """Have both outputs of this program write what does not fit in another way."""
    codecs.register_error(NAME, _written)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=NAME)


def printable(text: str) -> str:
    """Return a text on one line in which no control character reaches the terminal."""
    return "".join(char if char.isprintable() else " " for char in text)
