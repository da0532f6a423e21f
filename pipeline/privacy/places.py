"""Where a person lives or what a person drives: addresses and licence plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.persons import persons
from pipeline.definitions.privacy_words import FAR, PrivacyWords, WordList
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.page import ScannedPage

_CAPITAL = "[A-ZÀ-ÖØ-Þ]"
_NUMBER = r"[0-9]{1,5}(?:[ -]?[a-zA-Z](?![^\W_])| ?-? ?(?:bis|hs|[0-9]{1,3}|[IVX]{1,4})(?![^\W_]))?"
_POSTCODE = re.compile(
    r"(?<![^\W_])(?P<digits>[1-9][0-9]{3})(?P<gap> ?)(?P<letters>[A-Za-z]{2})(?![^\W\d_])"
)
_POSTCODE_WORD = WordList(("postcode*",))
_BEHIND = re.compile(
    rf"[ ,;:/()-]{{0,4}}(?:(?:huis)?(?:nr\.?|nummer) ?:? ?|no\.? ?)?(?P<number>{_NUMBER})"
    r"(?![0-9])(?![.,-][0-9])(?! ?(?:%|procent|euro|uur))",
    re.I,
)
_BEFORE = re.compile(
    r"(?<![0-9.,/-])[0-9]{1,4}(?: ?[a-zA-Z]| ?bis| ?-[0-9a-zA-Z]{1,3})?[ ,;\n]{1,4}$"
)
_TOWN = re.compile(r"[ ,]{1,3}[^\W\d_]{2,30}[ ,]{1,3}$")
# Combinations that stand in no postcode, and words that follow a year.
_NOT_LETTERS = frozenset(("SA", "SD", "SS"))
_WORDS = frozenset(
    ("EN", "OF", "IN", "OP", "TE", "OM", "IS", "AL", "DE", "ER", "TM", "BV", "NR", "EU", "RV", "BW")
)

_HOUSE = (
    rf"(?:[ ,]{{1,3}}(?:(?:huis)?(?:nr\.?|nummer) ?)?)(?P<number>{_NUMBER})(?![0-9])(?![.,][0-9])"
)
_HOUSE_NUMBER = re.compile(_HOUSE.replace("(?:[ ,]{1,3}", r"(?:\.?[ ,]{1,3}", 1))
_LIVED = 25  # characters between a word for living somewhere and a street
_LONGEST_NAME = 40  # characters of the name of a street
_LEFT = "".join(filter(str.isalpha, map(chr, range(0x250)))) + "'.-"
_WORD_ENDS = frozenset(f"{sign} " for sign in _LEFT)
_LONG_STREET = re.compile(
    rf"(?:Laan|Weg|Plein|Kade|Pad|Hof|Straat)(?: (?:van|de|der|den|het|ten|ter|aan|'t)){{1,3}}"
    rf" [A-Z][^\W\d_]{{1,30}}(?: [A-Z][^\W\d_]{{1,30}})?{_HOUSE}"
)
_HOME = re.compile(
    rf"[^\n.;!?]{{0,25}}?(?<![^\W_])(?P<street>{_CAPITAL}[^\W\d_]{{1,30}}"
    rf"(?: (?:(?:de|der|den|het|van) )?{_CAPITAL}[^\W\d_]{{1,30}}){{0,2}}){_HOUSE}"
)
# What comes before it in one name: «Oude Gracht», «Van der Schetslaan», «1e Proefsteeg».
_FIRST_WORDS = re.compile(
    rf"(?<![^\W_])(?:(?:{_CAPITAL}[^\W\d_]*\.?|[0-9]{{1,2}}e|van|'t)"
    r"(?: (?:de|der|den|het|ten))? )+$"
)
_NEXT_WORD = re.compile(r"[ ]{0,2}(?:%|[^\W\d_][\w']*)")
_SAFE_LOWER = frozenset(
    ("straat", "laan", "singel", "gracht", "plantsoen", "steeg", "dreef", "plein", "kade", "dijk")
)

# The fourteen series the RDW issued for cars and trailers since 1951.
_SERIES = (
    *("LL-DD-DD", "DD-DD-LL", "DD-LL-DD", "LL-DD-LL", "LL-LL-DD", "DD-LL-LL", "DD-LLL-D"),
    *("D-LLL-DD", "LL-DDD-L", "L-DDD-LL", "LLL-DD-L", "L-DD-LLL", "D-LL-DDD", "DDD-LL-D"),
)


def _series(between: str) -> str:
    """Return the pattern of all series, with something between their parts."""
    meant = {"L": "[A-Z]", "D": "[0-9]", "-": between}
    return "|".join("".join(map(meant.__getitem__, one)) for one in _SERIES)


_DASHED = re.compile(rf"(?<![^\W_])(?<![^\W_]-)(?:{_series('-')})(?![^\W_])(?!-[^\W_])")
_LOOSE = re.compile(rf"(?<![^\W_])(?:{_series('[- .]?')}|(?i:{_series('[-.]?')}))(?![^\W_])")
_MONTH = re.compile(r"-(?:JAN|FEB|MRT|APR|MEI|JUN|JUL|AUG|SEP|OKT|NOV|DEC)-")
_DRIVEN = (40, 20)
_FILED = (30, 30)


# What only the language spoken has.
_OWN = tuple((HitKind[kind], re.compile(pattern)) for kind, pattern in persons().own)


def places(page: ScannedPage) -> Iterator[Hit]:
    """Yield every address with a house number, and every licence plate."""
    yield from _postcodes(page)
    yield from _streets(page)
    yield from _homes(page)
    yield from _plates(page)
    for kind, pattern in _OWN:
        yield from (page.hit(kind, *match.span()) for match in pattern.finditer(page.text))


def _postcodes(page: ScannedPage) -> Iterator[Hit]:
    """Yield postcodes with a house number behind or before them."""
    for match in _POSTCODE.finditer(page.text):
        if not _is_postcode(page, match):
            continue
        behind = _BEHIND.match(page.text, match.end())
        if behind and not _counts_something(page, behind.end()) and not _is_year(behind["number"]):
            yield page.hit(HitKind.ADDRESS, match.start(), behind.end())
            continue
        before = _BEFORE.search(page.text, max(0, match.start() - 16), match.start())
        if before and "postbus" not in page.lower[before.start() - 8 : before.start()]:
            first = _first_words(page, before.start())
            yield page.hit(HitKind.ADDRESS, first, match.end())


def _is_postcode(page: ScannedPage, match: re.Match[str]) -> bool:
    letters = match["letters"]
    if letters.upper() in _NOT_LETTERS:
        return False
    if letters.isupper() and not _is_year(match["digits"]):
        return True
    named = page.places(_POSTCODE_WORD).before(match.start()) <= 15
    glued = page.text[match.end() : match.end() + 1].isdigit()  # «2026RV123» is a document
    if _is_year(match["digits"]) and (glued or letters.upper() in _WORDS):
        return named
    return letters.isupper() or named or (not match["gap"] and letters.islower())


def _is_year(text: str) -> bool:
    return text.isdigit() and len(text) == 4 and text[:2] in ("19", "20")


def _streets(page: ScannedPage) -> Iterator[Hit]:
    """Yield words that end in a word for a street, with a number behind them."""
    ends = tuple(page.words.street.words)
    for match in _HOUSE_NUMBER.finditer(page.text):
        if not page.lower.endswith(ends, 0, match.start()) or _is_no_number(page, match):
            continue
        left = page.text[max(0, match.start() - _LONGEST_NAME) : match.start()]
        start = match.start() - (len(left) - len(left.rstrip(_LEFT)))
        first = _first_words(page, start)
        lived = page.places(page.words.living).before(start) <= _LIVED
        name = page.text[start : match.start()].strip(".'-")
        if _is_street(name, page.words, after_first_words=first < start, lived=lived):
            yield page.hit(HitKind.ADDRESS, first, match.end())
    for match in _LONG_STREET.finditer(page.text):
        if not _is_no_number(page, match):
            yield page.hit(HitKind.ADDRESS, *match.span())


def _first_words(page: ScannedPage, start: int) -> int:
    """Return where a name starts that ends at a place: at «Oude» of «Oude Gracht»."""
    if page.text[max(0, start - 2) : start] not in _WORD_ENDS:
        return start
    words = _FIRST_WORDS.search(page.text, max(0, start - _LONGEST_NAME), start)
    return words.start() if words else start


def _is_street(name: str, words: PrivacyWords, *, after_first_words: bool, lived: bool) -> bool:
    """Tell whether a word that ends like a street is one."""
    street = next(end for end in words.street.words if name.lower().endswith(end))
    if name.lower() == street:  # «Oude Gracht», and no street that is only called so
        written = after_first_words and name[0].isupper()
    else:
        safe = (lived or street in _SAFE_LOWER) and len(name) >= len(street) + 3
        written = name[0].isupper() or safe
    return written and not words.no_street.holds(name)


def _is_no_number(page: ScannedPage, match: re.Match[str]) -> bool:
    """Tell whether a number is a year or counts something, and so no house number."""
    return _is_year(match["number"]) or _counts_something(page, match.end())


def _counts_something(page: ScannedPage, end: int) -> bool:
    """Tell whether the word behind a number says that it counts something."""
    word = _NEXT_WORD.match(page.lower, end)
    return word is not None and page.words.no_house_number.holds(word[0].strip())


def _homes(page: ScannedPage) -> Iterator[Hit]:
    """Yield any name with a number behind a word for living somewhere."""
    for living in page.places(page.words.living).ends:
        match = _HOME.match(page.text, living)
        if match and not (
            _is_no_number(page, match) or page.words.no_street.holds(match["street"])
        ):
            yield page.hit(HitKind.ADDRESS, *match.span("street")[:1], match.end())


def _plates(page: ScannedPage) -> Iterator[Hit]:
    for match in _DASHED.finditer(page.text) if "-" in page.text else ():
        start, end = match.span()
        filed = page.near(page.words.document, start, end, _FILED)
        filed = min(filed, page.near(page.words.other_number, start, end, _FILED))
        driven = page.near(page.words.plate, start, end, _DRIVEN)
        if not _MONTH.search(match[0]) and (driven < FAR or filed == FAR):
            yield page.hit(HitKind.PLATE, start, end, sure=driven < FAR)
    for driven in page.places(page.words.plate).ends:
        for match in _LOOSE.finditer(page.text, driven, driven + _DRIVEN[0]):
            if not _MONTH.search(match[0].upper()):
                yield page.hit(HitKind.PLATE, *match.span())
