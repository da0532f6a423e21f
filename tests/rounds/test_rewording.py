"""No decision is read back out of a Dutch sentence: other words change the words, nothing else.

The same small round is played with the wordings as they are and with every one of them changed.
What a participant or an adviser chooses from a list is a wording too: they choose the changed one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from enum import Enum
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.samples import ALL, answers
from benchmarks.synthetic.settings import DAY, INVITED, NOON, towns
from pipeline.analysis.group_states import Arrival, Participant
from pipeline.base.files import sha256
from pipeline.cli.describe import lines_of
from pipeline.definitions import (
    advicebook,
    mail_texts,
    privacy_words,
    questionnaire_file,
    remark_words,
)
from pipeline.definitions import round as rounds
from pipeline.definitions.setting import Setting
from pipeline.forms.build import blank, personal
from pipeline.forms.fill import fill_word
from pipeline.forms.own_texts import own_texts
from pipeline.forms.word import WordForm
from pipeline.judgement.counting import Settled, settle
from pipeline.judgement.intake import taken_in, work_list_taken_in
from pipeline.judgement.owed import points
from pipeline.judgement.purging import Wanted, plan
from pipeline.judgement.standing import standings
from pipeline.judgement.town_facts import Noted
from pipeline.judgement.worklist import decided_points, open_points
from pipeline.model.decisions import Decision, FilledWorkList, Key, Matter
from pipeline.model.events import Event, EventKind
from pipeline.model.outbox import MailKind, Posted, Sent
from pipeline.model.receipt import Content, Receipt, Verdict
from pipeline.model.response import (
    Answer,
    FilledForm,
    FormIdentity,
    Mail,
    Note,
    Reading,
    SourceKind,
)
from pipeline.reading.formats import read
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.advisory.case import AdvisoryCase, case_of
from pipeline.reports.advisory.praise import praised
from pipeline.reports.advisory.themes import strongest
from pipeline.reports.common.context import Herkomst
from pipeline.reports.council import council_context
from pipeline.reports.group.group import group_context
from pipeline.reports.letter import letter_context
from pipeline.reports.receipt_page import reading_context
from tests.support import rewording
from tests.support.catalogue import MESSAGES
from tests.support.group_samples import mixed, participants
from tests.support.places import TEMPLATES
from tests.support.rewording import Change

TODAY = date(2026, 12, 1)
PHONE = "bel 06-91827364"
ORIGIN = Herkomst("scan.docx", "13 november 2026", "4f1c9a02b7de", "QS 1.0", "2026", "Noord")
RULES = answers("deels", v06="ja", v16="nee", v17="ja", v09="nvt", v01="nee", v02="nee")
MOSTLY_YES = answers("ja", v11="deels", v21="nee", v24="weet_niet")
# What comes in: file name, participant in its form code, day, answers, other texts. A text
# between « and » is the name of that category, as it stands in the list of the form.
RETURNS: list[tuple[str, str, int, Mapping[str, str], Mapping[str, str]]] = [
    ("Voorbeeldstad oud.docx", "XX0001", 0, RULES, {"kop.functies": "adviseur jeugd"}),
    ("Voorbeeldstad.docx", "XX0001", 1, MOSTLY_YES, {"kop.functies": "adviseur veiligheid"}),
    (
        "Proefdam.docx",
        "XX0002",
        2,
        RULES | {"v12": "", "v13": "nvt"},
        {
            "v07.antwoord": "«ja», maar alleen voor jongeren",
            "v08.antwoord": "misschien",
            "v10.antwoord": "",
            "v10.bewijs": "«deels»",
            "v14.toelichting": f"Voor vragen {PHONE}.",
            "v15.antwoord": f"«nee», {PHONE}",
            "kop.datum": "gisteren",
        },
    ),
    ("scan.docx", "", 3, answers("weet_niet"), {"kop.gemeente": "Nergenshuizen"}),
    ("Modelmeer.docx", "XX0003", 4, answers(""), {"kop.gemeente": "Proefdam"}),
    ("Modelmeer twee.docx", "XX0003", 5, answers("nee"), {"kop.gemeente": f"Modelmeer {PHONE}"}),
    (f"{PHONE}.xlsx", "XX0003", 6, answers("nee", v03="ja"), {}),
]


# What the adviser decides in one work list: file, item, matter, what is typed.
DECIDED = [
    ("Proefdam.docx", "v08.antwoord", Matter.ANSWER, "«deels»"),
    ("Proefdam.docx", "v15.antwoord", Matter.ANSWER, "«ja»"),
    ("Proefdam.docx", "v15.antwoord", Matter.ANSWER, "«nee»"),
    ("Proefdam.docx", "v16", "R01", "gezien"),
    ("Proefdam.docx", "v14.toelichting", "V-PRIVACY-PHONE", "afschermen"),
    ("Modelmeer.docx", "", Matter.WHOSE, "niet gebruiken"),
    ("Modelmeer twee.docx", "", Matter.WHOSE, "Modelmeer (XX0003)"),
]
SENT = Sent("2026", "XX0001", MailKind.INVITE, 1, Posted.SENT, "", "2026-10-01T10:00:00+00:00")
DECLINED = Event("2026-10-02T10:00:00+00:00", "2026", "XX0004", EventKind.DECLINED, "geen tijd")


@dataclass(frozen=True)
class Played:
    """The round as it is played with one set of wordings."""

    here: Setting

    @cached_property
    def settled(self) -> Settled:
        return settle(self.receipts, self.here)

    @cached_property
    def receipts(self) -> tuple[Receipt, ...]:
        """Every form that came in, the last one in a zip file, and the work list."""
        typed = [
            self._receipt(name, day, self._form(code, self._codes(table) | dict(given)))
            for name, code, day, table, given in RETURNS
        ]
        whole = self._receipt("samen.zip › Modelmeer.docx", 7, self._word_form())
        about = ("samen.zip", "f" * 64, NOON + 7 * DAY, 1, "zip", Verdict.ACCEPTED)
        held = (Content("Modelmeer.docx", whole.sha256, 1),)
        packed = Receipt(*about, contents=held)
        return (*typed, replace(whole, holder="f" * 64), packed, self._work_list())

    @cached_property
    def cases(self) -> dict[str, AdvisoryCase]:
        asked, book = self.here.questionnaire, self.here.book
        return {
            code: case_of(one.response, one.findings, asked, book)
            for code, one in self.settled.counting.items()
            if one.response
        }

    def _named(self, text: str) -> str:
        """A text with the categories it names as they stand in the list of the form."""
        for one in self.here.questionnaire.categories:
            text = text.replace(f"«{one.code}»", one.name)
        return text

    def _codes(self, table: Mapping[str, str]) -> dict[str, str]:
        return {f"{code}.antwoord": f"«{given}»" for code, given in table.items() if given}

    def _form(self, code: str, given: Mapping[str, str]) -> FilledForm:
        asked = self.here.questionnaire
        texts = {"kop.variant": asked.items["kop.variant"].category("aanpak").name}
        texts |= {"kop.datum": "12-11-2026"}
        texts |= {item: self._named(text) for item, text in given.items()}
        identity = FormIdentity(asked.code, asked.fingerprint, "2026", code, ("voettekst",))
        readings = {
            item: Reading(texts.get(item, ""), SourceKind.CONTROL, f"besturingselement {item}")
            for item in asked.items
        }
        note = Note("V-DUPLICATE", "v14.toelichting", {"texts": f"«a», «{PHONE}»"})
        return FilledForm("docx", identity, readings, (note,))

    def _word_form(self) -> FilledForm:
        asked = self.here.questionnaire
        plain = blank(asked, self.here.round)
        made = WordForm(TEMPLATES / "formulier.docx", plain)
        given = {f"{code}.antwoord": self._named("«deels»") for code in ALL}
        data = fill_word(made.render(personal(plain, "XX0003", "Modelmeer")), given)
        found = read(data, asked)
        assert isinstance(found, FilledForm)
        return found

    def _receipt(self, name: str, day: int, form: FilledForm) -> Receipt:
        moment = NOON + day * DAY
        mail = (
            Mail("x@voorbeeldstad.example", "", "scan", f"Let op: {PHONE}.") if day == 1 else None
        )
        blank = Receipt(name, sha256_of(name), moment, 1, "", Verdict.REJECTED, mail=mail)
        return taken_in(replace(blank, judged_by="definitions"), form, self.here)

    def _work_list(self) -> Receipt:
        rows = tuple(
            Decision(Key(sha256_of(name), item, matter), self._named(typed), "", row)
            for row, (name, item, matter, typed) in enumerate(DECIDED, 2)
        )
        blank = Receipt("lijst.xlsx", "e" * 64, NOON + 9 * DAY, 1, "", Verdict.REJECTED)
        return work_list_taken_in(blank, FilledWorkList(rows, len(rows)))


def sha256_of(name: str) -> str:
    return sha256(name.encode())


def decisions(round_: Played) -> dict[str, Any]:
    """Every decision in a round, as codes and numbers."""
    settled, here = round_.settled, round_.here
    todo = open_points(settled, here)
    asked = here.questionnaire
    codes = {one.name: one.code for one in asked.categories}
    codes |= {one.name: one.code for one in asked.items["kop.variant"].categories}
    standing = standings(here, settled, todo, Noted((DECLINED,), (SENT,))).values()
    return {
        "fates": {
            one.name: (one.verdict, [why.code for why in one.reasons], sorted(one.seen))
            for one in map(settled.fate, round_.receipts)
        },
        "findings": {
            one.name: [(f.code, f.level, f.kind, f.item) for f in one.findings]
            for one in settled.receipts
        },
        "counts": {
            code: (one.sha256, [(a.item, a.missing, a.withheld) for a in answers_of(one)])
            for code, one in settled.counting.items()
        },
        "choices": {
            code: [(q.code, case.response.value(q.answer.code)) for q in asked.questions]
            for code, case in round_.cases.items()
        },
        "departments": sorted(settled.departments),
        "to do": [
            (
                one.key,
                [codes.get(text, text) for text in one.options],
                codes.get(one.proposal, one.proposal),
            )
            for one in todo
        ],
        "done": [one.key for one in decided_points(settled, todo, here)],
        "standings": [(one.code, one.state, one.since) for one in standing],
        "owed": {
            code: [(point.kind, point.code, point.questions) for point in points(one, here)]
            for code, one in settled.counting.items()
        },
        "advice": {code: advised(case) for code, case in round_.cases.items()},
        "purge": [
            [one.sha256 for one in plan(round_.receipts, here, wanted, TODAY).receipts]
            for wanted in (Wanted(returns=("samen.zip",)), Wanted(towns=("Voorbeeldstad",)))
        ],
    }


def answers_of(receipt: Receipt) -> Iterable[Answer]:
    return receipt.response.answers.values() if receipt.response else ()


def advised(case: AdvisoryCase) -> dict[str, Any]:
    """What a report advises and shows as strong or weak, as codes."""
    return {
        "steps": [
            (step.questions, step.answer, step.priority, step.after, step.rules, step.quick)
            for step in (*case.advice.ordered, *case.advice.find_out)
        ],
        "points": [
            *(case.advice.strong, case.advice.improve, case.advice.missing),
            *(case.advice.blank, praised(case)),
        ],
        "themes": [(one.theme, one.score, one.low, one.high) for one in case.analysis.themes],
        "strongest": getattr(strongest(case), "theme", ""),
        "remarks": [one.code for one in case.remarks],
        "kind": (case.analysis.kind, case.analysis.provisional),
    }


def outputs(round_: Played) -> dict[str, Any]:
    """Everything a round says to anybody."""
    settled, here = round_.settled, round_.here
    asked, book = here.questionnaire, here.book
    reports = {
        code: advisory_context(one.response, one.findings, ORIGIN, asked, book, TODAY)
        for code, one in settled.counting.items()
        if one.response
    }
    todo = open_points(settled, here)
    return {
        "read": [[line.text for line in lines_of(one, here, 100)] for one in settled.receipts],
        "pages": [reading_context(one, here) for one in settled.receipts if one.response],
        "to do": [(point.subject, point.why, point.found, point.proposal) for point in todo],
        "reports": reports,
        "council": [council_context(report, book) for report in reports.values()],
        "letters": [
            letter_context(one, points(one, here), (), here)
            for one in settled.counting.values()
            if points(one, here)
        ],
        "standings": standings(here, settled, todo, Noted((DECLINED,), (SENT,))),
        "group": group_context(group_of(asked.fingerprint), asked, book, "2026"),
    }


def group_of(fingerprint: str) -> list[Participant]:
    """A group whose forms ask the questions in these words."""
    return [
        replace(one, returns=tuple(_with_fingerprint(sent, fingerprint) for sent in one.returns))
        for one in participants(mixed(30, seed=3))
    ]


def _with_fingerprint(sent: Arrival, fingerprint: str) -> Arrival:
    return replace(sent, response=replace(sent.response, fingerprint=fingerprint))


def spoken(value: Any, here: Setting) -> Any:
    """What stands in an output, in letters that are the same in either wording."""
    if is_dataclass(value):
        return [(one.name, spoken(getattr(value, one.name), here)) for one in fields(value)]
    if isinstance(value, Mapping):
        return [(key, spoken(one, here)) for key, one in value.items()]
    if isinstance(value, list | tuple):
        return [spoken(one, here) for one in value]
    if isinstance(value, str):
        return rewording.folded(value.replace(here.questionnaire.fingerprint, "vingerafdruk"))
    return value


def wordings(value: Any) -> Iterator[str]:
    """Every text in a definition."""
    if is_dataclass(value):
        value = [getattr(value, one.name) for one in fields(value)]
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from wordings(one)
    elif isinstance(value, str) and not isinstance(value, Enum):
        yield value


def setting(folder: Path) -> Setting:
    """The round of the tests, with the wordings of a folder."""
    asked = questionnaire_file.load(folder / "vragenlijst.yaml")
    book = advicebook.load(folder / "adviezen.yaml", asked)
    now, words = rounds.load(folder / "ronde.yaml"), privacy_words.load(folder / "privacy.yaml")
    forms = (TEMPLATES / "formulier.docx", TEMPLATES / "formulier.xlsx")
    ours = partial(own_texts, *forms, blank(asked, now))
    mails = mail_texts.load(folder / "mailteksten.yaml")
    said = remark_words.load(folder / "toelichtingen.yaml", asked)
    setting = Setting(asked, book, now, towns(), INVITED, words, mails, said, "definitions")
    return replace(setting, own_texts=cache(ours))


@pytest.fixture(scope="module")
def as_it_is() -> tuple[dict[str, Any], Any]:
    """What is decided and said with the wordings as they are."""
    round_ = Played(setting(TEMPLATES))
    return decisions(round_), spoken(outputs(round_), round_.here)


@pytest.fixture
def reworded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], Played]:
    """The same round after a change of every wording: in `templates/` and in the catalogue."""

    def play(change: Change) -> Played:
        for code, texts in MESSAGES.items():
            what, remedy = (rewording.outside_fields(text, change) for text in texts)
            monkeypatch.setitem(MESSAGES, code, (what, remedy))
        return Played(setting(rewording.templates(tmp_path, change)))

    return play


def test_the_round_holds_what_can_be_decided(as_it_is: tuple[dict[str, Any], Any]) -> None:
    found = as_it_is[0]
    told = {code for one in found["findings"].values() for code, *_ in one}
    assert told >= {
        *("V-WHO-DIFFERS", "V-WHO-UNKNOWN", "V-CATEGORY", "V-NVT", "V-DATE", "V-WRONG-CELL"),
        *("V-DEPARTMENTS", "V-SUPERSEDES", "V-PRIVACY-PHONE", "V-DECISION", "V-DUPLICATE", "R01"),
        *("V-DECISION-INVALID", "V-EXTENSION", "V-MAIL-TEXT"),
    }
    assert found["purge"][0]
    assert found["departments"]
    assert all(len(one["steps"]) > 3 for one in found["advice"].values())


@pytest.mark.parametrize("change", [rewording.vowels, rewording.pauses])
def test_every_wording_is_changed(change: Change, reworded: Callable[[Change], Played]) -> None:
    before, after = setting(TEMPLATES), reworded(change).here
    for old, new in zip(
        (*wordings(before.questionnaire), *wordings(before.book)),
        (*wordings(after.questionnaire), *wordings(after.book)),
        strict=True,
    ):
        assert old != new or " " not in old  # what is one word may be a code


@pytest.mark.parametrize("change", [rewording.vowels, rewording.pauses])
def test_other_words_decide_nothing_else(
    change: Change,
    as_it_is: tuple[dict[str, Any], Any],
    reworded: Callable[[Change], Played],
) -> None:
    found = decisions(reworded(change))
    for what, before in as_it_is[0].items():
        assert found[what] == before, what


def test_other_words_stand_where_the_old_ones_stood(
    as_it_is: tuple[dict[str, Any], Any], reworded: Callable[[Change], Played]
) -> None:
    round_ = reworded(rewording.vowels)
    for (what, before), (_, now) in zip(
        as_it_is[1], spoken(outputs(round_), round_.here), strict=True
    ):
        assert now == before, what
