"""One form, filled in by a person in LibreOffice, saved in every format there is, and read back.

Nothing may be wrong and nothing may be lost, in any format. A format may lose something itself;
then the answer is flagged. Run with `-s` to see the table.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from lxml import etree

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm, SourceKind
from pipeline.ooxml.archive import Member, join
from pipeline.ooxml.package import Package
from pipeline.reading.formats import FORMATS, other_format, read
from pipeline.reading.odf.asides import remove
from pipeline.reading.odf.text import CONTROL, LOEXT, TEXT
from pipeline.reading.sheets import binary as binary_sheet
from tests.support.command import quickscan
from tests.support.office_round_trip import NASTY, answer_cells
from tests.support.ole import Attached, outlook_file, outlook_message
from tests.support.places import TEMPLATES
from tests.support.programs import drive_libreoffice
from tests.support.stripped import stripped_docx

ORDINARY = "Beleidsplan {number}, vastgesteld door de raad; geldt tot en met 2028."
WORD = ("docx", "odt", "fodt", "html", "doc", "rtf", "pdf")
EXCEL = ("xlsx", "xlsm", "ods", "fods", "xls", "csv")
# What a format really loses; every other one must give all 78 exactly.
KNOWN = {*FORMATS, "xlsm"}
MAY_FLAG = {"doc", "rtf", "pdf", "pdf met velden"}


@pytest.fixture(scope="module")
def answers() -> dict[str, str]:
    """An answer for each of the 78 items; every nasty text stands at two kinds of place."""
    choices = ("Ja", "Deels", "Nee", "Weet niet")
    filled = {}
    for number, question in enumerate(questionnaire().questions):
        filled[question.answer.code] = choices[number % len(choices)]
        nasty = NASTY[number] if number < len(NASTY) else ORDINARY.format(number=number)
        filled[question.remark.code] = nasty
        short = NASTY[number - 11] if number > 10 else ORDINARY.format(number=number)
        filled[question.evidence.code] = re.sub(r"[\n\t]", " ", short)[:600]
    assert len(filled) == 78
    return filled


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, str]) -> dict[str, Path]:
    """The filled form, by the name of its format."""
    folder = tmp_path_factory.mktemp("matrix")
    (folder / "templates").symlink_to(TEMPLATES)
    (folder / "input").mkdir()
    assert quickscan("--workspace", folder, "form").exit_code == 0
    forms = folder / "output" / "formulieren"
    filled = answers | {"kop.gemeente": "Aalten"}
    cells = answer_cells(forms / "formulier.xlsx")
    by_cell = {cells[code]: text for code, text in filled.items()}
    for form, values, kinds in (
        (forms / "formulier.docx", filled, WORD),
        (forms / "formulier.xlsx", by_cell, EXCEL),
    ):
        wanted = folder / "answers.json"
        wanted.write_text(json.dumps(values), encoding="utf-8")
        drive_libreoffice("save_as.py", folder / "profile", form, wanted, folder, *kinds)
    files = {kind: folder / f"form.{kind}" for kind in (*WORD, *EXCEL)}
    files["csv"] = folder / "form-Vragen.csv"  # one sheet; LibreOffice adds its name
    files["pdf met velden"] = folder / "velden" / "form.pdf"
    for kind, strip in (("docx", stripped_docx), ("odt", stripped_odt)):
        files[f"{kind} gestript"] = folder / f"gestript.{kind}"
        files[f"{kind} gestript"].write_bytes(strip(files[kind].read_bytes()))
    return files


def stripped_odt(data: bytes) -> bytes:
    """Make every control plain text; drop bookmarks and the document's own properties."""
    package = Package.open(data)
    root = package.tree("content.xml")
    for control in list(root.iter(CONTROL)):
        for entry in list(control.iterchildren(f"{LOEXT}list-item")):
            remove(entry)
        control.attrib.clear()
        control.tag = f"{TEXT}span"
    for node in [node for node in root.iter() if "bookmark" in str(node.tag)]:
        remove(node)
    return package.write(
        {"content.xml": etree.tostring(root, xml_declaration=True, encoding="UTF-8")},
        removed=["meta.xml"],
    )


def compared(form: FilledForm, answers: dict[str, str]) -> dict[str, str]:
    """Tell for each answer whether it came back exact, flagged, wrong or lost."""
    noted = {note.item for note in form.notes}
    fates = {}
    for code, text in answers.items():
        reading = form.readings.get(code)
        found = reading.text if reading else ""
        if found == text:
            fates[code] = "exact"
        elif code in noted or (reading and not reading.certain):
            fates[code] = "flagged"
        elif "".join(found.split()) == "".join(text.split()) and "V-PDF-TEXT" in {
            note.code for note in form.notes
        }:
            fates[code] = "flagged"  # only line ends and tabs differ, and that is said
        else:
            fates[code] = "wrong" if found else "lost"
    return fates


def test_every_format_gives_every_answer(
    saved: dict[str, Path], answers: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    lines, faults = ["", f"{'formaat':<18}exact  flagged  wrong  lost"], []
    for name, path in saved.items():
        if path.suffix[1:] not in KNOWN:
            continue
        form = read(path.read_bytes(), questionnaire())
        fates = compared(form, answers)
        count = Counter(fates.values())
        lines.append(
            f"{name:<18}{count['exact']:5}{count['flagged']:9}{count['wrong']:7}{count['lost']:6}"
        )
        allowed = {"exact", "flagged"} if name in MAY_FLAG else {"exact"}
        faults += [
            (name, code, fate, answers[code], form.readings.get(code))
            for code, fate in fates.items()
            if fate not in allowed
        ]
    with capsys.disabled():
        sys.stdout.write("\n".join((*lines, "")))
    assert not faults


@pytest.mark.parametrize("name", ["docx", "odt", "fodt", "html", "xlsx", "ods", "fods", "xls"])
def test_a_format_keeps_whose_form_it_is(saved: dict[str, Path], name: str) -> None:
    form = read(saved[name].read_bytes(), questionnaire())
    assert form.identity.fingerprint == questionnaire().fingerprint
    assert form.readings["kop.gemeente"].text == "Aalten"


@pytest.mark.parametrize("name", ["docx gestript", "odt gestript"])
def test_a_stripped_form_still_says_its_code_in_the_footer(
    saved: dict[str, Path], name: str
) -> None:
    form = read(saved[name].read_bytes(), questionnaire())
    assert form.identity.found_in == ("voettekst",)
    assert {reading.source for reading in form.readings.values()} == {SourceKind.ROW_KEY}


def in_mail(name: str, data: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["To"] = "veiligheid@voorbeeldstad.example", "quickscan@bureau.example"
    message["Subject"] = "Formulier"
    message.set_content("Hierbij het formulier.")
    message.add_attachment(data, "application", "octet-stream", filename=name)
    return message.as_bytes()


def in_zip(name: str, data: bytes) -> bytes:
    return join({name: Member.pack(data)})


def in_outlook_mail(name: str, data: bytes) -> bytes:
    return outlook_file(outlook_message(attachments=[Attached(name, data)]))


@pytest.mark.parametrize("pack", [in_mail, in_outlook_mail, in_zip])
def test_a_mail_or_zip_file_gives_every_format_back_unchanged(
    saved: dict[str, Path], pack: Callable[[str, bytes], bytes]
) -> None:
    for path in saved.values():
        data = path.read_bytes()
        bundle = read(pack(path.name, data), questionnaire())
        assert [one.data for one in bundle.attachments if one.verdict is None] == [data]


def test_what_was_left_blank_is_blank_in_every_format(
    saved: dict[str, Path], answers: dict[str, str]
) -> None:
    blank = questionnaire().items.keys() - answers.keys() - {"kop.gemeente"}
    for name, path in saved.items():
        form = read(path.read_bytes(), questionnaire())
        assert {form.readings[code].text for code in blank & form.readings.keys()} <= {""}, name


@pytest.mark.parametrize(
    ("limit", "value", "code"),
    [
        ("_MOST_AREA", 100, "R-TOO-BIG"),
        ("MAX_ROW", 10, "R-TOO-BIG"),
        ("MAX_COLUMN", 4, "R-TOO-BIG"),
        ("_SMALLEST_STRING", 2**20, "R-DAMAGED"),  # then there is no room for so many texts
    ],
)
def test_an_old_workbook_that_is_larger_than_a_lowered_limit_is_refused(
    saved: dict[str, Path], limit: str, value: int, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = saved["xls"].read_bytes()
    read(data, questionnaire())
    monkeypatch.setattr(binary_sheet, limit, value)
    with pytest.raises(UnreadableFile) as caught:
        read(data, questionnaire())
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("extension", "format_", "promised"),
    [
        ("docx", "docx", ""),
        ("docm", "docx", ""),
        ("rtf", "doc", ""),
        ("doc", "rtf", ""),
        ("htm", "html", ""),
        ("txt", "csv", ""),
        ("jpg", "docx", ""),  # says nothing of a form
        ("", "docx", ""),
        ("docx", "xlsx", "docx"),
        ("dotm", "xlsx", "docx"),
        ("xlsm", "xlsb", "xlsx"),
        ("zip", "docx", "zip"),
        ("pdf", "docx", "pdf"),
    ],
)
def test_a_name_that_promises_another_format_is_told(
    extension: str, format_: str, promised: str
) -> None:
    assert other_format(extension, format_) == promised
