"""The handbook as a site: whole, found through, readable for everybody, and without a network."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.browser import Tab, browser
from tests.support.places import TESTS
from tools import handbook_site

AXE = TESTS / "node_modules/axe-core/axe.min.js"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return handbook_site.make(tmp_path_factory.mktemp("site")).parent


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    with browser(tmp_path_factory.mktemp("profile")) as one:
        yield one


def shown(part: Any) -> Iterator[str]:
    for one in part:
        for below in one.values():
            yield from [below] if isinstance(below, str) else shown(below)


def test_every_page_has_one_place_in_the_menu() -> None:
    pages = handbook_site.pages()
    assert sorted(shown(handbook_site.navigation(pages))) == sorted(one.name for one in pages)


def test_the_chapters_together_say_what_the_handbook_says() -> None:
    whole = (handbook_site.ROOT / "docs" / "handboek.md").read_text("utf-8")
    words = re.sub(r"^#+ ", "", whole.partition("\n## ")[2], flags=re.MULTILINE).split()
    parts = "\n".join(one.text for one in handbook_site.chapters(whole))
    assert re.sub(r"^#+ ", "", parts, flags=re.MULTILINE).split() == words


def test_nothing_is_fetched_from_elsewhere(site: Path) -> None:
    fetched = re.compile(r"""(?:src|<link[^>]* href)=["']?(?:https?:)?//""")
    assert [one.name for one in site.glob("*.html") if fetched.search(one.read_text("utf-8"))] == []


def test_a_block_of_code_is_one_also_within_a_list(site: Path) -> None:
    """What is no block shows the name of its language as a word."""
    words = re.compile(r"<code>(?:text|console)\s")
    assert [one.name for one in site.glob("*.html") if words.search(one.read_text("utf-8"))] == []


def test_searching_works_on_files_opened_by_a_double_click(site: Path, tab: Tab) -> None:
    tab.open(site / "index.html")
    tab.run("document.querySelector('[data-md-component=search-query]').focus()")
    for letter in "spiegel":
        tab.press(letter)
    found = "[...document.querySelectorAll('.md-search-result__item a')].map(one => one.href)"
    tab.run(
        "new Promise(done => { const look = () =>"
        " document.querySelector('.md-search-result__item') ? done() : setTimeout(look, 50);"
        " look(); })"
    )
    assert any("handboek-10.html" in link for link in tab.run(found))
    asked = [one["request"]["url"] for one in tab.happened("Network.requestWillBeSent")]
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("page", ["index", "handboek-3-6", "invullen", "architecture"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_that_keeps_people_out(
    site: Path, tab: Tab, page: str, scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed: npm install --prefix tests")
    tab.media(prefers_color_scheme=scheme)
    tab.open(site / f"{page}.html")
    tab.run(AXE.read_text("utf-8"))
    found = tab.run("axe.run().then(all => all.violations.map(one => [one.id, one.nodes[0].html]))")
    assert found == []
