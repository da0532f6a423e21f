"""The seal: whatever is written in a file of ours breaks it, and packing it anew does not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path, PurePosixPath

import docx
import openpyxl
import pytest

from pipeline.ooxml.archive import Member, join, split
from pipeline.outputs.seal import contents, is_packed_by_us, sealed, seen_alike
from tests.support.edits import edit
from tests.support.office_round_trip import saved_by_libreoffice

REPOSITORY = Path(__file__).parents[2]
PLACE = PurePosixPath("adviesrapporten/XX0001-Voorbeeldstad.docx")
WORD = (REPOSITORY / "templates/adviesrapport.docx").read_bytes()
EXCEL = (REPOSITORY / "templates/formulier.xlsx").read_bytes()
MAIL = b"From: quickscan@voorbeeld.example\r\nSubject: Quickscan\r\n\r\nGoedemorgen\r\n"
FILES = {
    ".docx": WORD,
    ".xlsx": EXCEL,
    ".html": "<html><body>één</body></html>\n".encode(),
    ".pdf": b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n",
    ".eml": MAIL,
}


def place(suffix: str) -> PurePosixPath:
    return PLACE.with_suffix(suffix)


@pytest.mark.parametrize("suffix", FILES)
def test_a_sealed_file_is_untouched_where_it_was_put(suffix: str) -> None:
    found = contents(sealed(FILES[suffix], place(suffix)), suffix)
    assert found.untouched
    assert found.put_at(place(suffix))
    assert not found.put_at(PurePosixPath(f"elders/X{suffix}"))


@pytest.mark.parametrize("suffix", FILES)
def test_sealing_twice_or_elsewhere_says_the_same(suffix: str) -> None:
    once = sealed(FILES[suffix], place(suffix))
    elsewhere = sealed(FILES[suffix], PurePosixPath(f"elders/X{suffix}"))
    assert sealed(FILES[suffix], place(suffix)) == once
    assert contents(once, suffix).checksum == contents(elsewhere, suffix).checksum


@pytest.mark.parametrize(("suffix", "old", "new"), [
    (".html", b"<body>", b"<body>x"),
    (".pdf", b"<<>>", b"<</A 1>>"),
    (".eml", b"Goedemorgen", b"Goedemiddag"),
    (".eml", b"Subject: Quickscan", b"Subject: Quickscan 2"),
])  # fmt: skip
def test_a_changed_text_breaks_the_seal(suffix: str, old: bytes, new: bytes) -> None:
    data = sealed(FILES[suffix], place(suffix)).replace(old, new)
    assert not contents(data, suffix).untouched
    assert contents(data, suffix).put_at(place(suffix))


@pytest.mark.parametrize("name", sorted(dict(split(WORD))))
def test_a_change_in_any_part_breaks_the_seal(name: str) -> None:
    members = dict(split(sealed(WORD, PLACE)))
    members[name] = type(members[name]).pack(members[name].unpack() + b" ")
    assert not contents(join(members), ".docx").untouched


def test_packing_anew_leaves_the_seal_whole() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sealed(WORD, PLACE))) as old, zipfile.ZipFile(out, "w") as new:
        for name in reversed(old.namelist()):
            new.writestr(name, old.read(name))
    assert contents(out.getvalue(), ".docx").untouched


@pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
@pytest.mark.parametrize("program_name", ["python library", "LibreOffice"])
def test_an_editor_breaks_the_seal_but_leaves_it_legible(
    suffix: str, program_name: str, tmp_path: Path
) -> None:
    """So that a file that somebody edited is known as one of ours, without a register too."""
    data = sealed(FILES[suffix], place(suffix))
    if program_name == "LibreOffice":
        data = saved_by_libreoffice(data, suffix[1:], tmp_path)
    else:
        path = tmp_path / f"bestand{suffix}"
        path.write_bytes(data)
        data = edit(path)
    found = contents(data, suffix)
    assert not found.untouched
    assert found.put_at(place(suffix))


def test_a_damaged_file_has_no_seal() -> None:
    assert contents(sealed(WORD, PLACE)[:-30], ".docx").seal is None


class TestHowAFileIsPacked:
    """A version without seals is known by how it packs; every other program packs otherwise."""

    @pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
    def test_what_we_pack_is_known(self, suffix: str) -> None:
        assert is_packed_by_us(join(dict(split(FILES[suffix]))), suffix)

    def test_python_docx_packs_otherwise(self) -> None:
        out = io.BytesIO()
        docx.Document(io.BytesIO(WORD)).save(out)
        assert not is_packed_by_us(out.getvalue(), ".docx")

    def test_openpyxl_packs_otherwise(self) -> None:
        out = io.BytesIO()
        openpyxl.load_workbook(io.BytesIO(EXCEL)).save(out)
        assert not is_packed_by_us(out.getvalue(), ".xlsx")

    @pytest.mark.parametrize("suffix", [".docx", ".xlsx"])
    def test_libreoffice_packs_otherwise(self, suffix: str, tmp_path: Path) -> None:
        saved = saved_by_libreoffice(FILES[suffix], suffix[1:], tmp_path)
        assert not is_packed_by_us(saved, suffix)


def changed(part: str, data: bytes) -> bytes:
    """Our report with other bytes in one part."""
    return join(dict(split(WORD)) | {part: Member.pack(data)})


@pytest.mark.parametrize(
    "data",
    [b"geen xml", b"<!DOCTYPE a><a/>", b"<a>" + b" " * 2**20 + b"</a>", b""],
    ids=["no XML", "a DOCTYPE", "much longer", "empty"],
)
def test_a_document_of_which_the_text_is_odd_says_something_else(data: bytes) -> None:
    odd = changed("word/document.xml", data)
    assert not seen_alike(odd, WORD, ".docx")
    assert not contents(odd, ".docx").untouched


def test_properties_far_too_long_to_be_ours_hold_no_seal() -> None:
    whole = dict(split(sealed(WORD, PLACE)))
    properties = whole["docProps/custom.xml"].unpack()
    long = Member.pack(properties.replace(b"</", b" " * 2**20 + b"</", 1))
    assert contents(join(whole | {"docProps/custom.xml": long}), ".docx").seal is None
