"""The overview page in a real browser: sorting, filters, keyboard, accessibility, weight, speed."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from benchmarks.synthetic.samples import answers, questionnaire
from pipeline.judgement.worklist import WorkListRow
from pipeline.model.decisions import Key, Verb
from pipeline.model.receipt import Reason, Receipt, Verdict
from pipeline.reports.overview.overview import overview, overview_context
from pipeline.reports.overview.standing import Keeping, Kept, OverviewTown, WorkLeft
from tests.support.browser import Tab, browser
from tests.support.overview import AXE, NOON, TABLES, case, complaints, names, type_in
from tests.support.places import TEMPLATES

MOST_BYTES = 2_000_000
MOST_MILLISECONDS = 1_000
HOSTILE = (
    "<script>window.kwaad=1</script>",
    "<img src=x onerror=window.kwaad=1>",
    "\"'><svg onload=window.kwaad=1>",
    "</style><script>window.kwaad=1</script>",
    "</script><script>window.kwaad=1</script>",
    "</title></textarea><iframe srcdoc='<script>parent.kwaad=1</script>'>",
    "javascript:window.kwaad=1//",
    "' autofocus onfocus='window.kwaad=1",
    '" onmouseover="window.kwaad=1" x="',
    "{{ 7 * 7 }}{% raw %}${window.kwaad=1}",
    "<a href='javascript:window.kwaad=1'>klik</a>",
    "<meta http-equiv=refresh content='0;url=https://voorbeeld.example'>",
    "<base href='https://voorbeeld.example/'><link rel=stylesheet href=x>",
    "<style>body{display:none}</style>\u202egpj.exe",
    "&lt;script&gt;window.kwaad=1&lt;/script&gt;",
    "'script' 'style'; script-src 'unsafe-inline' *",
)


def page(cases: list[OverviewTown], files: tuple[Receipt, ...] = ()) -> bytes:
    receipts = [one.receipt for one in cases if one.receipt]
    points = tuple(
        WorkListRow(
            Key(one.sha256, "v07.antwoord", "antwoord"),
            *(one.name, "Voorbeeldstad", *[one.name] * 5),
            options=("Ja", "Nee"),
        )
        for one in (receipts[0], *files)
    )
    kept = [Kept(one.name, one.name, one.received, date(2026, 11, 1)) for one in receipts[:1]]
    left = WorkLeft(
        points=(
            *points,
            WorkListRow(Key("x", "", "R01"), "los.docx", *[""] * 6, options=(Verb.SEEN,)),
        ),
        keeping=Keeping(24, date(2026, 11, 23), kept, purged=2, last_purge=date(2026, 11, 2)),
        deadline=date(2027, 1, 15),
    )
    outputs = {"Groepsrapport": Path("groepsrapport.docx")}
    context = overview_context(questionnaire(), "2026", cases, [*receipts, *files], outputs, left)
    return overview(TEMPLATES / "overzicht.html", context)


NAMES = ("Zuidproef", "'s-Voorbeeld", "Échtveld", "Aardproef", "Nepveld")


@cache
def small() -> bytes:
    """Five participants, each in a state of its own."""
    return page([case(n, NAMES[n], TABLES[n], f"Proef {n % 2}") for n in range(5)])


@cache
def large() -> bytes:
    """As many participants as the Netherlands has, four of five with a return."""
    return page(
        [
            case(n, f"Voorbeeldgemeente {n}", TABLES[n % 5], f"Provincie {n % 12}")
            for n in range(342)
        ]
    )


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profiel")) as one:
        yield one


def opened(tab: Tab, tmp_path: Path, data: bytes) -> Tab:
    path = tmp_path / "overzicht.html"
    path.write_bytes(data)
    tab.media()
    tab.open(path)
    return tab


def focused(tab: Tab) -> Any:
    return tab.run("document.activeElement.textContent.trim() || document.activeElement.id")


# ---- Sorting and filtering -------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "first", "last"),
    [
        ("Gemeente", "'s-Voorbeeld", "Zuidproef"),
        ("Stand", "Zuidproef", "Nepveld"),
        ("Ontvangen", "Zuidproef", "Nepveld"),
        ("Dekking", "Nepveld", "Zuidproef"),
    ],
)
def test_every_column_sorts_both_ways(
    tab: Tab, tmp_path: Path, heading: str, first: str, last: str
) -> None:
    opened(tab, tmp_path, small())
    buttons = "[...document.querySelectorAll('#tabel-gemeenten th button')]"
    click = f"{buttons}.find(one => one.textContent === '{heading}').click()"
    state = "document.querySelector('#tabel-gemeenten [aria-sort]').getAttribute('aria-sort')"
    tab.run(click)
    assert tab.run(state) == "ascending"
    up = names(tab)
    tab.run(click)
    assert tab.run(state) == "descending"
    down = names(tab)
    assert sorted(up) == sorted(down) == sorted(NAMES)
    assert up[0] == first
    assert up[-1] == last


def test_dutch_names_sort_as_a_dutch_reader_expects(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, small())
    tab.run("document.querySelector('#tabel-gemeenten th button').click()")
    assert names(tab) == ["'s-Voorbeeld", "Aardproef", "Échtveld", "Nepveld", "Zuidproef"]


@pytest.mark.parametrize(
    ("field", "text", "shown"),
    [
        ("zoek-gemeente", "echt", ["Échtveld"]),
        ("zoek-gemeente", "XX0003", ["Aardproef"]),
        ("zoek-gemeente", "herinnering", ["Nepveld"]),
        ("zoek-gemeente", "bestaat niet", []),
        ("kies-stand", "uitgenodigd", ["Nepveld"]),
        ("kies-1", "Proef 1", ["'s-Voorbeeld", "Aardproef"]),
        ("kies-2", "noord", ["'s-Voorbeeld", "Aardproef"]),
    ],
)
def test_filters_show_what_was_asked_and_say_how_many(
    tab: Tab, tmp_path: Path, field: str, text: str, shown: list[str]
) -> None:
    opened(tab, tmp_path, small())
    type_in(tab, field, text)
    assert names(tab) == shown
    said = "document.querySelector('[data-voor=tabel-gemeenten] output').textContent"
    assert tab.run(said) == f"{len(shown)} van de 5 gemeenten"
    tab.run("document.querySelector('[data-voor=tabel-gemeenten] button').click()")
    assert tab.run(f"new Promise(done => setTimeout(() => done({said}), 20))") == "Alle 5 gemeenten"
    assert len(names(tab)) == 5


# ---- Keyboard and screen reader --------------------------------------------------------


def test_everything_works_with_the_keyboard_alone(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, small())
    tab.press("Tab")
    assert focused(tab) == "Naar de gemeenten"
    tab.press("Enter")
    assert tab.run("location.hash") == "#gemeenten"
    tab.press("Tab")
    assert focused(tab) == "zoek-gemeente"
    for letter in "echt":
        tab.press(letter)
    assert names(tab) == ["Échtveld"]
    for _ in range(4):
        tab.press("Tab")
    assert focused(tab) == "Wis filters"
    tab.press(" ")
    tab.run("new Promise(done => setTimeout(done, 20))")
    assert len(names(tab)) == 5
    for _ in range(2):  # past the table itself, which scrolls on a narrow screen
        tab.press("Tab")
    assert focused(tab) == "Gemeente"
    tab.press("Enter")
    assert names(tab)[0] == "'s-Voorbeeld"
    assert focused(tab) == "Gemeente"
    outline = "getComputedStyle(document.activeElement).outlineStyle"
    assert tab.run(outline) != "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_that_keeps_people_out(
    tab: Tab, tmp_path: Path, scheme: str, width: int
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix tests")
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    opened(tab, tmp_path, small())
    tab.call("Emulation.setDeviceMetricsOverride", **size)
    tab.media(prefers_color_scheme=scheme)
    tab.run("document.querySelectorAll('details').forEach(one => one.open = true)")
    tab.run(AXE.read_text("utf-8"))
    found = tab.run(
        "axe.run().then(r => r.violations.map(v => [v.id, v.nodes.map(n => n.html).slice(0, 3)]))"
    )
    tab.call("Emulation.clearDeviceMetricsOverride")
    assert found == []


def test_a_narrow_screen_never_scrolls_sideways(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, small())
    size = {"width": 390, "height": 844, "deviceScaleFactor": 1, "mobile": False}
    tab.call("Emulation.setDeviceMetricsOverride", **size)
    assert tab.run("document.documentElement.scrollWidth") <= 390
    tab.call("Emulation.clearDeviceMetricsOverride")


@pytest.mark.parametrize("width", [1200, 1024])
def test_every_column_of_the_participants_is_in_sight(tab: Tab, tmp_path: Path, width: int) -> None:
    opened(tab, tmp_path, small())
    size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    tab.call("Emulation.setDeviceMetricsOverride", **size)
    box = "document.querySelector('#tabel-gemeenten').parentNode"
    assert tab.run(f"{box}.scrollWidth - {box}.clientWidth") <= 0
    tab.call("Emulation.clearDeviceMetricsOverride")


def test_the_page_prints_without_what_only_a_screen_can_do(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, small())
    printed = tab.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    assert base64.b64decode(printed).startswith(b"%PDF")
    tab.call("Emulation.setEmulatedMedia", media="print")
    parts = "[...document.querySelectorAll('nav, .filters, thead button')]"
    hidden = f"{parts}.every(one => !one.checkVisibility())"
    assert tab.run(hidden)
    assert tab.run("document.querySelector('.intern').checkVisibility()")
    tab.call("Emulation.setEmulatedMedia", media="")


# ---- Safe, small and quick -------------------------------------------------------------


def test_the_page_asks_nothing_and_complains_of_nothing(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, small())
    assert complaints(tab) == []


def test_nothing_people_wrote_becomes_part_of_the_page(tab: Tab, tmp_path: Path) -> None:
    cases = [case(n, text, answers("ja"), text) for n, text in enumerate(HOSTILE)]
    files = tuple(
        Receipt(text, f"f{n:063x}", NOON, 1, "", Verdict.REJECTED, (Reason("R-X", text),))
        for n, text in enumerate(HOSTILE)
    )
    opened(tab, tmp_path, page(cases, files))
    assert complaints(tab) == []
    assert tab.run("window.kwaad") is None
    assert [one.split(".docx")[0] for one in names(tab)] == [
        " ".join(one.split()) for one in HOSTILE
    ]
    count = (
        "document.querySelectorAll('main script, iframe, img, base, [onload], [onfocus]').length"
    )
    assert tab.run(count) == 0
    assert tab.run("[...document.links].every(one => one.protocol === 'file:')")
    type_in(tab, "zoek-gemeente", HOSTILE[0])
    assert len(names(tab)) == 3
    assert tab.run("window.kwaad") is None


def test_script_that_got_in_would_not_run(tab: Tab, tmp_path: Path) -> None:
    got_in = small().replace(b"<main>", b"<main><script>window.kwaad = 1</script>", 1)
    opened(tab, tmp_path, got_in)
    assert tab.run("window.kwaad") is None
    assert complaints(tab) != []


def test_342_participants_weigh_little_and_open_at_once(tab: Tab, tmp_path: Path) -> None:
    data = large()
    assert len(data) < MOST_BYTES
    timing = "performance.getEntriesByType('navigation')[0].loadEventEnd"
    later = "requestAnimationFrame(() => setTimeout(() => done(performance.now())))"
    painted = f"new Promise(done => {later})"
    took = []
    for _ in range(3):  # the machine may be slow and shared: the quickest tells
        opened(tab, tmp_path, data)
        took.append(max(tab.run(painted), tab.run(timing)))
    assert min(took) < MOST_MILLISECONDS, took
    began = tab.run("performance.now()")
    tab.run("document.querySelector('#tabel-gemeenten th button').click()")
    type_in(tab, "zoek-gemeente", "gemeente 34")
    assert tab.run("performance.now()") - began < MOST_MILLISECONDS
    assert len(names(tab)) == 6


def test_a_page_of_342_shows_every_answer_once(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, large())
    rows = tab.run("document.querySelectorAll('#tabel-antwoorden tbody tr').length")
    boxes = tab.run("document.querySelectorAll('#tabel-antwoorden tbody td').length")
    back = sum(TABLES[n % 5] is not None for n in range(342))
    assert (rows, boxes) == (back, back * 26)
    assert tab.run("document.querySelector('#antwoorden .intern').textContent") == (
        "alleen voor intern gebruik"
    )


def test_the_timeline_counts_every_participant_once(tab: Tab, tmp_path: Path) -> None:
    opened(tab, tmp_path, large())
    rows = "[...document.querySelectorAll('#verloop ~ .vak tbody tr')]"
    sums = f"{rows}.map(one => +one.cells[1].textContent)"
    assert sum(tab.run(sums)) == sum(TABLES[n % 5] is not None for n in range(342))


def test_what_is_kept_too_long_is_named_from_the_day_after_its_last_day() -> None:
    last = date(2026, 11, 1)
    kept = [Kept("a.docx", "Voorbeeldstad", date(2024, 11, 1), last)]
    cases = [case(1, "Voorbeeldstad", TABLES[0], "Proef")]

    def late(today: date) -> int:
        left = WorkLeft(keeping=Keeping(24, today, kept))
        found = overview_context(questionnaire(), "2026", cases, [], {}, left)
        return len(found.bewaren.verlopen)

    assert [late(last), late(last + timedelta(days=1))] == [0, 1]
