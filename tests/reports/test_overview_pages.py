"""The overview of a round that is too large for one page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.samples import questionnaire
from benchmarks.synthetic.watched import invited
from pipeline.definitions.workspace import Workspace
from pipeline.reports import overview_page
from pipeline.reports.common.parts import part_path
from pipeline.reports.overview import pages as overview_pages
from pipeline.reports.overview.overview import Round, allowed, overview_contexts
from pipeline.templating.page import Page
from tests.support.browser import Tab, browser
from tests.support.command import quickscan
from tests.support.overview import AXE, TABLES, case, complaints, names, type_in
from tests.support.places import TEMPLATES

PAGE = TEMPLATES / "overzicht.html"
LETTERS = "ABCDEFG"  # seven participants, four of five with a return


@cache
def round_() -> Round:
    cases = [
        case(n, f"{letter}-proef", TABLES[n % 5], f"Provincie {n % 2}")
        for n, letter in enumerate(LETTERS)
    ]
    receipts = [one.receipt for one in cases if one.receipt]
    return Round(questionnaire(), "2026", cases, receipts, {})


@pytest.mark.parametrize(
    ("rows", "towns"),
    [(0, ["ABCDEFG"]), (7, ["ABCDEFG"]), (3, ["ABC", "DEF", "G"]), (1, list(LETTERS))],
)
def test_every_participant_stands_on_one_page(rows: int, towns: list[str]) -> None:
    pages = list(overview_contexts(round_(), rows))
    assert [[one.naam[0] for one in page.gemeenten] for page in pages] == [[*one] for one in towns]
    files = [one.naam for page in pages for one in page.bestanden]
    assert sorted(files) == sorted(one.name for one in round_().receipts)
    answered = [one.naam for page in pages for one in page.kaart.rijen] if pages[0].kaart else []
    assert answered == [one.name for one in round_().cases if one.receipt]
    assert (pages[0].bladen is None) == (len(towns) == 1)


def test_from_any_page_every_participant_can_be_found() -> None:
    page = list(overview_contexts(round_(), 3))[1]
    assert page.bladen is not None
    assert [one.adres for one in page.bladen.alle] == [
        *("overzicht.html", "overzicht-2.html", "overzicht-3.html")
    ]
    assert (page.bladen.dit.van, page.bladen.dit.tot) == ("D-proef", "F-proef")
    assert page.bladen.wijzer.splitlines()[4] == "XX0004\t2.0.1\tE-proef"  # uitgenodigd, zuid


@pytest.mark.parametrize(
    ("largest", "pages"),
    [(2**21, 1), (30_000, 7)],  # seven rows on a page are too many for the second
)
def test_no_page_is_too_large(monkeypatch: pytest.MonkeyPatch, largest: int, pages: int) -> None:
    monkeypatch.setattr(overview_page, "_LARGEST", largest)
    assert len(overview_page._that_fit(Page(PAGE), round_(), (0, 7, 1))) == pages


class TestInAWorkspace:
    """Pages are files of ours like any other."""

    @pytest.fixture
    def workspace(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
        monkeypatch.setattr(overview_page, "_ON_ONE_PAGE", 3)
        monkeypatch.setattr(overview_page, "_ROWS", (2,))
        return invited(tmp_path / "ronde", 5)

    def report(self, workspace: Workspace) -> set[str]:
        assert quickscan("--workspace", workspace.root, "report").exit_code == 0
        return {one.name for one in workspace.output.glob("overzicht*")}

    def test_what_is_not_needed_any_more_goes(self, workspace: Workspace) -> None:
        three = {"overzicht.html", "overzicht-2.html", "overzicht-3.html"}
        assert self.report(workspace) == three
        before = [part_path(workspace.overview, n).read_bytes() for n in (1, 2, 3)]
        assert self.report(workspace) == three
        assert [part_path(workspace.overview, n).read_bytes() for n in (1, 2, 3)] == before
        invited_now = (workspace.input / "deelnemers.csv").read_text("utf-8").splitlines()
        (workspace.input / "deelnemers.csv").write_text("\n".join(invited_now[:4]), "utf-8")
        assert self.report(workspace) == {"overzicht.html"}

    def test_what_a_person_wrote_on_a_page_stays(self, workspace: Workspace) -> None:
        self.report(workspace)
        second, copy = (workspace.output / f"overzicht-{n}.html" for n in ("2", "2 kopie"))
        theirs = second.read_bytes() + b"<!-- van mij -->"
        second.write_bytes(theirs)
        copy.write_bytes(theirs)
        (workspace.input / "deelnemers.csv").write_text("code;gemeente\nXX0001;Proefdam\n", "utf-8")
        assert self.report(workspace) == {"overzicht.html", second.name, copy.name}
        assert second.read_bytes() == theirs

    def test_a_template_without_pages_gets_one(self, workspace: Workspace) -> None:
        own = workspace.root / "templates" / "overzicht.html"
        own.parent.mkdir()
        own.write_text("{% for rij in o.gemeenten %}{{ rij.naam }}\n{% endfor %}", "utf-8")
        assert self.report(workspace) == {"overzicht.html"}
        assert workspace.overview.read_text("utf-8").count("Voorbeeldstad") == 5


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = tmp_path_factory.mktemp("bladen") / "overzicht.html"
    for number, context in enumerate(overview_contexts(round_(), 3), 1):
        part_path(first, number).write_bytes(allowed(Page(PAGE).render(context)))
    return first


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profiel")) as one:
        yield one


def elsewhere(tab: Tab) -> Any:
    return tab.run("[...document.querySelectorAll('#elders a')].map(one => one.textContent)")


@pytest.mark.parametrize(
    ("number", "field", "text", "here", "others"),
    [
        (1, "zoek-gemeente", "d-pr", "", "D"),
        (1, "zoek-gemeente", "xx0001", "B", ""),
        (2, "zoek-gemeente", "proef", "DEF", "ABCG"),
        (1, "kies-1", "Provincie 1", "B", "DF"),
        (3, "kies-stand", "uitgenodigd", "", "E"),
    ],
)
def test_a_search_finds_who_stands_on_another_page(
    tab: Tab, pages: Path, number: int, field: str, text: str, here: str, others: str
) -> None:
    tab.open(part_path(pages, number))
    type_in(tab, field, text)
    assert "".join(one[0] for one in names(tab)) == here
    assert "".join(one[0] for one in elsewhere(tab)) == others
    tab.run("document.querySelector('[data-voor=tabel-gemeenten]').reset()")
    assert tab.run(
        "new Promise(done => setTimeout(() => done(document.getElementById('elders').hidden), 20))"
    )


def test_a_link_leads_to_the_row_on_the_other_page(tab: Tab, pages: Path) -> None:
    tab.open(pages)
    type_in(tab, "zoek-gemeente", "g-proef")
    address = tab.run("document.querySelector('#elders a').getAttribute('href')")
    assert address == "overzicht-3.html#XX0006"
    tab.open(pages.with_name("overzicht-3.html"))
    assert tab.run("document.getElementById('XX0006').cells[0].textContent").startswith("G-proef")


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("width", [1280, 390])
def test_everyone_can_use_each_page(tab: Tab, pages: Path, number: int, width: int) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix tests")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    tab.open(part_path(pages, number))
    tab.call("Emulation.setDeviceMetricsOverride", **size)
    type_in(tab, "zoek-gemeente", "proef")
    assert tab.run("document.documentElement.scrollWidth") <= width
    assert [one for one in complaints(tab) if not one.endswith(".html")] == []
    tab.run(AXE.read_text("utf-8"))
    assert tab.run("axe.run().then(r => r.violations.map(v => [v.id, v.nodes[0].html]))") == []
    tab.call("Emulation.clearDeviceMetricsOverride")


def test_a_round_too_large_for_an_index_is_searched_page_by_page(
    tmp_path: Path, tab: Tab, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(overview_pages, "_LONGEST_INDEX", 10)
    contexts = [*overview_contexts(round_(), 3)]
    assert {one.bladen.wijzer for one in contexts if one.bladen} == {""}
    first = tmp_path / "overzicht.html"
    first.write_bytes(allowed(Page(PAGE).render(contexts[0])))
    assert "Zoeken, kiezen en sorteren geldt voor deze bladzijde" in first.read_text("utf-8")
    tab.open(first)
    type_in(tab, "zoek-gemeente", "xx0001")
    assert elsewhere(tab) == []
