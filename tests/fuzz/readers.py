"""Every reader given damaged files for an hour: it reads them or says why not, and does not crash.

`python -m tests.fuzz.readers 3600 1` runs for so many seconds with that seed, and prints per kind
of file what came of it. A file that crashed or hung is counted with its number; what is learned of
it becomes a harmless test of a guard.
"""

from __future__ import annotations

import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.reading.sandbox import read_all
from tests.corpus import form, opendocument
from tests.fuzz import mutate
from tests.support.conversions import converted
from tests.support.mails import mail, zipped
from tests.support.ole import Attached, outlook_file, outlook_message
from tests.support.typed_anywhere import filled

_BATCH, _CRASH = 120, "R-CRASH"
_WORDS = (
    b"\xff\xff\xff\xff",
    b"\x00\x00\x00\x00",
    b"\x7f\xff\xff\xff",
    b"<",
    b"]",
    b"obj",
    b"PK\x03\x04",
)


class Fate(NamedTuple):
    """What came of a damaged file."""

    kind: str
    code: str  # of the refusal, or «read»
    said: str

    def brief(self) -> Fate:
        """Return it without what was read."""
        return self if self.code == _CRASH else self._replace(said="")


@cache
def _small() -> Mapping[str, bytes]:
    return {"formulier.docx": form.word()}


def _outlook() -> bytes:
    attached = [Attached(*one) for one in _small().items()]
    return outlook_file(outlook_message("Hierbij het formulier.", attachments=attached))


SEEDS: Mapping[str, Callable[[], bytes]] = {
    "docx": form.word,
    "xlsx": form.excel,
    "odt": opendocument.text,
    "ods": opendocument.sheet,
    "zip": lambda: zipped(_small()),
    "eml": lambda: mail(_small()).as_bytes(),
    "msg": _outlook,
    "html": lambda: filled("html"),
    "xls": lambda: filled("xls"),
    "pdf": lambda: converted(filled("docx"), "docx", "pdf"),
}
_REMADE = frozenset(mutate.MAIN_PARTS)


def damaged(kind: str, whole: bytes, dice: random.Random) -> bytes:
    """Return a file with bytes changed, a piece gone, doubled or moved, or other XML in it."""
    way = dice.randrange(5 if kind in _REMADE else 4)
    if way == 0:
        return mutate.flipped(whole, dice)
    if way == 1:
        return mutate.cut(whole, dice)
    if way == 2:
        at = dice.randrange(len(whole))
        word = dice.choice(_WORDS)
        return whole[:at] + word + whole[at + len(word) :]
    if way == 3:
        one, other = sorted(dice.randrange(len(whole)) for _ in range(2))
        size = dice.choice((4, 64, 512))
        return whole[:one] + whole[other : other + size] + whole[one + size :]
    return mutate.remade(kind, whole, dice)


def read(wholes: Mapping[str, bytes], dice: random.Random, folder: Path) -> Iterator[Fate]:
    """Read a batch of damaged files as the product does, and yield what came of each."""
    kinds = [dice.choice(list(wholes)) for _ in range(_BATCH)]
    paths = [folder / f"{number}.{kind}" for number, kind in enumerate(kinds)]
    for path, kind in zip(paths, kinds, strict=True):
        path.write_bytes(damaged(kind, wholes[kind], dice))
    for kind, found in zip(kinds, read_all(paths, questionnaire()), strict=True):
        refused = isinstance(found.outcome, UnreadableFile)
        yield Fate(kind, found.outcome.code if refused else "read", str(found.outcome))


def main(seconds: float, seed: int) -> int:
    """Fuzz for so long, print what came of it, and return how many files crashed or hung."""
    dice, end = random.Random(seed), time.monotonic() + seconds
    wholes = {kind: make() for kind, make in SEEDS.items()}
    fates: list[Fate] = []
    with tempfile.TemporaryDirectory() as folder:
        while time.monotonic() < end:
            fates += (one.brief() for one in read(wholes, dice, Path(folder)))
    for (kind, code), count in sorted(Counter((one.kind, one.code) for one in fates).items()):
        sys.stdout.write(f"{kind:6}{code:16}{count:6}\n")
    wrong = [one for one in fates if one.code == _CRASH]
    sys.stdout.writelines(f"  {one.kind}: {one.said}\n" for one in wrong)
    sys.stdout.write(f"{len(fates)} files, seed {seed}: {len(wrong)} crashed or hung\n")
    return len(wrong)


if __name__ == "__main__":
    sys.exit(min(1, main(float(sys.argv[1]), int(sys.argv[2]))))
