"""A PDF is read by its fields, or by the row keys in its printed tables; never by guessing."""

from __future__ import annotations

import contextlib
import io
import json
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from PIL import Image

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm, SourceKind
from pipeline.reading.formats import read
from pipeline.reading.pdf import file as pdf_file
from pipeline.reading.pdf.form import read_pdf
from tests.support.office_round_trip import nasty_answers, save_filled_form
from tests.support.programs import program
from tests.support.small_pdf import MIDDLE, RIGHT, TOP, SmallPdf, string, table

ITEM, KEY = "v07.toelichting", "V07 Toelichting"
FULL = "Deze regel is zo lang dat er op deze regel van dit vak niet zo veel meer past"
SENTENCE = (
    "Zin {}: de aanpak wordt elk jaar met partners in het veiligheids- en zorgdomein besproken."
)
PLACEHOLDER = questionnaire().items[ITEM].placeholder
FREE_TEXT = (
    f"/Type/Annot/Subtype/FreeText/Rect[{MIDDLE + 9} {TOP - 15} {RIGHT - 9} {TOP - 3}]/Contents"
)


def form(*rows: tuple[str, list[str]], **more: object) -> FilledForm:
    return read_pdf(SmallPdf([table(*rows)], **more).build(), questionnaire())  # type: ignore[arg-type]


def printed(*lines: str) -> str:
    return form((KEY, list(lines))).readings[ITEM].text


def field(item: str, value: str, more: str = "") -> str:
    return f"/FT/Tx/T(_1)/TU{string(item)}/V {value}{more}"


def notes(found: FilledForm) -> set[tuple[str, str]]:
    return {(n.code, n.item) for n in found.notes if n.code != "V-QUESTION-ALTERED"}


def refused(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        read_pdf(data, questionnaire())
    return refusal.value.code


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Ja"], "Ja"),
        (["eerste regel", "tweede regel"], "eerste regel\ntweede regel"),
        (
            ["eerste", "", "na een lege regel", "en verder"],
            "eerste\n\nna een lege regel\nen verder",
        ),
        ([FULL, "en dus gaat het hier verder."], f"{FULL} en dus gaat het hier verder."),
        ([f"{FULL} ", "en dus hier."], f"{FULL} en dus hier."),
        ([f"{FULL}-", "woord"], f"{FULL}-woord"),
        (["- punt één", "- punt twee"], "- punt één\n- punt twee"),
        (["twee  spaties en (haakjes) \\ en €"], "twee  spaties en (haakjes) \\ en €"),
        ([], ""),
        ([PLACEHOLDER], ""),
    ],
)
def test_a_printed_answer_keeps_typed_line_ends_and_loses_those_of_wrapping(
    lines: list[str], text: str
) -> None:
    assert printed(*lines) == text


def test_printed_rows_are_found_by_their_keys() -> None:
    found = form(("V07 Antwoord", ["Ja"]), ("Iets anders", ["nee"]), (KEY, ["Elk jaar"]))
    assert {code: reading.text for code, reading in found.readings.items()} == {
        "v07.antwoord": "Ja",
        ITEM: "Elk jaar",
    }
    assert {reading.source for reading in found.readings.values()} == {SourceKind.ROW_KEY}
    assert all(reading.certain for reading in found.readings.values())
    assert notes(found) == {("V-PDF-TEXT", "")}


def test_choices_alone_lose_nothing_in_a_pdf() -> None:
    assert not notes(form(("V07 Antwoord", ["Ja"])))


def test_an_answer_goes_on_at_the_top_of_the_next_page() -> None:
    pages = [
        table(("V07 Antwoord", ["Ja"]), (KEY, [FULL]), under="1 van 2"),
        table(("", ["en verder."]), ("V08 Antwoord", ["Nee"]), under="2 van 2"),
    ]
    found = read_pdf(SmallPdf(pages).build(), questionnaire())
    assert found.readings[ITEM].text == f"{FULL} en verder."
    assert found.readings["v08.antwoord"].text == "Nee"


def test_an_empty_label_in_the_middle_of_a_page_does_not_belong_to_the_answer_above() -> None:
    assert form((KEY, ["Elk jaar"]), ("", ["los"])).readings[ITEM].text == "Elk jaar"


def test_the_form_code_under_a_page_tells_which_form_it_is() -> None:
    page = table((KEY, ["x"]), under="Vertrouwelijk  QS-2026-XX0001-7f3a91c2  1 van 21")
    identity = read_pdf(SmallPdf([page]).build(), questionnaire()).identity
    assert identity.form_code == "QS-2026-XX0001-7f3a91c2"
    assert identity.found_in == ("voettekst",)


@pytest.mark.parametrize(
    ("value", "more", "text"),
    [
        (string("één\ntwee\r\ndrie\rvier"), "", "één\ntwee\ndrie\nvier"),
        ("(Gewoon)", "", "Gewoon"),
        (string("emoji 😀"), "", "emoji 😀"),
        ("/Ja", "", "Ja"),
        ("(2)", "/Opt[[(1)(Ja)][(2)(Deels)]]", "Deels"),
        ("(Nee)", "/Opt[(Ja)(Nee)]", "Nee"),
        (string(PLACEHOLDER), "", ""),
        ("null", "", ""),
    ],
)
def test_a_field_holds_what_was_filled_in(value: str, more: str, text: str) -> None:
    found = form((KEY, []), fields=[field(ITEM, value, more)])
    assert found.readings[ITEM].text == text
    assert found.readings[ITEM].source is SourceKind.PDF_FIELD
    assert found.readings[ITEM].certain
    assert not notes(found)


def test_a_field_and_a_different_text_printed_in_its_cell_are_both_shown() -> None:
    found = form((KEY, ["Anders"]), fields=[field(ITEM, "(Elk jaar)")])
    assert (found.readings[ITEM].text, found.readings[ITEM].certain) == ("Elk jaar", False)
    assert notes(found) == {("V-SOURCES-DIFFER", ITEM)}


def test_fields_with_the_same_name_and_other_answers_are_doubtful() -> None:
    found = form((KEY, []), fields=[field(ITEM, "(Ja)"), field(ITEM, "(Nee)")])
    assert not found.readings[ITEM].certain
    assert notes(found) == {("V-DUPLICATE", ITEM)}


@pytest.mark.parametrize("lines", [[], [PLACEHOLDER], ["Elk jaar"]])
def test_text_put_on_top_of_a_pdf_is_shown_but_not_taken_for_certain(lines: list[str]) -> None:
    found = form((KEY, lines), notes=[f"{FREE_TEXT}{string('Om de twee jaar')}"])
    expected = "Elk jaar" if lines == ["Elk jaar"] else "Om de twee jaar"
    assert (found.readings[ITEM].text, found.readings[ITEM].certain) == (expected, False)
    assert ("V-PDF-TYPED", ITEM) in notes(found)


def test_notes_in_the_margin_are_mentioned() -> None:
    note = f"/Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents{string('Klopt dit?')}"
    assert ("V-COMMENTS", "") in notes(form(("V07 Antwoord", ["Ja"]), notes=[note]))


@pytest.mark.parametrize("drawing", [b"(cid)", b"\x01\x02"])
def test_a_character_without_a_meaning_makes_an_answer_doubtful(drawing: bytes) -> None:
    page = table((KEY, ["HIER staat iets"])).replace(b"HIER", drawing)
    found = read_pdf(SmallPdf([page]).build(), questionnaire())
    assert found.readings[ITEM].certain is (drawing == b"(cid)")


def test_the_text_a_drawing_stands_for_goes_before_the_drawing_itself() -> None:
    told = b"/Span<</ActualText<FEFFD83DDC4DD83CDFFD>>> BDC (??) Tj EMC ( ok)"
    page = table((KEY, ["HIER"])).replace(b"(HIER)", told)
    found = read_pdf(SmallPdf([page]).build(), questionnaire())
    assert found.readings[ITEM].text == "👍🏽 ok"


def scan(pages: int) -> bytes:
    out = io.BytesIO()
    sheets = [Image.new("L", (595, 842), 255) for _ in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:])
    return out.getvalue()


@pytest.mark.parametrize("data", [scan(2), SmallPdf([b""]).build()])
def test_a_pdf_without_text_is_called_a_scan(data: bytes) -> None:
    assert refused(data) == "R-PDF-SCAN"


PICTURE = b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q\n"


def test_text_a_scanner_guessed_under_a_picture_of_the_page_is_not_read() -> None:
    guessed = PICTURE + table(("V07 Antwoord", ["Ja"]))
    assert refused(SmallPdf([guessed]).build()) == "R-PDF-SEARCHABLE"
    found = read_pdf(SmallPdf([table((KEY, ["Elk jaar"])), guessed]).build(), questionnaire())
    assert set(found.readings) == {ITEM}
    assert [n.values for n in found.notes if n.code == "V-PDF-PICTURE"] == [{"pages": "2"}]


def broken(data: bytes, old: bytes, new: bytes) -> bytes:
    assert old in data
    return data.replace(old, new, 1)


GOOD_TABLE = table((KEY, ["Elk jaar"]))
GOOD = SmallPdf([GOOD_TABLE]).build()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (SmallPdf([table((KEY, ["x"]))] * 101, packed=False).build(), "R-TOO-BIG"),
        (GOOD[:200], "R-DAMAGED"),
        (b"%PDF-1.7\n%%EOF", "R-DAMAGED"),
        (broken(GOOD, b"/MediaBox[0 0 595 842]", b"/MediaBox[0 0 595 /x ]"), "R-DAMAGED"),
    ],
    ids=["pages", "half", "empty", "nonsense"],
)
def test_what_cannot_be_trusted_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert refused(data) == code


@pytest.mark.parametrize("limit", ["MAX_STREAM", "MAX_UNPACKED"])
def test_packed_text_that_is_longer_than_a_limit_is_refused(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf_file, limit, len(GOOD_TABLE))
    assert read_pdf(GOOD, questionnaire()).readings[ITEM].text == "Elk jaar"
    assert refused(SmallPdf([GOOD_TABLE + b" "]).build()) == "R-TOO-BIG"


def test_a_flipped_bit_in_packed_text_is_noticed() -> None:
    start = GOOD.index(b"stream\n") + 7
    end = GOOD.index(b"\nendstream")
    for place in range(start, end):
        data = GOOD[:place] + bytes([GOOD[place] ^ 4]) + GOOD[place + 1 :]
        assert refused(data) == "R-DAMAGED"


def test_no_damage_makes_the_reader_crash() -> None:
    chance = random.Random(7)
    for _ in range(300):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with contextlib.suppress(UnreadableFile):
            read_pdf(bytes(data), questionnaire())


def test_fields_within_fields_have_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_file, "_DEEPEST", 3)
    for depth in range(6):  # fields around the one that is filled in; the first object is 4
        objects = [f"/Kids[{5 + number} 0 R]" for number in range(depth)]
        data = SmallPdf([GOOD_TABLE], fields=[*objects, field("v07.antwoord", "(Ja)")]).build()
        listed = " ".join(f"{4 + number} 0 R" for number in range(depth + 1)).encode()
        data = broken(data, b"[%b]" % listed, b"[%b]" % b"4 0 R".ljust(len(listed)))
        found = read_pdf(data, questionnaire())
        assert ("v07.antwoord" in found.readings) == (depth <= 3)


# --- what LibreOffice makes of a form somebody filled in -------------------------------------

NASTY = (
    " ".join(SENTENCE.format(number) for number in range(1, 12)),
    "\n".join(f"Alinea {n}. " + " ".join(map(SENTENCE.format, range(9))) for n in range(1, 6)),
    "Zie https://voorbeeldstad.example/" + "/".join(f"deel{n}-van-de-aanpak" for n in range(12)),
    "zorg- en-veiligheidshuis, jeugd- en jongerenwerk, wijk- en-buurtteam, sociaal-maatschappelijk",
    "• eerste punt\n• tweede punt, zo lang dat het op de volgende regel verder moet gaan, want het "
    "past niet\n• derde",
    "dubbele  spaties   en    meer",
    "a\n\n\nb\n\nc",
    "1. een\n2. twee\n   a. sub\n   b. sub",
    "gezin 👨‍👩‍👧 en vlag 🇳🇱 en duim 👍🏽",
    "Arabisch: مرحبا بالعالم en dan weer Nederlands",
    "Cyrillisch: Јa en Jа – lijkt op Ja",
    "kolom\teen\tkolom twee",
    "vast\u00a0teken en café en {{ 7*7 }} en &amp; <w:t>",
    "R&D en beheer <conceptversie> \"2026\" 'bijlage' ĳ ﬁ « »",
    "Ja, maar niet overal",
)


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    return nasty_answers(NASTY)


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, str]) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    save_filled_form(folder, answers, "docx", "pdf")
    return folder


def bare(text: str) -> str:
    """A text without what a PDF loses without telling: spacing, ligatures, unseen characters."""
    kept = (char for char in unicodedata.normalize("NFKC", text) if not char.isspace())
    return "".join(char for char in kept if unicodedata.category(char) != "Cf")


def fate(found: FilledForm, code: str, text: str) -> str:
    reading = found.readings.get(code)
    if reading is None or not reading.text:
        return "lost"
    if reading.text == text and reading.certain:
        return "exact"
    told = any(note.code == "V-PDF-TEXT" for note in found.notes)
    spacing = told and bare(reading.text) == bare(text)
    return "flagged" if spacing or not reading.certain else f"wrong: {reading.text!r}"


@pytest.mark.parametrize(("name", "fewest"), [("form.pdf", 73), ("velden/form.pdf", 78)])
def test_nothing_in_a_pdf_of_a_real_form_is_wrong_or_lost(
    saved: Path,
    answers: dict[str, str],
    name: str,
    fewest: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    found = read((saved / name).read_bytes(), questionnaire())
    fates = {code: fate(found, code, text) for code, text in answers.items()}
    count = Counter(fates.values())
    with capsys.disabled():
        sys.stdout.write(f"\n{name}: {count['exact']} exact, {count['flagged']} flagged\n")
    assert set(fates.values()) <= {"exact", "flagged"}, fates
    assert len(fates) == 78
    assert count["exact"] >= fewest
    assert not {note.code for note in found.notes} & {"V-QUESTION-ALTERED", "V-SOURCES-DIFFER"}
    assert found.identity.fingerprint == questionnaire().fingerprint


def saved_with_password(saved: Path, kind: str) -> bytes:
    """The form as a PDF with a password: for opening it, or only for changing it."""
    office = program("soffice", "it writes PDFs with a password")
    flag, password = {
        "open": ("EncryptFile", "DocumentOpenPassword"),
        "change": ("RestrictPermissions", "PermissionPassword"),
    }[kind]
    options = {
        flag: {"type": "boolean", "value": "true"},
        password: {"type": "string", "value": "geheim"},
    }
    command = [office, f"-env:UserInstallation={(saved / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"]
    command += ["--outdir", str(saved / kind), str(saved / "form.docx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return (saved / kind / "form.pdf").read_bytes()


def test_a_password_matters_only_when_it_keeps_the_file_closed(saved: Path) -> None:
    assert refused(saved_with_password(saved, "open")) == "R-PASSWORD"
    found = read_pdf(saved_with_password(saved, "change"), questionnaire())
    assert found.readings["v01.antwoord"].text == "Ja"
