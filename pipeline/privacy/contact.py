"""How to reach a person: e-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pipeline.base.persons import persons
from pipeline.definitions.privacy_words import FAR
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.page import ScannedPage, digits

_OURS = persons()

# Everything that can stand before the @: letters with and without accents, digits, some signs.
_LOCAL = "".join(filter(str.isalnum, map(chr, range(0x250)))) + "._%+-'&=~*#!$^{}|"
_LOCAL_SET = re.escape(_LOCAL)
_LONGEST_LOCAL = 64  # characters, RFC 5321 section 4.5.3.1.1
_DOT = rf"(?:\.| ?[\[({{] ?(?:dot|{_OURS.dot}) ?[\])}}] ?| (?:dot|{_OURS.dot}) )"
# The @, also spelled out against machines that collect addresses, and what stands behind it. In
# «een @voorbeeld.nl-adres» there is no address.
_AT = re.compile(
    rf"(?P<at>(?<=[{_LOCAL_SET}])@| (?:@|at|{_OURS.at}) "
    rf"| ?[\[({{] ?(?:at|{_OURS.at}) ?[\])}}] ?)"
    rf"(?P<domain>(?:[^\W_](?:[^\W_]|-){{0,62}}{_DOT}){{1,6}}[^\W\d_]{{2,24}}(?![^\W_])"
    r"|[^\W_](?:[^\W_]|-){0,62}, ?(?:nl|com|org|eu|net)(?![^\W_]))",
    re.I,
)

_S = r"[ ./-]"
# Area codes of two digits; all others have three (Nummerplan telefoon- en ISDN-diensten).
_AREA2 = r"(?:1[035]|2[0346]|3[03568]|4[03568]|5[0358]|7[0-9]|8[24578]|9[17])"
_AREA3 = (
    r"(?:1(?:1[134578]|6[1-8]|7[24]|8[0-7])|2(?:2[2-9]|5[1-5]|9[479])"
    r"|3(?:1[3-8]|2[01]|4[1-8])|4(?:1[1-8]|7[58]|8[1-8]|9[2-9])"
    r"|5(?:1[1-9]|2[1-9]|4[1-8]|6[126]|7[0-8]|9[1-9]))"
)
_ALONE = r"(?:(?<![^\W_].)|(?<=tel.)|(?<=mob.))(?<![0-9][-/.].)"  # behind its first character
_DUTCH = re.compile(
    rf"[+(0]{_ALONE}"
    rf"(?:(?:(?<=\+)|(?<=0)0){_S}?31{_S}{{0,2}}(?:\(0\){_S}{{0,2}})?\(?|(?<=0){_S}?|(?<=\()0{_S}?)"
    rf"(?:6\)?(?:{_S}{{0,3}}[0-9]){{8}}"
    rf"|{_AREA2}\)?(?:{_S}{{0,3}}[0-9]){{7}}|{_AREA3}\)?(?:{_S}{{0,3}}[0-9]){{6}})(?![0-9])"
)
# An area code that is not in use, when it is written as one.
_LIKE_DUTCH = re.compile(
    rf"[(0]{_ALONE}(?:(?<=0)|0)[1-9][0-9]{{1,2}}\)?(?:-| - | )"
    rf"[0-9](?:{_S}?[0-9]){{5,6}}(?![^\W_])(?![-/.][0-9])"
)
_FOREIGN = re.compile(
    rf"[+0]{_ALONE}(?:(?<=\+)|0(?=32|33|44|49|90|212))[1-9][0-9]{{0,2}}"
    r"(?: ?\(0\))?(?:[ ./-]{0,2}[0-9]){7,11}(?![0-9])"
)
_WITHOUT_ZERO = re.compile(
    rf"[60](?<![^\W_].)(?:(?<=6)(?:{_S}?[0-9]){{8}}|(?<=0)[0-9]{{9}})(?![^\W_])"
)
_DATE = re.compile(r"\(?[0-9]{2}([ ./-])[0-9]{2}\1(?:19|20)[0-9]{2}")
_MONTH = re.compile(r"0[1-9][-/ ]20[0-9]{2}[^0-9].*\.")  # «06-2026 12.50»
_AMOUNT = re.compile(r"\+[0-9]{1,3}(?:\.[0-9]{3})+$")
_FREE = ("0800", "0900", "0906", "0909")
_COUNTED = (25, 6)
_CALLED = (30, 15)
_CLOSE = 12


def addresses(page: ScannedPage) -> Iterator[Hit]:
    """Yield every e-mail address that is not allowed everywhere."""
    text = page.text
    allowed = page.words.allowed_addresses
    for match in _AT.finditer(text):
        before = text[max(0, match.start() - _LONGEST_LOCAL) : match.start()]
        kept = len(before) - len(before.rstrip(_LOCAL))
        domain = f"@{match['domain'].lower()}"
        address = before[len(before) - kept :].lower() + domain
        if kept and not (allowed.holds(address) or allowed.holds(domain)):
            yield page.hit(HitKind.EMAIL, match.start() - kept, match.end())


def telephones(page: ScannedPage) -> Iterator[Hit]:
    """Yield every telephone number that is not allowed everywhere."""
    allowed = digits(page.words.allowed_numbers.words)
    for pattern in (_DUTCH, _FOREIGN, _LIKE_DUTCH):
        for match in pattern.finditer(page.text):
            number = "".join(filter(str.isdigit, match[0]))
            plain = "0" + number[2:] if match[0].startswith("+31") else number
            if plain in allowed or number.startswith(_FREE) or not _is_telephone(page, match):
                continue
            if pattern is not _LIKE_DUTCH or len(number) == 10:
                yield page.hit(HitKind.PHONE, *match.span())
    called = page.places(page.words.telephone)
    for match in _WITHOUT_ZERO.finditer(page.text) if called.spans else ():
        start, end = match.span()
        if called.before(start) <= _CLOSE and called.before(start) < _counted(page, start, end):
            yield page.hit(HitKind.PHONE, start, end)


def _is_telephone(page: ScannedPage, match: re.Match[str]) -> bool:
    """Tell whether a run of digits is no date, no amount and no other number."""
    if _DATE.match(match[0]) or _AMOUNT.match(match[0]) or _MONTH.match(match[0]):
        return False
    counted = _counted(page, *match.span())
    return counted == FAR or _called(page, *match.span()) <= counted


def _called(page: ScannedPage, start: int, end: int) -> int:
    return page.near(page.words.telephone, start, end, _CALLED)


def _counted(page: ScannedPage, start: int, end: int) -> int:
    return page.near(page.words.other_number, start, end, _COUNTED)
