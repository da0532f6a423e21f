"""Random Word templates whose codes are all true, so that every word and object must come out.

Every word is unique. Runs are cut at random, also within codes; objects stand at random places.
`Made.refused` holds the codes for which refusing is right: a minus that would reach over its
paragraph, or an object in a paragraph or row that a code takes the place of.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CONTEXT = {"toon": True, "leeg": [], "datum": "1 mei 2027", "een": ["x"]}
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OTHERS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
    f'PartName="/word/document.xml" ContentType="{_OFFICE}"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>',
}
_TAG = re.compile(r"\{[{%#].*?[}%#]\}")
_GONE = re.compile(r"(?<=\{% if leeg %\})weg\{")
_OBJECT = "\ufffc"
_LOOKS = ("", "", "<w:b/>", '<w:lang w:val="nl-NL"/>', '<w:color w:val="1F4E79"/>')
_NOISE = (
    '<w:proofErr w:type="spellStart"/>',
    '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>',
)
_GRID = '<w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid>'


@dataclass
class Made:
    """A template with the codes for which refusing is right."""

    data: bytes
    refused: list[str] = field(default_factory=list)


class _Maker:
    def __init__(self, draw: random.Random, *, minus: bool, objects: bool) -> None:
        self.draw, self.minus, self.objects = draw, minus, objects
        self.count = 0
        self.refused: list[str] = []
        self.looks = _LOOKS

    def body(self) -> str:
        return "".join(self.block(0) for _ in range(self.draw.randint(2, 6)))

    def word(self) -> str:
        self.count += 1
        return f"woord{self.count:03d}q"

    def words(self) -> str:
        return " ".join(self.word() for _ in range(self.draw.randint(1, 3)))

    def sign(self) -> str:
        return "-" if self.minus and self.draw.random() < 0.3 else ""

    def code(self, text: str) -> str:
        kind, end = ("{{", "}}") if text == "datum" else ("{%", "%}")
        return f"{kind}{self.sign()} {text} {self.sign()}{end}"

    def inline(self, depth: int = 0) -> str:
        choice = self.draw.random()
        inner = lambda: self.inline(depth + 1)  # noqa: E731
        if choice < 0.45 or depth > 2:
            return self.words()
        if choice < 0.6:
            return f"{inner()} {self.code('if toon')} {inner()} {self.code('endif')} {inner()}"
        if choice < 0.7:
            return f"{inner()} {self.code('for x in een')}{inner()}{self.code('endfor')} "
        if choice < 0.78:
            return f"{inner()} {self.code('datum')} {inner()}"
        if choice < 0.86:
            return f"{inner()} {{# noot #}} {inner()}"
        if choice < 0.92:
            return f"{{% if leeg %}}weg{{% else %}}{inner()}{{% endif %}}"
        if choice < 0.96:
            return f"{{% set z = 1 %}}{inner()}"
        return f"{inner()} {{% set t %}}{self.words()}{{% endset %}}{{{{ t }}}} {inner()}"

    def runs(self, text: str) -> str:
        """Cut a text into runs at random places."""
        pieces, at = [], 0
        while at < len(text):
            size = self.draw.choice((1, 2, 5, 9, 30, 60))
            pieces.append(self.run(text[at : at + size]))
            at += size
            if self.draw.random() < 0.15:
                pieces.append(self.draw.choice(_NOISE))
        return "".join(pieces)

    def run(self, text: str) -> str:
        look = self.draw.choice(self.looks)
        look = f"<w:rPr>{look}</w:rPr>" if look else ""
        if text == _OBJECT:
            return self.object()
        escaped = text.replace("&", "&amp;").replace("<", "&lt;")
        return f'<w:r>{look}<w:t xml:space="preserve">{escaped}</w:t></w:r>'

    def object(self) -> str:
        name = self.word()
        return self.draw.choice(
            (
                '<w:r><w:br w:type="page"/></w:r>',
                "<w:r><w:drawing><wp:inline><wp:extent cx='9' cy='9'/><wp:docPr id='1' "
                f"name='{name}'/></wp:inline></w:drawing></w:r>",
                f'<w:r><w:sym w:font="Symbol" w:char="{self.draw.randint(61441, 61500):X}"/></w:r>',
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p><w:r><w:t>"
                f"{name}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>",
            )
        )

    def paragraph(self) -> str:
        text = self.inline()
        for _ in range(2):
            if self.objects and self.draw.random() < 0.15 and "set t" not in text:
                signs = [at for tag in _TAG.finditer(text) for at in _signs(tag)]
                signs += [at for gone in _GONE.finditer(text) for at in range(*gone.span())]
                at = self.draw.choice([at for at in range(len(text) + 1) if at not in signs])
                text = text[:at] + _OBJECT + text[at:]
        self.refused += [*_reaching(text), *_inside(text)]
        # A text that is kept under a name has one look: another one would be refused.
        self.looks = ("",) if "set t" in text else _LOOKS
        parts = re.split(f"({_OBJECT})", text)
        return "<w:p>" + "".join(map(self.runs, parts)) + "</w:p>"

    def alone(self, code: str) -> str:
        extra = ""
        if self.objects and self.draw.random() < 0.05:
            extra = self.object()
            self.refused.append(code)
        return f"<w:p>{self.runs(code)}{extra}</w:p>"

    def block(self, depth: int) -> str:
        choice = self.draw.random()
        if choice < 0.5 or depth > 2:
            return self.paragraph()
        if choice < 0.7:
            inner = "".join(self.block(depth + 1) for _ in range(self.draw.randint(1, 2)))
            return self.alone("{%p if toon %}") + inner + self.alone("{%p endif %}")
        if choice < 0.78:
            inner = self.block(depth + 1)
            return self.alone("{%p for x in een %}") + inner + self.alone("{%p endfor %}")
        if choice < 0.95:
            return self.table(depth)
        control = "<w:sdt><w:sdtPr><w:id w:val='5'/></w:sdtPr><w:sdtContent>"
        return f"{control}{self.paragraph()}</w:sdtContent></w:sdt>"

    def table(self, depth: int) -> str:
        width, rows = self.draw.randint(1, 3), []
        for _ in range(self.draw.randint(1, 3)):
            cells = (self.cell(depth) for _ in range(width))
            row = f"<w:tr>{''.join(cells)}</w:tr>"
            if self.draw.random() < 0.4:
                row = self.code_row("{%tr if toon %}", width) + row
                row += self.code_row("{%tr endif %}", width)
            rows.append(row)
        grid = _GRID + '<w:gridCol w:w="2000"/>' * width + "</w:tblGrid>"
        return f"<w:tbl>{grid}{''.join(rows)}</w:tbl>{self.paragraph()}"

    def cell(self, depth: int) -> str:
        before = self.block(depth + 1) if self.draw.random() < 0.3 else ""
        return f"<w:tc><w:tcPr/>{before}{self.paragraph()}</w:tc>"

    def code_row(self, code: str, width: int) -> str:
        cells = [self.alone(code), *["<w:p/>"] * (width - 1)]
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def make(draw: random.Random, *, minus: bool = False, objects: bool = False) -> Made:
    """Return a random template."""
    maker = _Maker(draw, minus=minus, objects=objects)
    xml = f"<w:document {_NAMESPACES}><w:body>{maker.body()}</w:body></w:document>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, text in {**_OTHERS, "word/document.xml": xml}.items():
            package.writestr(name, '<?xml version="1.0" encoding="UTF-8"?>' + text)
    return Made(out.getvalue(), maker.refused)


def held(docx: bytes) -> list[str]:
    """Return every word and object of a document, in order."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    return list(_held(root))


def texts(docx: bytes) -> list[str]:
    """Return the text of every paragraph of a document."""
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    paragraphs = root.iter(f"{{{W}}}p")
    return ["".join(node.text or "" for node in one.iter(f"{{{W}}}t")) for one in paragraphs]


def _held(root: etree._Element) -> Iterator[str]:
    text = ""
    for node in root.iter("{*}*"):
        name = etree.QName(node).localname
        if name == "t":
            text += node.text or ""
        elif name in ("p", "br", "docPr", "sym"):
            yield from re.findall(r"woord\d{3}q", text)
            text = ""
            if name != "p":
                yield name + str(node.get("name", "")) + str(node.get(f"{{{W}}}char", ""))
    yield from re.findall(r"woord\d{3}q", text)


def _signs(tag: re.Match[str]) -> list[int]:
    """Return where in a text an object would cut the signs of a code: that is refused as such."""
    return [*range(tag.start() + 1, tag.start() + 4), *range(tag.end() - 3, tag.end())]


def _inside(text: str) -> Iterator[str]:
    """Yield the codes of a paragraph with an object inside."""
    for tag in _TAG.finditer(text):
        if tag[0].startswith("{%") and _OBJECT in tag[0]:
            yield tag[0].replace(_OBJECT, "")


def _reaching(text: str) -> Iterator[str]:
    """Yield the codes of a paragraph with a minus that has nothing of it to work on."""
    found = [*_TAG.finditer(text)]
    for at, tag in enumerate(found):
        typed = tag[0].replace(_OBJECT, "")
        if typed[2] == "-" and at == 0 and not text[: tag.start()].strip():
            yield typed
        if typed[-3] == "-" and at == len(found) - 1 and not text[tag.end() :].strip():
            yield typed
