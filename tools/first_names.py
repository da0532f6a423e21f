"""Makes `pipeline/privacy/first_names.txt` from two open lists of first names.

`python -m tools.first_names name_data.json woordenlijst words.dic`: the first is in the package
nomquamgender (MIT), which counts in how many national sources a name occurs; the others are lists
of Dutch and English words, of Debian's packages wdutch and hunspell-en-us. Faker (MIT) has to be
installed too. Only the names of the first are written, and of Faker; the words and the names of
participants decide which of them are ordinary words or places too.
"""

from __future__ import annotations

import csv
import importlib
import json
import re
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from pipeline.definitions.workspace import default_templates
from pipeline.privacy.first_names import FILE, WORDS_BELOW, plain

_USED_IN = 5  # of the 36 sources; below it many are family names or typing errors
_NEVER_MIND = 20  # sources: a name that common is one, also when it is a Dutch word as well
_LOCALES = ("nl_NL", "nl_BE", "tr_TR", "fr_DZ", "en_PK", "id_ID", "pl_PL", "ro_RO", "tw_GH")
_NAME = re.compile("[a-z]{3,}(?:-[a-z]{2,})?")
# Places, months, days and answers that are in the lists as names.
_PLACES = """
breda horst ede laren stein best urk tiel goes hoorn almere assen brussel parijs paris london milano
florence brooklyn lourdes chad jordan india israel georgia kenya china ireland america asia
europa jersey boston sydney vienna roma verona siena medina mekka mecca holland maart april mei juni
juli augustus zondag maandag islam ramadan noord zuid oost west midden nederland belgie suriname
aruba somalia eritrea syria iran irak iraq turkey turkije ukraine europe den drenthe zeeland utrecht
gelderland limburg nee
"""
# Common names that more often are a word, above all at the start of a sentence.
_ORDINARY = """
ben dan ken rose frank roman ellen mina aurora aya flora lee viola adel anders angel amber gloria
allen elke keren van per kent job man storm nader han art august marine karma kit long min mats
hal junior sultan tea hope nova vita leen zak pal lama mart rand pier heide urban genesis lion
demi aura ion eden harmony patience king summer reed beau ram nada don aria mate mani candida
belle wolf hunter lucky dong nil ante tuba serene elan caprice hercules eros elektra flor christen
berk aren ace gene sol alla
"""
# Names of which the word is so rare that in an answer it is somebody.
_RARE_WORDS = """
aagje aaltje aart adel asmaa barend berthe dolf draven ebbe geert geertje gerold gloria griet
grietje jaap jantje joke joop kees klaas koos krijn liesje lieven manou margriet marien marjolein
merel miep mies mirte piet rafel rik robbert roos rozemarijn sem tjerk trijntje wout wouter xander
yael zander
"""
# Names from Eritrea and Ethiopia, of which the sources have few.
_MORE = """
abel amanuel aster awet berhane biniam dawit eyob filmon fitsum ghirmay habtom hiwet kibrom luwam
mebrahtu mehari merhawi merhawit natnael rahwa selam semere semhar simon tedros tesfalem tesfai
tesfay tsegay winta yohannes yonas yordanos
"""
_HEAD = """\
# First names of many origins, without accents. Made by tools/first_names.py; not edited by hand.
# From nomquamgender 0.1.4, Copyright (c) 2022 Ian Van Buskirk, and Faker 40.63.0, Copyright (c)
# 2012 Daniele Faraglia, both under the MIT licence (docs/licences.md).
"""


def main(names: Path, *words: Path) -> None:
    """Write the list."""
    ordinary = {word for file in words for word in _words_of(file)}
    counted = json.loads(names.read_text("utf-8"))
    used = {name: sources for name, (sources, *_) in counted.items() if sources >= _USED_IN}
    used |= {plain(name): _NEVER_MIND for name in _of_faker() if plain(name) not in ordinary}
    used |= dict.fromkeys(_MORE.split(), _NEVER_MIND)
    fit = {name for name in used if _NAME.fullmatch(name)} - {*_PLACES.split()}
    fit -= {name for name in _towns() if used.get(name, 0) < _NEVER_MIND}
    rare = {name for name in fit if used[name] < _NEVER_MIND} | {*_ORDINARY.split()}
    also_words = (fit & ordinary & rare) - {*_RARE_WORDS.split()}
    lists = (_wrapped(fit - also_words), WORDS_BELOW, _wrapped(also_words), "")
    FILE.write_text(_HEAD + "\n".join(lists), "utf-8")


def _words_of(file: Path) -> Iterator[str]:
    """Yield the words of a list, without what a spelling checker writes behind them."""
    for line in file.read_text("utf-8", "replace").split():
        if line[0].islower():
            yield plain(line.partition("/")[0])


def _towns() -> Iterator[str]:
    with (default_templates() / "gemeenten.csv").open(encoding="utf-8", newline="") as file:
        yield from (plain(row["naam"]) for row in csv.DictReader(file))


def _of_faker() -> set[str]:
    found: set[str] = set()
    for locale in _LOCALES:
        provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
        for kind in ("first_names", "first_names_female", "first_names_male"):
            found.update(getattr(provider, kind, ()))
    return {name for name in found if name[0].isupper()}


def _wrapped(names: set[str]) -> str:
    return textwrap.fill(" ".join(sorted(names)), 100, break_on_hyphens=False)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
