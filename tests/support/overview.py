"""Participants of an overview, and the page in a browser: what its tests share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.synthetic.samples import answers, book, questionnaire, response
from pipeline.analysis.scores import analyse
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.decisions import Key, Verb
from pipeline.model.receipt import Return, Verdict
from pipeline.reports.overview.standing import Glance, OverviewTown
from tests.support.browser import Tab
from tests.support.places import TESTS

AXE = TESTS / "node_modules/axe-core/axe.min.js"
NOON = 1_794_000_000 * 10**9  # 6 November 2026
DAY = 86_400 * 10**9
TABLES: tuple[Mapping[str, str] | None, ...] = (
    answers("ja"),
    answers("deels", v03="nee", v09="weet_niet"),
    answers("ja") | {f"v{n:02}": "" for n in range(1, 9)},
    answers("weet_niet"),
    None,
)


def case(number: int, name: str, table: Mapping[str, str] | None, province: str) -> OverviewTown:
    code = f"XX{number:04}"
    groups = {"provincie": province, "team": "noord" if number % 2 else "zuid"}
    forms = (Path(f"formulieren/{code}-Voorbeeld.docx"), Path(f"formulieren/{code}-Voorbeeld.xlsx"))
    if table is None:
        return OverviewTown(code, name, None, None, forms=forms, groups=groups)
    answered = response(table, code, name)
    words = ("", "Vraag 16", "", "", f"Klopt vraag 16 wel bij {name}?", "")
    asked = WorkListRow(Key(code, "", "R01"), f"{code} {name}.docx", *words, (Verb.SEEN,))
    receipt = Return(
        *(f"{code} {name}.docx", f"{number:064x}", NOON + number % 40 * DAY, 1, "docx"),
        Verdict.ATTENTION if number % 5 == 0 else Verdict.ACCEPTED,
        response=answered,
    )
    return OverviewTown(
        *(
            code,
            name,
            receipt,
            Glance.at(analyse(answered, questionnaire(), book()), questionnaire()),
        ),
        report=Path(f"adviesrapporten/{code}-Voorbeeld.docx"),
        reading=Path(f"ontvangst/{code}-Voorbeeld.html"),
        forms=forms,
        groups=groups,
        points=(asked,) if number % 5 == 0 else (),
    )


def names(tab: Tab) -> list[str]:
    """The participants that are shown, from top to bottom."""
    shown = "[...document.querySelectorAll('#tabel-gemeenten tbody tr:not([hidden]) th')]"
    found: list[str] = tab.run(f"{shown}.map(one => one.firstChild.textContent.trim())")
    return found


def complaints(tab: Tab) -> list[Any]:
    """Everything the browser complains of, and every address that was asked for."""
    told = [one["entry"]["text"] for one in tab.happened("Log.entryAdded")]
    told += [one["exceptionDetails"]["text"] for one in tab.happened("Runtime.exceptionThrown")]
    told += tab.happened("Runtime.consoleAPICalled")
    asked = [one["request"]["url"] for one in tab.happened("Network.requestWillBeSent")]
    return told + [url for url in asked if not url.endswith("/overzicht.html")]


def type_in(tab: Tab, field: str, text: str) -> None:
    change = f"const v = document.getElementById('{field}'); v.value = {json.dumps(text)};"
    tab.run(f"{{ {change} v.dispatchEvent(new Event('input', {{bubbles: true}})); }}")
