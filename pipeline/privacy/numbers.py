"""Numbers that name a person: BSN, IBAN and V-number.

A BSN is nine digits that pass the 11-test, but so do 9 of every 100 other numbers of nine digits;
so the words around it decide. Eight digits are a BSN without its leading zero, and more often a
KvK number: they count only right behind a word for BSN.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from stdnum import iban as ibans
from stdnum import numdb
from stdnum.nl import bsn as bsns

from pipeline.base.persons import persons
from pipeline.definitions.privacy_words import FAR, WordList
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.page import ScannedPage, compact

_OURS = persons()

_BETWEEN = r"[ .,/_\n-]"  # what people put between the digits of one number, over lines too
# Nine digits as people group them when no word says what they are.
_GROUPED = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/-])(?<![0-9] )"
    r"(?:[0-9]{3}([ ./-])[0-9]{3}\1[0-9]{3}|[0-9]{4}([ ./-])[0-9]{2}\2[0-9]{3}"
    r"|[0-9]{3}([ ./-])[0-9]{2}\3[0-9]{4}|[0-9]{2}([ ./-])[0-9]{3}\4[0-9]{4}"
    r"|[0-9]{2}([ ./-])[0-9]{2}\5[0-9]{2}\5[0-9]{3})"
    r"(?![^\W_])(?![.,/-][0-9])(?! [0-9])"
)
# Any nine digits, which count only right beside a word for somebody.
_SPREAD = re.compile(
    r"(?<![^\W_])(?<![0-9][.,/-])(?<![0-9] )[0-9](?:[ .\n-]{0,3}[0-9]){8}(?![^\W_])(?![.,/-][0-9])"
    r"(?! [0-9])"
)
_DIGITS = re.compile(r"[0-9](?:[ .\n-]{0,3}[0-9]){8}(?![^\W_])(?![.,/-][0-9])")
_COUNTRY = re.compile(r"(?<![^\W_])NL[ .:-]{0,2}$", re.I)
_AFTER_COUNTRY = re.compile(r"(?<![^\W_])NL[ .:-]{0,2}(?=[0-9])", re.I)
_BESIDE = 14  # characters
_SINGLE = re.compile(r"(?<![^\W_])(?<![0-9][.,/-])[0-9]{9}(?![^\W_])(?![.,/-][0-9])")
_CODE_BEFORE = re.compile(r"[^\W_][-/.:#=&]$")  # the end of a longer code: «Z-», «2025/», «id=»
_YEAR_FIRST = re.compile(r"20[0-3][0-9][ ./-]")
_GAP = 30  # characters between a word for BSN and its number
_CLOSE = 4  # characters, as in «BSN: »
_GAP_TO = rf"(?:[^0-9\n.!?]|[.!?](?! [A-Za-z])){{0,{_GAP}}}+"
_NAMED = re.compile(
    rf"{_GAP_TO}(?:(?P<nine>[0-9](?:{_BETWEEN}{{0,3}}[0-9]){{8}}(?![0-9]))"
    rf"|(?P<eight>[0-9](?:{_BETWEEN}{{0,3}}[0-9]){{7}}(?![0-9])))"
)
_FOLLOWED = 15  # characters between a number and a word for BSN behind it
_AROUND = (60, 30)  # characters in which words of people count
_COUNTED = (45, 14)  # characters in which words for other numbers count
_CHAINED = re.compile(rf"[ ,;&+/\n]{{1,4}}(?:{_OURS.listed})?$")

_IBAN = re.compile(r"[A-Za-z](?<![^\W_].)[A-Za-z][ .-]?[0-9]{2}(?=(?:[ .-]{0,2}[A-Za-z0-9]){11})")
_IBAN_REST = re.compile(r"(?:[ .-]{0,2}[A-Za-z0-9]){0,30}")
_BBAN = re.compile(r"([0-9]+)!")

_V_GAP = 15
_V_NAMED = re.compile(
    rf"[^0-9\n]{{0,{_V_GAP}}}+(?P<number>[0-9](?:{_BETWEEN}{{0,2}}[0-9]){{8,9}}(?![0-9]))"
)
_V_BARE = re.compile(r"[Vv](?<![^\W_].)[-. ]?[0-9](?:[. -]?[0-9]){9}(?![^\W_])(?![-/.][0-9])")


def numbers(page: ScannedPage) -> Iterator[Hit]:
    """Yield every BSN, IBAN and V-number."""
    yield from _named_bsns(page)
    yield from _grouped_bsns(page)
    yield from _spread_bsns(page)
    yield from _ibans(page)
    yield from _v_numbers(page)


def _named_bsns(page: ScannedPage) -> Iterator[Hit]:
    """Yield numbers right behind a word for BSN, in any notation."""
    words = page.words
    for named in page.places(words.bsn).ends:
        match = _NAMED.match(page.text, named)
        if match is None:
            continue
        start, end = match.span(match.lastgroup or 0)
        eight = _first_eight(page.text, start, end)
        if match.lastgroup == "nine" and not _is_bsn(match["nine"]) and eight:
            end = eight
        elif match.lastgroup == "eight" and not _is_bsn(match["eight"]) and start - named > _CLOSE:
            continue
        if page.places(words.other_number).before(start) > start - named:
            # What is called a BSN is one, also with a typing error in it.
            whole = _with_country(page.text, start)
            yield page.hit(HitKind.BSN, whole, end, sure=_is_bsn(page.text[start:end]))


def _first_eight(text: str, start: int, end: int) -> int:
    """Return where eight digits that are a BSN end within a run of nine; 0 when they are none."""
    last = end - 1
    while last > start and not text[last - 1].isdigit():
        last -= 1
    return last if last < end - 1 and _is_bsn(text[start:last]) else 0


def _is_bsn(text: str) -> bool:
    return bsns.checksum(compact(text).zfill(9)) == 0


def _grouped_bsns(page: ScannedPage) -> Iterator[Hit]:
    """Yield numbers that pass the 11-test, unless a word says that they are something else."""
    before = -FAR
    for match in chain(_SINGLE.finditer(page.text), _GROUPED.finditer(page.text)):
        start, end = match.span()
        if not _is_bsn(match[0]):
            continue
        chained = 0 < start - before <= 10 and _CHAINED.search(page.text, before, start)
        person = _distance_to_person(page, start, end)
        other = page.near(page.words.other_number, start, end, _COUNTED)
        other = min(other, page.near(page.words.document, start, end, (25, 0)))
        if not chained and (other < person or (person == FAR and _is_code(page.text, start))):
            continue
        before = end
        yield page.hit(HitKind.BSN, start, end, sure=person < FAR)


def _spread_bsns(page: ScannedPage) -> Iterator[Hit]:
    """Yield numbers that are broken or spaced, or follow «NL», beside a word for somebody."""
    places = {match.start() for match in _SPREAD.finditer(page.text)}
    places.update(match.end() for match in _AFTER_COUNTRY.finditer(page.text))
    for start in sorted(places):
        match = _DIGITS.match(page.text, start)
        if match is None or not _is_bsn(match[0]):
            continue
        whole = _with_country(page.text, start)
        persons = min(page.places(words).before(whole) for words in _of_persons(page))
        if persons <= min(_BESIDE, page.places(page.words.other_number).before(whole)):
            yield page.hit(HitKind.BSN, whole, match.end())


def _of_persons(page: ScannedPage) -> tuple[WordList, ...]:
    return page.words.bsn, page.words.person, page.words.name_follows


def _with_country(text: str, start: int) -> int:
    """Return where a number starts with the «NL» that stands before it."""
    country = _COUNTRY.search(text, max(0, start - 5), start)
    return country.start() if country else start


def _distance_to_person(page: ScannedPage, start: int, end: int) -> int:
    named = page.near(page.words.bsn, start, end, (_AROUND[0], _FOLLOWED))
    return min(named, page.near(page.words.person, start, end, _AROUND))


def _is_code(text: str, start: int) -> bool:
    """Tell whether a number is the end of a code, or starts with a year and a mark."""
    ends_code = _CODE_BEFORE.search(text, max(0, start - 2), start)
    return bool(ends_code or _YEAR_FIRST.match(text, start))


def _ibans(page: ScannedPage) -> Iterator[Hit]:
    for match in _IBAN.finditer(page.text):
        length = _iban_length(match[0][:2].upper())
        rest = _IBAN_REST.match(page.text, match.end())
        if not length or rest is None:
            continue
        end = _end_of(page.text, match.start(), rest.end(), length)
        if end and ibans.is_valid(compact(page.text[match.start() : end]), check_country=False):
            yield page.hit(HitKind.IBAN, match.start(), end)


@lru_cache(maxsize=256)
def _iban_length(country: str) -> int:
    """Return how many letters and digits an IBAN of a country has; 0 for no country."""
    found = numdb.get("iban").info(country)
    structure = found[0][1].get("bban", "") if found else ""
    return 4 + sum(map(int, _BBAN.findall(structure))) if structure else 0


def _end_of(text: str, start: int, limit: int, length: int) -> int:
    """Return where a number of so many letters and digits ends; 0 when it does not end there."""
    counted = 0
    for place in range(start, limit):
        counted += text[place].isalnum()
        if counted == length:
            ends = place + 1 == len(text) or not text[place + 1].isalnum()
            return place + 1 if ends else 0
    return 0


def _v_numbers(page: ScannedPage) -> Iterator[Hit]:
    for named in page.places(page.words.v_number).ends:
        match = _V_NAMED.match(page.text, named)
        if match:
            yield page.hit(HitKind.V_NUMBER, *match.span("number"))
    for match in _V_BARE.finditer(page.text):
        yield page.hit(HitKind.V_NUMBER, *match.span(), sure=False)
