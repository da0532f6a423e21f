"""Which participant wrote a file that names none itself: by the address on the list, or a guess.

Only an address that the list gives to one participant alone is certain.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pipeline.coding.whose import SHORTEST_NAME
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.setting import Setting
from pipeline.judgement.substance import is_letter
from pipeline.model.receipt import Receipt


def writer_of(receipt: Receipt, here: Setting) -> Respondent | None:
    """Return who sent a mail without a form, None of any other file and when it is not certain."""
    return sender_of(receipt, here) if is_letter(receipt) else None


def writers(files: Iterable[Receipt], here: Setting) -> dict[str, str]:
    """Return the name of who sent each mail without a form, by checksum."""
    return {one.sha256: town.name for one in files if (town := writer_of(one, here))}


def sender_of(receipt: Receipt, here: Setting) -> Respondent | None:
    """Return the participant a file was mailed by, None when the list does not say which one."""
    address = receipt.mail.sender.strip().casefold() if receipt.mail else ""
    found = [one for one in here.invited if address and one.email.casefold() == address]
    return found[0] if len(found) == 1 else None


def perhaps_of(receipt: Receipt, here: Setting) -> frozenset[str]:
    """Return the codes of the participants that anything about a file points at."""
    return frozenset(_pointed_at(receipt, here))


def _pointed_at(receipt: Receipt, here: Setting) -> Iterator[str]:
    texts = [receipt.name.replace("_", " ").replace("-", " ")]
    if receipt.response:
        yield from (claim.code for claim in receipt.response.claims if claim.code)
    if receipt.mail:
        yield from here.known.at_domain(receipt.mail.sender.rpartition("@")[2].casefold())
        texts += [receipt.mail.subject, receipt.mail.text]
    for text in texts:
        yield from here.known.named_in(text, SHORTEST_NAME)
