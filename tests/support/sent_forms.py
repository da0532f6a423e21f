"""Returns as they were understood: a mini-form, one of a round, one filled in and a blank one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from benchmarks.synthetic.samples import answers, questionnaire
from benchmarks.synthetic.settings import CONSISTENT, DAY, NOON, form, here, receipt
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.setting import Setting
from pipeline.judgement.intake import taken_in
from pipeline.model.receipt import Receipt, Verdict
from pipeline.model.response import FilledForm, FormIdentity, Reading, SourceKind

OPEN = answers("deels", v06="ja", v16="ja", v07="", v12="")
NOTHING = answers("")


def mini(
    texts: Mapping[str, str], asked: tuple[str, ...] = ("v07", "v12"), code: str = "XX0001"
) -> FilledForm:
    """A mini-form of these questions in which these texts stand, by item code."""
    items = [f"{one}.{part}" for one in asked for part in ("antwoord", "bewijs", "toelichting")]
    found = {
        item: Reading(texts.get(item, ""), SourceKind.CONTROL, f"besturingselement {item}")
        for item in ("kop.gemeente", *items, *texts)
    }
    fingerprint = questionnaire().fingerprint
    places = ("eigenschap", "voettekst")
    identity = FormIdentity("QS", fingerprint, "2026", code, places, mini_form=True)
    return FilledForm("docx", identity, found)


def now(begin: dt.date | None = None, asked: Questionnaire | None = None) -> Setting:
    """The setting of round 2027."""
    plain = here()
    rounds = replace(plain.round, code="2027", begin=begin)
    return replace(plain, round=rounds, questionnaire=asked or plain.questionnaire)


def sent(
    round_: str,
    table: Mapping[str, str],
    at: int,
    code: str = "XX0001",
    version: str = "",
    setting: Setting | None = None,
) -> Receipt:
    """A form of a round that came in, `at` days after the first."""
    filled = form(code=code, table=CONSISTENT | dict(table))
    identity = replace(filled.identity, round=round_)
    if version:
        identity = replace(identity, fingerprint=version)
    name = f"{code} {round_} {at}.docx"
    sha256 = name.encode().hex().ljust(64, "0")
    blank = Receipt(name, sha256, NOON + at * DAY, 1, "", Verdict.REJECTED)
    return taken_in(blank, replace(filled, identity=identity), setting or now())


def filled(name: str = "vol.docx", at: int = 0, **people: str) -> Receipt:
    """A form with answers to every question, and these texts about who filled it in."""
    return receipt(form({f"kop.{field}": text for field, text in people.items()}), name, at)


def blank(name: str = "leeg.docx", at: int = 1, **header: str) -> Receipt:
    """A form without answers, and these texts about who filled it in."""
    texts = {f"kop.{field}": text for field, text in header.items()}
    return receipt(form(texts, table=NOTHING), name, at)
