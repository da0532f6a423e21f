"""Makes `pipeline/privacy/first_names.txt` from two open lists of first names.

`python -m tools.first_names name_data.json woordenlijst`: the first is in the package nomquamgender
(MIT), which counts in how many national sources a name occurs; the second is a list of Dutch words,
such as /usr/share/dict/dutch of Debian's package wdutch. Faker (MIT) has to be installed too.
Only the names of the first two are written; the words decide which names are ordinary words too.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
import textwrap
from pathlib import Path

from pipeline.privacy.first_names import FILE, WORDS_BELOW, plain

_USED_IN = 8  # of the 36 sources; below it many are family names or typing errors
_NEVER_MIND = 20  # sources: a name that common is one, also when it is a Dutch word as well
_LOCALES = ("nl_NL", "nl_BE", "tr_TR", "fr_DZ", "en_PK", "id_ID", "pl_PL", "ro_RO", "tw_GH")
_NAME = re.compile("[a-z]{3,}(?:-[a-z]{2,})?")
# Places, months and days that are in the lists as names.
_PLACES = """
breda horst ede laren stein best urk tiel goes hoorn almere assen brussel parijs paris london milano
florence brooklyn chelsea lourdes chad jordan india israel georgia kenya china ireland america asia
europa jersey boston sydney vienna roma verona siena medina mekka mecca holland maart april mei juni
juli augustus zondag maandag islam ramadan noord zuid oost west midden nederland belgie suriname
aruba somalia eritrea syria iran irak iraq turkey turkije ukraine europe den drenthe zeeland utrecht
gelderland limburg
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
aagje aaltje aart adel asmaa barend berthe dolf draven ebbe geert geertje gerold griet grietje jaap
jantje joop klaas koos krijn liesje lieven manou margriet marien marjolein merel miep mies mirte
piet rafel robbert rozemarijn sem tjerk trijntje wout wouter xander yael zander
"""
_HEAD = """\
# First names of many origins, without accents. Made by tools/first_names.py; not edited by hand.
# From nomquamgender 0.1.4, Copyright (c) 2022 Ian Van Buskirk, and Faker 40.63.0, Copyright (c)
# 2012 Daniele Faraglia, both under the MIT licence (docs/licences.md).
"""


def main(names: Path, words: Path) -> None:
    """Write the list."""
    ordinary = {plain(word) for word in words.read_text("utf-8").split() if word[0].islower()}
    counted = json.loads(names.read_text("utf-8"))
    used = {name: sources for name, (sources, *_) in counted.items() if sources >= _USED_IN}
    used |= {plain(name): _NEVER_MIND for name in _of_faker() if plain(name) not in ordinary}
    fit = {name for name in used if _NAME.fullmatch(name)} - {*_PLACES.split()}
    rare = {name for name in fit if used[name] < _NEVER_MIND} | {*_ORDINARY.split()}
    also_words = (fit & ordinary & rare) - {*_RARE_WORDS.split()}
    lists = (_wrapped(fit - also_words), WORDS_BELOW, _wrapped(also_words), "")
    FILE.write_text(_HEAD + "\n".join(lists), "utf-8")


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
