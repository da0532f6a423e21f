"""A wholly different instrument, in English: what holds for the first one holds for it.

Eight questions with answers from 1 to 5, schools from a list of its own, its own advice and
templates. In this process English is spoken only while a test of this module runs.
"""

from __future__ import annotations

import html
import io
import json
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.analysis.scores import SUBSTANTIVE, analyse
from pipeline.base import language
from pipeline.base.errors import DefinitionError, UnreadableFile
from pipeline.base.phrasing import date_in, date_text, listed, question_list, ranges
from pipeline.definitions import questionnaire_file
from pipeline.model.response import Answer, Missing, Response
from pipeline.reading.sandbox import reading
from pipeline.reports.advisory.advisory import advisory_context
from pipeline.reports.common.context import Adviesrapport, Herkomst
from pipeline.reports.council import council_context
from pipeline.templating.numbers import number_text
from pipeline.templating.template import OfficeTemplate
from pipeline.wall.nursery import done_on
from tests.support.dutch_words import WORDS
from tests.support.places import TEMPLATES
from tests.support.second_instrument import FOLDER, WRITERS, forms, here, read_back

DAY = date(2026, 11, 23)
ORIGIN = Herkomst("form.docx", "12 November 2026", "", "DSS 1.0", "2026")
DUTCH = WORDS - {"die", "door", "er", "met", "of", "over", "regel", "rest", "stand", "te", "twee"}
ANSWERS = ("none", "little", "half", "mostly", "fully", "unknown", "")
_CODES = re.compile(r"\b(?:v\d\d|kop)\.\w+|\bquickscan:\w+|\b\w*_\w*\b")  # names, not words


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language.speak("en")
    yield
    language.speak("nl")


def response(given_answers: Mapping[str, str], variant: str = "aanpak") -> Response:
    given = {f"{code}.antwoord": one for code, one in given_answers.items()}
    given |= {"kop.variant": variant, "kop.datum": "2026-11-12"}
    answers = {}
    for item in here().questionnaire.items:
        value = given.get(item) or None
        answers[item] = Answer(item, value, None if value else Missing.BLANK, None)
    asked = here().questionnaire
    return Response("XX0001", "Alderbrook Primary", "2026", asked.fingerprint, answers)


def report(given_answers: Mapping[str, str], variant: str = "aanpak") -> Adviesrapport:
    asked, book = here().questionnaire, here().book
    return advisory_context(response(given_answers, variant), (), ORIGIN, asked, book, DAY)


def answered(given_answers: list[str]) -> dict[str, str]:
    return dict(zip(here().questionnaire.by_code, given_answers, strict=True))


any_answers = st.lists(st.sampled_from(ANSWERS), min_size=8, max_size=8)


def words_in(data: bytes) -> str:
    """Return all texts of an Office file, codes and tags left out."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            if re.fullmatch(r"(?:word|xl)/.*\.xml", name) and "theme" not in name:
                text = package.read(name).decode("utf-8", "replace")
                found += re.findall(r"<(?:\w:)?t(?: [^>]*)?>([^<]+)<|descr=\"([^\"]+)\"", text)
    return "\n".join(html.unescape(" ".join(one)) for one in found)


def dutch_in(text: str) -> list[str]:
    words = re.findall(r"[^\W\d_]+", _CODES.sub(" ", text))
    return sorted({word for word in words if word.casefold() in DUTCH})


@pytest.mark.parametrize(
    ("told", "found"),
    [
        (lambda: date_text(date(2026, 11, 3)), "3\xa0November\xa02026"),
        (lambda: date_in("3 November 2026"), "2026-11-03"),
        (lambda: date_in("3 mrt 2026"), None),
        (lambda: listed(["a", "b", "c"]), "a, b and c"),
        (lambda: ranges([1, 2, 3, 5]), "1 to 3 and\xa05"),
        (lambda: question_list([7]), "question\xa07"),
        (lambda: question_list([7, 3]), "questions\xa03 and\xa07"),
        (lambda: number_text(12345.5), "12,345.5"),
    ],
)
def test_dates_lists_and_numbers_are_written_as_in_english(told: object, found: object) -> None:
    assert callable(told)
    assert told() == found


@pytest.mark.parametrize(
    ("words", "spoken"),
    [
        (["--templates", str(FOLDER), "demo"], "en"),
        ([f"--templates={FOLDER}", "--help"], "en"),
        (["--workspace", "nowhere", "run"], "nl"),
        (["--templates"], "nl"),
    ],
)
def test_the_instrument_of_a_command_line_says_the_language(words: list[str], spoken: str) -> None:
    assert language.of_command_line(words) == spoken


def test_a_pack_speaks_its_own_language_wherever_it_is_verified(tmp_path: Path) -> None:
    path = tmp_path / "pack.zip"
    with zipfile.ZipFile(path, "w") as pack:
        pack.write(FOLDER / "questionnaire.yaml", "werkmap/templates/vragenlijst.yaml")
    assert language.of_command_line(["evidence", "--verify", str(path)]) == "en"
    path.write_bytes(b"no pack")
    assert language.of_command_line(["evidence", "--verify", str(path)]) == "nl"


@pytest.mark.parametrize(
    ("dutch", "english"), [("overzicht.html", "overview.html"), ("ontvangst.html", "receipt.html")]
)
def test_a_page_is_the_dutch_one_in_other_words(dutch: str, english: str) -> None:
    assert _without_words(FOLDER / english) == _without_words(TEMPLATES / dutch)


def _without_words(path: Path) -> list[str]:
    """Return the style, elements and codes of a page, and its script but for what it says."""
    page = path.read_text("utf-8")
    style, script = (
        re.findall(rf"<{name}>.*?</{name}>", page, re.S) for name in ("style", "script")
    )
    script = [re.sub(r"([\"`']).*?\1", "", one) for one in script]
    rest = re.sub(r"<(style|script)>.*?</\1>", "", page, flags=re.S)
    codes = [re.sub(r"'[^']*'", "", one) for one in re.findall(r"{[{%].*?[}%]}", rest)]
    codes = [one for one in codes if not re.match(r"{{ +if .* else +}}", one)]  # one or more
    elements = re.findall(r"</?[a-z]\w*| class=\"[^\"{]*\"| id=\"[^\"{]*\"", rest)
    return [*style, *script, *codes, *elements]


def test_a_language_that_is_not_there_is_told(tmp_path: Path) -> None:
    text = (FOLDER / "questionnaire.yaml").read_text("utf-8")
    path = tmp_path / "questionnaire.yaml"
    path.write_text(text.replace("language: en", "language: fr"), "utf-8")
    with pytest.raises(DefinitionError, match=r"‘language’.*fr|fr.*‘language’"):
        questionnaire_file.load(path)


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("    weight: 75", "    weight: 175", "weight"),
        ("counts_as: partly", "counts_as: half", "partly"),
        ("    required: yes", "    required: maybe", "required"),
        ("    placeholder: Choose an answer\n", "", "placeholder"),
    ],
)
def test_a_mistake_is_told_in_the_words_of_the_file(
    tmp_path: Path, right: str, wrong: str, told: str
) -> None:
    text = (FOLDER / "questionnaire.yaml").read_text("utf-8")
    assert right in text
    path = tmp_path / "questionnaire.yaml"
    path.write_text(text.replace(right, wrong, 1), "utf-8")
    with pytest.raises(DefinitionError) as caught:
        questionnaire_file.load(path)
    said = " ".join(f"{one.what} {one.remedy}" for one in caught.value.problems)
    assert told in said
    assert not dutch_in(said)


def test_a_child_that_reads_speaks_english_too() -> None:
    half = forms()[0][: len(forms()[0]) // 2]
    with pytest.raises(UnreadableFile) as caught:
        done_on(reading(here().questionnaire), half)
    assert "the end of the file is missing" in caught.value.problems[0].what


@settings(max_examples=8)
@given(data=st.data())
@pytest.mark.parametrize("kind", WRITERS)
def test_whatever_is_filled_in_is_read(kind: str, data: st.DataObject) -> None:
    read_back(kind, data)


@settings(max_examples=40)
@given(any_answers, st.sampled_from(("aanpak", "geen_aanpak", "")))
def test_any_answers_give_a_report_in_proper_english(
    given_answers: list[str], variant: str
) -> None:
    shown = report(answered(given_answers), variant)
    told = [*shown.samenvatting, shown.dekking_zin, *shown.gemaakt]
    told += [
        text for theme in shown.themas for text in (theme.zin, *(v.betekenis for v in theme.vragen))
    ]
    for text in map(str, told):
        assert not re.search(r"[{}|]| ,|\.\.|\b1\W(?:questions|gaps|strong points)\b", text), text
        assert not dutch_in(text), text
    points = (shown.sterke_punten, shown.verbeterpunten, shown.blinde_vlekken)
    assert sum(map(len, (*points, shown.uitzoekpunten, shown.open_vragen))) == 8
    assert sum(part.minuten for part in shown.agenda) == 60


@settings(max_examples=40)
@given(any_answers)
def test_a_score_is_the_mean_of_what_the_answers_are_worth(given_answers: list[str]) -> None:
    asked, book = here().questionnaire, here().book
    table = answered(given_answers)
    worth = {"none": 0, "little": 25, "half": 50, "mostly": 75, "fully": 100}
    found = analyse(response(table), asked, book)
    for result, theme in zip(found.themes, asked.themes, strict=True):
        given_here = [table[one.code] for one in theme.questions if table[one.code] in worth]
        points = [worth[one] for one in given_here]
        assert (result.points, result.counts.substantive) == (sum(points), len(points))
        assert result.low <= (result.score or result.low) <= result.high
    counted = [one for one in found.outcomes.values() if one in SUBSTANTIVE]
    assert len(counted) == found.counts.substantive


@settings(max_examples=5)
@given(any_answers)
def test_every_template_is_filled_in_without_a_dutch_word(given_answers: list[str]) -> None:
    shown = report(answered(given_answers))
    contexts = {
        "report.docx": shown,
        "grounds.docx": shown,
        "summary.docx": council_context(shown, here().book),
    }
    for name, context in contexts.items():
        words = words_in(templates()[name].render(context))
        assert "Alderbrook" in words
        assert not re.search(r"\{\{|\{%", words)
        assert not dutch_in(words), name


@cache
def templates() -> dict[str, OfficeTemplate]:
    names = ("report.docx", "grounds.docx", "summary.docx")
    return {name: OfficeTemplate(FOLDER / name) for name in names}


def command(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-m", "pipeline.cli.start", "--templates", str(FOLDER)]
    return subprocess.run(
        [*program, *words],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=120,
        encoding="utf-8",
    )


def test_its_demonstration_goes_from_forms_to_reports_in_english(tmp_path: Path) -> None:
    done = command(tmp_path, "demo")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0), done.stderr[-900:]
    told = done.stdout.replace("\xa0", " ")
    assert "18 files, of which 0 new: 12 good, 2 to check, 2 refused" in told
    output = tmp_path / "output" / "demo" / "output"
    names = {path.relative_to(output).parts[0] for path in output.rglob("*")}
    assert {"forms", "reports", "summaries", "grounds", "group-report.docx"} <= names
    assert {"answers.xlsx", "work-list.xlsx", "receipts", "overview.html"} <= names
    book = words_in((output / "answers.xlsx").read_bytes())
    assert {"header.date", "v01.answer", "no_approach", "unknown"} <= set(book.split())
    assert not re.search(r"\bkop\.|\.antwoord|geen_aanpak|weet_niet|lezing", book)
    for path in [*output.glob("*.docx"), *sorted(output.rglob("XX0003*.docx"))]:
        assert not dutch_in(words_in(path.read_bytes())), path.name
    for path in [*output.glob("*.html"), *sorted(output.rglob("XX0003*.html"))]:
        page = re.sub(r"<(style|script).*?</\1>|<[^>]*>", " ", path.read_text("utf-8"), flags=re.S)
        assert not dutch_in(html.unescape(page)), path.name
    assert not dutch_in(told)


def test_its_templates_are_sound(tmp_path: Path) -> None:
    (tmp_path / "input").mkdir()
    done = command(tmp_path, "check")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "There are no errors." in done.stdout


def test_the_help_is_what_the_command_line_says() -> None:
    told = (Path(language.__file__).parent / "en" / "help.txt").read_text("utf-8")
    assert told.startswith("Usage: quickscan [OPTIONS] COMMAND")
    assert not dutch_in(told)


PERSONS = {
    "Ask Oliver Thornton of year 5.": ["NAME"],
    "Mrs van der Berg said so.": ["NAME"],
    "The 14-year-old pupil left.": ["CASE"],
    "Born on 3 March 2011.": ["BIRTH_DATE"],
    "Call 020 7946 0018.": ["PHONE"],
    "She lives at 12 Oak Street.": ["ADDRESS"],
    "We have 14 lessons per year.": [],
    "School rules 2026, page 3": [],
}
_SEARCH = """
import json, sys
from pathlib import Path
from pipeline.definitions.workspace import Workspace
from pipeline.privacy.guard import Passage, hits
from pipeline.register.loading import load_setting
words = load_setting(Workspace(Path("nowhere"), Path(sys.argv[1]))).privacy
print(json.dumps({t: [h.kind.name for h in hits(Passage(t), words)] for t in sys.argv[2:]}))
"""


def test_data_of_persons_is_known_in_english() -> None:
    # In a process of its own: the patterns are those of the language it began in.
    words = [sys.executable, "-c", _SEARCH, str(FOLDER), *PERSONS]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    assert json.loads(done.stdout) == PERSONS
