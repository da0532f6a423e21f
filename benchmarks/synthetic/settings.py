"""A setting with invented participants, and receipts from small tables of texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from benchmarks.synthetic.samples import TEMPLATES, answers, book, filled_form, questionnaire
from pipeline.definitions import mail_texts, privacy_words, remark_words, respondent_lists
from pipeline.definitions import round as rounds
from pipeline.definitions.respondents import Organisation, Respondent
from pipeline.definitions.setting import Setting
from pipeline.judgement.intake import taken_in, work_list_taken_in
from pipeline.model.decisions import Decision, FilledWorkList, Key
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.model.response import FilledForm, FormIdentity, Mail, Note, Reading, SourceKind

NOON = 1_794_000_000 * 10**9  # 6 November 2026
DAY = 86_400 * 10**9
INVITED = (
    Respondent("XX0001", "Voorbeeldstad", email="veiligheid@voorbeeldstad.example"),
    Respondent("XX0002", "Proefdam", email="info@samen.example", aliases=("Oud Proefdam",)),
    Respondent("XX0003", "Modelmeer"),
)


@cache
def towns() -> tuple[Organisation, ...]:
    return respondent_lists.organisations(TEMPLATES / "gemeenten.csv")


@cache
def here() -> Setting:
    now = rounds.load(TEMPLATES / "ronde.yaml")
    words = privacy_words.load(TEMPLATES / "privacy.yaml")
    mails = mail_texts.load(TEMPLATES / "mailteksten.yaml")
    asked = questionnaire()
    said = remark_words.load(TEMPLATES / "toelichtingen.yaml", asked)
    return Setting(asked, book(), now, towns(), INVITED, words, mails, said, "definitions")


CONSISTENT = answers("deels", v06="ja", v16="ja")


def form(
    texts: Mapping[str, str] | None = None,
    code: str = "XX0001",
    notes: tuple[Note, ...] = (),
    table: Mapping[str, str] = CONSISTENT,
) -> FilledForm:
    """Return a form in which a table of answers stands, but for some items these texts."""
    filled = filled_form(table, code)
    changed = {
        item: Reading(text, SourceKind.CONTROL, f"besturingselement {item}")
        for item, text in {"kop.gemeente": "", **(texts or {})}.items()
    }
    return replace(filled, readings=filled.readings | changed, notes=notes)


def receipt(filled: FilledForm, name: str = "a.docx", at: int = 0, mail: str = "") -> Return:
    """Return the receipt of a form that came in, `at` days after the first."""
    blank = Receipt(
        name=name,
        sha256=name.encode().hex().ljust(64, "0"),
        modified=NOON + at * DAY,
        size=1,
        format="",
        verdict=Verdict.REJECTED,
        mail=Mail(sender=mail) if mail else None,
    )
    return taken_in(blank, filled, here())


def blank_form(texts: Mapping[str, str] | None = None) -> FilledForm:
    """Return a form that was made out to nobody."""
    filled = form(texts)
    identity = FormIdentity("QS", questionnaire().fingerprint, "2026", "", ("voettekst",))
    return replace(filled, identity=identity)


def work_list(
    decisions: Mapping[Key, str | tuple[str, str]], name: str = "lijst.xlsx", at: int = 10
) -> Receipt:
    """Return the receipt of a work list with decisions, each with or without a remark."""
    pairs = [(key, one if isinstance(one, tuple) else (one, "")) for key, one in decisions.items()]
    rows = tuple(
        Decision(key, value, remark, row) for row, (key, (value, remark)) in enumerate(pairs, 2)
    )
    blank = Receipt(
        name, name.encode().hex().ljust(64, "1"), NOON + at * DAY, 1, "", Verdict.REJECTED
    )
    return work_list_taken_in(blank, FilledWorkList(rows, len(rows)))
