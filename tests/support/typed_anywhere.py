"""A word typed anywhere in a form that came back: in an answer, told of, or lost.

`python -m tests.support.typed_anywhere 500` types one in that many places per format, or in those
of the formats that are named behind it.
"""

from __future__ import annotations

import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from lxml import etree

from benchmarks.synthetic.full_form import answers
from benchmarks.synthetic.samples import questionnaire
from pipeline.forms.build import personal
from pipeline.forms.excel import ExcelForm
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.forms.word import WordForm
from pipeline.model.response import FilledForm
from pipeline.ooxml.ns import S, W
from pipeline.reading.formats import read
from tests.support.blank_forms import blank_form
from tests.support.conversions import all_converted, converted
from tests.support.places import TEMPLATES

WORD = "Merkwoord"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_MARGIN = re.compile(r"word/(?:header|footer)\d*\.xml")
_SHEET = re.compile(r"xl/worksheets/sheet[1-4]\.xml")  # the fifth is hidden
FORMATS = ("docx", "xlsx", "odt", "ods", "html", "doc", "rtf", "xls")
_OLD = ("doc", "rtf", "xls")  # typed in the modern format, and saved as the old one
_FROM = {"odt": "docx", "html": "docx", "doc": "docx", "rtf": "docx", "ods": "xlsx", "xls": "xlsx"}


@cache
def filled(kind: str) -> bytes:
    """Return a filled form of an invented participant, in one of FORMATS."""
    form = personal(blank_form(), "XX0017", "Droomrijk")
    given = {**answers(questionnaire()), "kop.gemeente": "Droomrijk"}
    if kind == "docx":
        return fill_word(WordForm(TEMPLATES / "formulier.docx", form).render(form), given)
    if kind == "xlsx":
        return fill_excel(ExcelForm(TEMPLATES / "formulier.xlsx", form).render(form), given)
    return converted(filled(_FROM[kind]), _FROM[kind], kind)


def typed(kind: str, seeds: Iterable[int]) -> Iterator[bytes]:
    """Yield for every seed the form with WORD typed somewhere."""
    modern = _FROM[kind] if kind in _OLD else kind
    files = (_TYPISTS[modern](random.Random(seed)) for seed in seeds)
    return all_converted(files, modern, kind) if kind in _OLD else files


def is_told(form: FilledForm) -> bool:
    """Return whether WORD stands in an answer, beside one, or in what is looked through."""
    texts = [one.text for one in (*form.readings.values(), *form.beside)]
    texts += [value for note in form.notes for value in note.values.values()]
    return any(WORD.casefold() in text.casefold() for text in texts)


def lost(kind: str, count: int, seed: int = 1) -> Iterator[tuple[int, bytes]]:
    """Yield every form in which the word is lost, with the number of its seed."""
    seeds = range(seed, seed + count)
    for number, data in zip(seeds, typed(kind, seeds), strict=True):
        form = read(data, questionnaire())
        assert isinstance(form, FilledForm)
        if not is_told(form):
            yield number, data


def _holds(kind: str, data: bytes) -> bool:
    """Return whether the program that saved an old format kept the word.

    LibreOffice counts the pages anew: a word in the number of one goes.
    """
    return kind not in _OLD or any(WORD.encode(code) in data for code in ("cp1252", "utf-16-le"))


def changed(
    data: bytes, name: str, change: Callable[[etree._Element], None], **more: bytes
) -> bytes:
    """A zip file with one XML part changed, and parts added by their name with «_» for «/»."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == name:
                root = etree.fromstring(part)
                change(root)
                part = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
            new.writestr(info, part)
        for path, part in more.items():
            new.writestr(path.replace("__", "/"), part)
    return out.getvalue()


def _names(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def _in_word(source: random.Random) -> bytes:
    data = filled("docx")
    margins = [name for name in _names(data) if _MARGIN.fullmatch(name)]
    name = source.choice(margins) if source.random() < 0.05 else "word/document.xml"
    return changed(data, name, lambda root: _type_in_word(root, source))


def _type_in_word(root: etree._Element, source: random.Random) -> None:
    ways = [_in_paragraph, _in_paragraph, _in_paragraph, _new_paragraph, _new_cell, _new_row]
    paragraphs = list(root.iter(W + "p"))
    source.choice(ways)(source.choice(paragraphs), source)


def _run() -> etree._Element:
    return etree.fromstring(
        f'<w:r xmlns:w="{W[1:-1]}"><w:t xml:space="preserve"> {WORD} </w:t></w:r>'
    )


def _paragraph() -> etree._Element:
    paragraph = etree.Element(W + "p")
    paragraph.append(_run())
    return paragraph


def _in_paragraph(paragraph: etree._Element, source: random.Random) -> None:
    texts = [one for one in paragraph.iter(W + "t") if one.text]
    if texts and source.random() < 0.5:
        node = source.choice(texts)
        at = source.choice([0, *(m.end() for m in re.finditer(r"\s", node.text)), len(node.text)])
        node.text = f"{node.text[:at]} {WORD} {node.text[at:]}"
        node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    else:
        properties = paragraph.find(W + "pPr")
        first = 0 if properties is None else 1
        paragraph.insert(source.choice([first, len(paragraph)]), _run())


def _new_paragraph(paragraph: etree._Element, _: random.Random) -> None:
    paragraph.addnext(_paragraph())


def _new_cell(paragraph: etree._Element, source: random.Random) -> None:
    cell = next(paragraph.iterancestors(W + "tc"), None)
    if cell is None:
        _new_paragraph(paragraph, source)
        return
    new = etree.Element(W + "tc")
    new.append(_paragraph())
    cell.addnext(new)


def _new_row(paragraph: etree._Element, source: random.Random) -> None:
    row = next(paragraph.iterancestors(W + "tr"), None)
    if row is None:
        _new_paragraph(paragraph, source)
        return
    new = etree.Element(W + "tr")
    for _ in range(source.randint(1, 3)):
        cell = etree.SubElement(new, W + "tc")
        cell.append(_paragraph())
    row.addnext(new)


def _in_excel(source: random.Random) -> bytes:
    data = filled("xlsx")
    name = source.choice([name for name in _names(data) if _SHEET.fullmatch(name)])
    return changed(data, name, lambda root: _type_in_sheet(root, source))


def _type_in_sheet(root: etree._Element, source: random.Random) -> None:
    rows = list(root.iter(S + "row"))
    row = source.choice(rows)
    if row.get("hidden") == "1":  # nobody types there
        row = rows[0]
    number = row.get("r", "")
    letters = source.choice("BCDQRTUZ") if source.random() < 0.7 else f"A{source.choice('ABF')}"
    cell = etree.Element(S + "c", r=f"{letters}{number}", t="inlineStr")
    text = etree.SubElement(etree.SubElement(cell, S + "is"), S + "t")
    text.text = WORD
    for old in row:
        if old.get("r") == cell.get("r"):
            before = "".join(map(str, old.itertext())) if old.get("t") == "inlineStr" else ""
            text.text = f"{before} {WORD}".strip()
            row.replace(old, cell)
            return
    place = [one for one in row if _column(one) < _column(cell)]
    row.insert(len(place), cell)


def _column(cell: etree._Element) -> tuple[int, str]:
    letters = cell.get("r", "").rstrip("0123456789")
    return len(letters), letters


def _in_text(source: random.Random) -> bytes:
    def change(root: etree._Element) -> None:
        body = root.find(f"{_OFFICE}body")
        paragraph = source.choice(list(body.iter(_TEXT + "p", _TEXT + "h")))
        _type_in_open(paragraph, source)

    return changed(filled("odt"), "content.xml", change)


def _type_in_open(paragraph: etree._Element, source: random.Random) -> None:
    way = source.random()
    if way < 0.4:
        paragraph.text = f"{WORD} {paragraph.text or ''}"
    elif way < 0.7:
        span = etree.SubElement(paragraph, _TEXT + "span")
        span.text = f" {WORD}"
    else:
        new = etree.Element(_TEXT + "p")
        new.text = WORD
        paragraph.addnext(new)


def _in_open_sheet(source: random.Random) -> bytes:
    def change(root: etree._Element) -> None:
        tables = [t for t in root.iter(_TABLE + "table") if t.get(_TABLE + "name") != "_meta"]
        rows = [
            row
            for row in source.choice(tables).iter(_TABLE + "table-row")
            if row.get(_TABLE + "visibility", "visible") == "visible"
            and row.get(_TABLE + "number-rows-repeated", "1") == "1"
        ]
        cells = [
            cell
            for row in rows
            for cell in row.iter(_TABLE + "table-cell")
            if cell.get(_TABLE + "number-columns-repeated", "1") == "1"
            and not cell.get(_TABLE + "formula")
            and cell.get(_OFFICE + "value-type", "string") == "string"
        ]
        cell = source.choice(cells)
        cell.set(_OFFICE + "value-type", "string")
        etree.SubElement(cell, _TEXT + "p").text = WORD

    return changed(filled("ods"), "content.xml", change)


def _in_page(source: random.Random) -> bytes:
    text = filled("html").decode("utf-8")
    body = text.index("<body")
    ends = [
        found.start() for found in re.finditer(r"</(?:p|td|h\d|li)>", text) if found.start() > body
    ]
    at = source.choice(ends)
    return f"{text[:at]} {WORD}{text[at:]}".encode()


_TYPISTS: dict[str, Callable[[random.Random], bytes]] = {
    "docx": _in_word,
    "xlsx": _in_excel,
    "odt": _in_text,
    "ods": _in_open_sheet,
    "html": _in_page,
}


def main(count: int, *kinds: str) -> int:
    """Type in these formats, or in all, print what is lost and return how much."""
    total = 0
    for kind in kinds or FORMATS:
        untold = list(lost(kind, count))
        numbers = [number for number, data in untold if _holds(kind, data)]
        unsaved = [number for number, data in untold if number not in numbers]
        total += len(numbers)
        sys.stdout.write(f"{kind}: {count} places, {len(numbers)} lost {numbers[:10]}")
        sys.stdout.write(f", {len(unsaved)} not in the saved file {unsaved[:10]}\n")
        sys.stdout.flush()
    return total


if __name__ == "__main__":
    sys.exit(min(1, main(int(sys.argv[1]), *sys.argv[2:])))
