"""People themselves: names, dates of birth, and what only a case about somebody says."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from pipeline.base.persons import persons
from pipeline.privacy.hits import Hit, HitKind
from pipeline.privacy.initialed import initialed
from pipeline.privacy.names import CAPITAL, names
from pipeline.privacy.page import ScannedPage

_OURS = persons()

_LETTER = r"[^\W\d_]"
_PARTICLES = _OURS.particles
_TITLES = _OURS.titles
_INITIALS = rf"(?:{_LETTER}\.[ -]?|[A-Z] |[A-Z]{{2,4}} ){{0,5}}"
_NAME = re.compile(
    rf"(?:\.[ ]{{0,3}}|[ ]{{1,3}})(?P<all>{_TITLES}{_INITIALS}{_PARTICLES}"
    rf"(?:[dlDLO]')?(?P<name>{_LETTER}[\w'-]+)"
    rf"(?:(?: {_PARTICLES}(?:[dl]')?|-){CAPITAL}[\w'-]+){{0,3}})"
    rf"|(?:\.[ ]{{0,3}}|[ ]{{1,3}})(?P<initial>[A-Z]\.?)(?![^\W_])",
)
_MONTHS = _OURS.months
_DATE = re.compile(
    r"(?<![^\W_])(?:[0-3]?[0-9](?: ?[-./ ] ?)[01]?[0-9](?: ?[-./ ] ?)'?(?:[12][0-9]{3}|[0-9]{2})"
    r"|[12][0-9]{3}(?: ?[-./ ] ?)[01]?[0-9](?: ?[-./ ] ?)[0-3]?[0-9]"
    rf"|[0-3]?[0-9]{_OURS.ordinal}[ -]{_MONTHS}\.?[ -]?'?(?:[12][0-9]{{3}}|[0-9]{{2}})"
    rf"|{_MONTHS}\.? [0-3]?[0-9],? [12][0-9]{{3}}"
    r"|[0-3][0-9][01][0-9](?:19|20)[0-9]{2})(?![^\W_])",
    re.I,
)
_BORN = (45, 25)  # characters between a date and a word for birth
# What stands between: «geboren te Modelmeer op 12-3-2009», and not «geboren uit een motie van».
_TOWN = rf"{CAPITAL}[\w'-]{{1,30}}[ ,]{{1,3}}"
_BEFORE = re.compile(rf"[ .,:;()=-]{{0,4}}(?:{_OURS.born}[ .:]{{1,3}}|{_TOWN}){{0,5}}")
# What stands between somebody and a date: «(», «, » or « is van ».
_OF_WHOM = re.compile(rf"(?:[ ,:(]{{1,3}}{_OURS.of_whom})$")
_OF = 12  # characters
_INITIALED = re.compile(rf"(?<![^\W_])(?:[A-Z]\.[ -]?){{1,4}}{_PARTICLES}{CAPITAL}[\w'-]{{1,30}}$")
_LONG = 60  # characters
_DIGITS = "0123456789"
_AFTER = re.compile(rf"[ ,(]{{0,3}}(?:{_OURS.born_at} )?(?:{_TOWN})?")

_CASE_NUMBER = re.compile(
    rf"(?: ?{_OURS.number})?(?: ?[:#.-] ?(?<!\. )| )?"
    r"(?P<value>(?:[A-Za-z]{1,4}[-./]?)?[0-9][0-9A-Za-z./-]{0,30})"
)
_CASE_NAME = re.compile(
    rf" (?P<value>[A-Z](?:{_LETTER}{{2,30}})?|{_OURS.case_of} {_LETTER}+)(?![^\W_])"
)
_THIS_CASE = re.compile(_OURS.this_case)
# Numbers of the police and of the prosecution: PL0900-2025123456 and 16/123456-24.
_CHAIN = re.compile(
    r"(?<![^\W_])(?:PL[ -]?[0-9]{4}[ -]?[0-9]{10}(?:-[0-9]{1,2})?"
    r"|[0-9]{2}[-/][0-9]{6}[-/][0-9]{2})(?![^\W_])"
)
_FILED, _WHOSE = (120, 60), (60, 20)  # characters around the number of a file
_YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:[-–/](?:(?:19|20)?[0-9]{2}))?[.,-]*")
_AGED = re.compile(_OURS.aged_person)
_AGE = re.compile(_OURS.age_of)
_NEXT_WORD = re.compile(r" ([^\W\d_][\w']*)")
_YOUNGEST = 8  # years; below it «een 4-jarige …» is seldom about a person


def people(page: ScannedPage) -> Iterator[Hit]:
    """Yield names behind a form of address, dates of birth and signs of a case."""
    named = (*_names(page), *names(page), *initialed(page))
    yield from named
    yield from _birth_dates(page, {hit.end for hit in named})
    yield from _cases(page)
    yield from _ages(page)


def _names(page: ScannedPage) -> Iterator[Hit]:
    for words in (page.words.title, page.words.relative):
        done = 0
        for start, end in page.places(words).spans:
            match = _NAME.match(page.text, end) if start >= done else None
            title = page.text[start:end]
            if match and title not in _OURS.shouted and _is_name(match, title, page):
                done = match.end()
                yield page.hit(HitKind.NAME, start, done)


def _is_name(match: re.Match[str], title: str, page: ScannedPage) -> bool:
    """Tell whether what follows a form of address is a name: «dhr jansen», not «mevrouw die»."""
    name = match["name"] or ""
    if match["initial"] or page.words.no_name.holds(name):
        return bool(match["initial"])
    if name[0].isupper():
        return True
    # «dhr./mevr. jansen» is rare, «dhr./mevr. wordt …» is not.
    either = page.text[max(0, match.start() - len(title) - 1) : match.start()].startswith("/")
    return len(name) > 1 and not either and page.words.short_title.holds(title)


def _birth_dates(page: ScannedPage, named: Container[int]) -> Iterator[Hit]:
    """Yield dates beside a word for birth, and right behind somebody: «de jongen (12-3-2009)»."""
    for match in _DATE.finditer(page.text) if any(map(page.text.__contains__, _DIGITS)) else ():
        start, end = match.span()
        born = page.places(page.words.birth)
        before, after = born.before(start), born.after(end)
        if (before <= _BORN[0] and _BEFORE.fullmatch(page.text, start - before, start)) or (
            after <= _BORN[1] and _AFTER.fullmatch(page.text, end, end + after)
        ):
            yield page.hit(HitKind.BIRTH_DATE, start, end)
            continue
        beside = _OF_WHOM.search(page.text, max(0, start - _OF), start)
        if beside is None or beside.start() == 0:
            continue
        initialed = _INITIALED.search(page.text, max(0, beside.start() - _LONG), beside.start())
        if initialed:
            yield page.hit(HitKind.NAME, *initialed.span())
        of_name = page.origin(beside.start() - 1) + 1 in named
        if initialed or of_name or _ends_with_somebody(page, beside.start()):
            yield page.hit(HitKind.BIRTH_DATE, start, end)


def _ends_with_somebody(page: ScannedPage, end: int) -> bool:
    lists = (page.words.somebody, page.words.name_follows)
    return any(page.places(words).before(end) == 0 for words in lists)


def _cases(page: ScannedPage) -> Iterator[Hit]:
    """Yield what is said of one case: its number, its name, a report of the police."""
    words, text = page.words, page.text
    for start, end in page.places(words.always).spans:
        yield page.hit(HitKind.CASE, start, end)
    for start, end in page.places(words.case).spans:
        named = _CASE_NAME.match(text, end) if page.lower.endswith(_OURS.case, 0, end) else None
        match = _CASE_NUMBER.match(text, end) or named
        if match and not _YEAR.fullmatch(match["value"]):
            yield page.hit(HitKind.CASE, start, match.end())
    for pattern in (_THIS_CASE, _CHAIN):
        for match in pattern.finditer(page.lower if pattern is _THIS_CASE else text):
            yield page.hit(HitKind.CASE, *match.span())


def file_numbers(page: ScannedPage) -> Iterator[Hit]:
    """Yield numbers of a case or file that may be somebody's, because no word says of what."""
    text = page.text
    for start, end in page.places(page.words.file).spans:
        match = _CASE_NUMBER.match(text, end)
        if match and _is_file_number(match["value"]) and not _is_filed(page, start, match.end()):
            yield page.hit(HitKind.CASE, start, match.end(), sure=False)


def _is_file_number(value: str) -> bool:
    """Tell whether a value is long enough for the number of a file, and no year."""
    return sum(map(str.isdigit, value)) >= 3 and not _YEAR.fullmatch(value)


def _is_filed(page: ScannedPage, start: int, end: int) -> bool:
    """Tell whether the number is that of a document, and not of somebody."""
    document = page.near(page.words.document, start, end, _FILED)
    return document < page.near(page.words.person, start, end, _WHOSE)


def _ages(page: ScannedPage) -> Iterator[Hit]:
    for match in _AGED.finditer(page.lower) if _OURS.aged_word in page.lower else ():
        following = _NEXT_WORD.match(page.lower, match.end())
        if int(match["age"]) >= _YOUNGEST and not (
            following and page.words.no_age.holds(following[1])
        ):
            yield page.hit(HitKind.CASE, *match.span())
    for start, end in page.places(page.words.somebody).spans:
        aged = None if page.lower.endswith(_OURS.any_age, 0, start) else _AGE.match(page.lower, end)
        if aged and int(aged["age"] or aged["between"]) >= _YOUNGEST:
            yield page.hit(HitKind.CASE, start, aged.end())
