"""The form the corpus starts from: our own, made out to Voorbeeldstad and filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from lxml import etree

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions import round as rounds
from pipeline.forms.build import blank, personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from pipeline.ooxml.archive import Member, join
from pipeline.ooxml.controls import controls
from pipeline.ooxml.ns import W
from pipeline.ooxml.package import Package
from pipeline.ooxml.text import CELL
from tests.support.places import TEMPLATES
from tests.support.small_forms import NAMESPACES

CODE, NAME = "XX0001", "Voorbeeldstad"
DOCUMENT, CONTENT_TYPES, RELATIONS = "word/document.xml", "[Content_Types].xml", "_rels/.rels"
QUESTION_SHEET = "xl/worksheets/sheet2.xml"
_OTHERWISE = {2: "Deels", 9: "Deels", 18: "Nee", 22: "Deels", 25: "Weet niet"}  # else «Ja»

Parts = dict[str, bytes]


@cache
def seed() -> dict[str, str]:
    """The text of every answer in the seed, by item code."""
    texts = {
        "kop.gemeente": NAME,
        "kop.datum": "12-11-2026",
        "kop.variant": "Wij hebben een aanpak",
        "kop.functies": "Adviseur openbare orde en veiligheid",
        "kop.email": "veiligheid@voorbeeldstad.example",
        "kop.groepsrapport": "Ja",
        "kop.wensen": "",
    }
    for question in questionnaire().questions:
        texts[question.answer.code] = _OTHERWISE.get(question.number, "Ja")
        texts[question.evidence.code] = f"Beleidsplan veiligheid, hoofdstuk {question.number}"
        texts[question.remark.code] = f"De afspraken staan vast & zijn bekend ({question.number})."
    return texts


@cache
def word() -> bytes:
    """The seed as a Word file."""
    form = _form()
    return fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), _filled())


@cache
def excel() -> bytes:
    """The seed as an Excel file."""
    form = _form()
    return fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), _filled())


def _form():  # type: ignore[no-untyped-def]
    return personal(blank(questionnaire(), rounds.load(TEMPLATES / "ronde.yaml")), CODE, NAME)


def _filled() -> dict[str, str]:
    return {code: text for code, text in seed().items() if text}


def invitations(folder: Path) -> None:
    """Put the list of invited participants in a workspace, so that Voorbeeldstad exists."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = "".join(f"XX{n:04};{name};Utrecht\n" for n, name in enumerate((NAME, "Fictiedam"), 1))
    (folder / "deelnemers.csv").write_text(f"code;gemeente;provincie\n{rows}", encoding="utf-8")


def parts(data: bytes) -> Parts:
    """Return the parts of an Office file, unpacked."""
    return {name: member.unpack() for name, member in Package.open(data).members.items()}


def packed(content: Parts) -> bytes:
    """Return an Office file of these parts."""
    return join({name: Member.pack(data) for name, data in content.items()})


def with_parts(data: bytes, changed: Parts, removed: Iterable[str] = ()) -> bytes:
    """Return an Office file with some parts replaced, added or removed; nothing is checked."""
    gone = set(removed)
    return packed({k: v for k, v in (parts(data) | changed).items() if k not in gone})


def replaced(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return an Office file with the first occurrence of some bytes in a part replaced."""
    content = parts(data)[part]
    assert old in content, f"{old!r} does not occur in {part}"
    return with_parts(data, {part: content.replace(old, new, 1)})


Edit = Callable[[etree._Element], object]


def edited(edit: Edit, data: bytes | None = None) -> bytes:
    """Return the Word seed after a change to the tree of its document."""
    data = word() if data is None else data
    root = etree.fromstring(parts(data)[DOCUMENT])
    edit(root)
    return with_parts(data, {DOCUMENT: etree.tostring(root, encoding="UTF-8", standalone=True)})


def control(root: etree._Element, code: str) -> etree._Element:
    """Return the content control of an item."""
    return next(one.element for one in controls(root) if one.tag == code)


def inline(code: str, runs: str) -> bytes:
    """Return the Word seed with these runs in the control of an item."""
    return edited(lambda root: _fill(control(root, code), runs))


def block(code: str, paragraphs: str) -> bytes:
    """Return the Word seed with a control around whole paragraphs, as Word makes for rich text."""

    def change(root: etree._Element) -> None:
        found = control(root, code)
        paragraph = found.getparent()
        paragraph.getparent().replace(paragraph, found)
        _fill(found, paragraphs)

    return edited(change)


def instead(code: str, paragraphs: str) -> bytes:
    """Return the Word seed with paragraphs in an answer cell and no control any more."""

    def change(root: etree._Element) -> None:
        cell = next(control(root, code).iterancestors(CELL))
        for child in cell.findall(W + "p"):
            cell.remove(child)
        cell.extend(fragment(paragraphs))

    return edited(change)


def fragment(xml: str) -> list[etree._Element]:
    """Return the elements of a piece of WordprocessingML."""
    return list(etree.fromstring(f"<x {NAMESPACES}>{xml}</x>"))


def _fill(found: etree._Element, xml: str) -> None:
    content = found.find(W + "sdtContent")
    for child in list(content):
        content.remove(child)
    content.extend(fragment(xml))


def run(text: str, properties: str = "") -> str:
    """Return a run with a text, which must be fit for XML."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"
