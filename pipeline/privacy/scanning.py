"""Find likely personal data in one text."""

from __future__ import annotations

from itertools import chain

from pipeline.definitions.privacy_words import PrivacyWords
from pipeline.privacy.contact import addresses, telephones
from pipeline.privacy.hits import Hit, settled
from pipeline.privacy.numbers import numbers
from pipeline.privacy.page import ScannedPage
from pipeline.privacy.people import file_numbers, people
from pipeline.privacy.places import places


def scan(text: str, words: PrivacyWords) -> tuple[Hit, ...]:
    """Return every place in a text that is likely personal data, in order, none overlapping.

    The time it takes grows with the length of the text and nothing else.
    """
    page = ScannedPage(text, words)
    if not any(map(page.text.__contains__, "0123456789")):
        return settled(chain(addresses(page), people(page)))
    return settled(
        chain(numbers(page), addresses(page), telephones(page), places(page), people(page))
    )


def loose_file_numbers(text: str, words: PrivacyWords) -> tuple[Hit, ...]:
    """Return numbers of a case or file beside which nothing says whether it is about somebody.

    They are worth a look, and no more: most are numbers of a document.
    """
    return settled(file_numbers(ScannedPage(text, words)))
