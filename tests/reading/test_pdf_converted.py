"""A PDF that went through another program: what it damaged is repaired by proof, or told."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path

import pytest

from benchmarks.synthetic.full_form import answers
from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.model.layouts import layouts
from pipeline.model.response import FilledForm
from pipeline.reading.pdf.form import read_pdf
from tests.support.earlier_forms import sent
from tests.support.programs import program
from tests.support.small_pdf import LEFT, MIDDLE, PITCH, TOP, SmallPdf, table, text

KEY, ITEM = "V07 Toelichting", "v07.toelichting"
PLACEHOLDER = questionnaire().items[ITEM].placeholder
HELP = questionnaire().items["kop.functies"].help


def read(*pages: bytes) -> FilledForm:
    return read_pdf(SmallPdf(list(pages)).build(), questionnaire())


def told(form: FilledForm, item: str = ITEM) -> set[str]:
    return {note.code for note in form.notes if note.item == item}


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_pdf(data, questionnaire())
    return refusal.value.code


# --- characters that lost their text -----------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "answer", "expected"),
    [
        ("V07 Toelich\x01ng", "No\x01\x01e en poli\x01e", "Notitie en politie"),
        ("V07 Toelich\x01ng", "een \x02guur", ""),  # no text of ours has this drawing
        ("V07 Toelichting", "No\x01e", ""),
    ],
)
def test_our_own_labels_prove_what_a_drawing_without_text_stands_for(
    label: str, answer: str, expected: str
) -> None:
    form = read(table((label, [answer])))
    reading = form.readings[ITEM]
    assert reading.certain is bool(expected)
    assert ("V-PDF-CHARACTERS" in told(form)) is not bool(expected)
    assert not expected or reading.text == expected


def test_labels_that_disagree_prove_nothing() -> None:
    rows = (("V06 Toelich\x01ng", ["x"]), ("V07 Waar s\x01at dit?", ["x"]), (KEY, ["No\x01e"]))
    assert not read(table(*rows)).readings[ITEM].certain


# --- text over text -----------------------------------------------------------------------------


def over(first: str, second: str, aside: float = 0.0) -> FilledForm:
    typed = text(MIDDLE + 5 + aside, TOP - 12.5, second).encode("cp1252")
    return read(table((KEY, [first])) + b"\n" + typed)


def test_what_is_typed_over_the_words_of_an_empty_field_is_read_alone_and_told() -> None:
    form = over(PLACEHOLDER, "Elk jaar", aside=3)
    assert form.readings[ITEM].text == "Elk jaar"
    assert not form.readings[ITEM].certain
    assert told(form) == {"V-PDF-TYPED"}


def test_two_texts_over_each_other_are_never_certain_and_their_letters_stay_together() -> None:
    form = over("Elk half jaar met partners", "Om de twee jaar", aside=2)
    assert not form.readings[ITEM].certain
    assert "V-PDF-CHARACTERS" in told(form)
    assert "Om de twee jaar" in form.readings[ITEM].text


def test_a_text_drawn_twice_to_make_it_bold_is_one_text() -> None:
    form = over("Elk jaar", "Elk jaar", aside=0.3)
    assert form.readings[ITEM].text == "Elk jaar"
    assert form.readings[ITEM].certain


def test_a_line_that_does_not_fit_its_field_stays_with_it_and_is_told() -> None:
    frame = f"q {MIDDLE} {TOP - 18} 300 17 re W n\n"
    lines = (text(MIDDLE + 5, TOP - 12 - n * PITCH, one) for n, one in enumerate(("een", "twee")))
    drawn = frame + "\n".join(lines) + "\nQ\n" + text(MIDDLE + 5, TOP - 31, "drie")
    form = read(table((KEY, []), ("V08 Toelichting", [])) + b"\n" + drawn.encode())
    assert form.readings[ITEM].text.split() == ["een", "twee"]
    assert told(form) == {"V-PDF-CUT"}
    assert form.readings["v08.toelichting"].text == "drie"
    assert form.readings["v08.toelichting"].certain


# --- tables without lines -----------------------------------------------------------------------


def placed(*lines: tuple[float, float, str]) -> bytes:
    return "\n".join(text(left, TOP - down, words) for left, down, words in lines).encode("cp1252")


def test_without_lines_an_answer_stands_right_of_its_label_up_to_the_next_text() -> None:
    page = placed(
        (LEFT, 0, "K4 Ingevuld door"), (MIDDLE, 0, "adviseur veiligheid"), (400, 0, HELP[:30]),
        (MIDDLE, 13, "en zorg"), (400, 13, HELP[30:60]),
        (LEFT, 40, "V07 Antwoord"), (MIDDLE, 40, "Ja"),
        (LEFT, 60, KEY), (MIDDLE, 60, "Elk jaar"), (MIDDLE, 73, "en vaker"),
        (LEFT, 110, "Een andere tekst"),
    )  # fmt: skip
    form = read(page)
    assert {code: one.text.split() for code, one in form.readings.items()} == {
        "kop.functies": ["adviseur", "veiligheid", "en", "zorg"],
        "v07.antwoord": ["Ja"],
        ITEM: ["Elk", "jaar", "en", "vaker"],
    }
    assert all(one.certain for one in form.readings.values())


@pytest.mark.parametrize(
    "page",
    [
        placed((LEFT, 0, KEY), (MIDDLE, 0, "Elk jaar")),  # it may go on, on the next page
        placed((LEFT, 7, KEY), (MIDDLE, 0, "een"), (MIDDLE, 13, "twee"), (LEFT, 40, "Tekst")),
    ],
)
def test_where_an_answer_without_lines_ends_is_said_when_it_is_not_sure(page: bytes) -> None:
    form = read(page)
    assert not form.readings[ITEM].certain
    assert told(form) == {"V-PDF-PLACE"}


# --- the reason of a refusal ---------------------------------------------------------------------


def test_a_pdf_of_which_the_characters_mean_nothing_is_called_so() -> None:
    order = random.Random(5).sample(range(1, 32), 31)
    scrambled = "".join(chr(order[ord(char) % 31]) for char in "Vul de scan samen in. " * 20)
    scrambled = scrambled.replace("\n", "\x02").replace("\r", "\x02")
    page = b"".join(text(LEFT, TOP - n, scrambled[n : n + 60]).encode() for n in range(0, 400, 60))
    assert refused(SmallPdf([page]).build()) == "R-PDF-TEXT"


def test_a_letter_in_another_language_is_readable_and_no_form() -> None:
    page = text(LEFT, TOP, "The letter that we sent you is about the report. " * 8).encode()
    assert not read(page).readings


@pytest.mark.parametrize("layout", layouts(), ids=lambda one: one.number)
def test_a_first_page_that_was_printed_alone_is_a_form_without_answers(layout) -> None:  # type: ignore[no-untyped-def]
    cells = [one for one in layout.excel["Start"].values() if "{" not in one]
    lines = [*cells, "QS-2026-XX0001-7f3a91c2"]
    page = "\n".join(text(LEFT, TOP - 9 * n, one.replace("\n", " ")) for n, one in enumerate(lines))
    assert refused(SmallPdf([page.encode("cp1252", "replace")]).build()) == "R-PDF-COVER"


# --- real programs -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms of c3592eb, filled in and saved as PDF by LibreOffice."""
    office = program("soffice", "it prints our forms to PDF")
    folder = tmp_path_factory.mktemp("gedrukt")
    wanted = answers(questionnaire())
    (folder / "word.docx").write_bytes(fill_word(sent()["formulier.docx"], wanted))
    (folder / "excel.xlsx").write_bytes(fill_excel(sent()["formulier.xlsx"], wanted))
    command = [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    files = [folder / "word.docx", folder / "excel.xlsx"]
    command += ["--convert-to", "pdf", "--outdir", folder]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=180)
    return folder


def fates(data: bytes) -> dict[str, int]:
    form = read_pdf(data, questionnaire())
    count = dict.fromkeys(("exact", "told", "wrong", "lost"), 0)
    for code, expected in answers(questionnaire()).items():
        reading = form.readings.get(code)
        if not code.startswith("v"):
            continue
        if reading is None or not reading.text:
            count["lost"] += 1
        elif reading.text.split() == expected.split() and reading.certain:
            count["exact"] += 1
        else:
            count["wrong" if reading.certain else "told"] += 1
    return count


ALL = {"exact": 78, "told": 0, "wrong": 0, "lost": 0}


@pytest.mark.parametrize("name", ["word", "excel"])
def test_forms_of_before_are_exact_as_printed_and_as_ghostscript_rewrites_them(
    printed: Path, name: str
) -> None:
    source = printed / f"{name}.pdf"
    assert fates(source.read_bytes()) == ALL
    rewritten = printed / f"{name}-gs.pdf"
    ghostscript = program("gs", "mail gateways rewrite a PDF with it")
    command = [ghostscript, "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite"]
    subprocess.run([*command, "-o", rewritten, source], check=True, timeout=180)
    assert fates(rewritten.read_bytes()) == ALL


def test_a_pdf_by_way_of_postscript_has_no_usable_text(printed: Path) -> None:
    program("gs", "it makes a PDF of PostScript")
    to_postscript = shutil.which("pdftops")
    assert to_postscript or pytest.skip("pdftops is not installed: it makes PostScript of a PDF")
    script, out = printed / "word.ps", printed / "word-ps.pdf"
    subprocess.run([to_postscript, printed / "word.pdf", script], check=True, timeout=180)
    subprocess.run(["ps2pdf", script, out], check=True, timeout=180)
    assert refused(out.read_bytes()) == "R-PDF-TEXT"
