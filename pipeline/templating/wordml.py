"""WordprocessingML as template text, and rendered text as WordprocessingML.

The language is docxtpl's: its own `patch_xml` turns what Word saved into text Jinja understands.
Added here: `{%li … %}` in the display text of an entry of a drop-down list repeats the entries
after it, and ids that must be unique in a document are numbered per output, since loops repeat
them. What docxtpl would drop without a word is refused.
"""

from __future__ import annotations

import re

from docxtpl import DocxTemplate
from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.ooxml.draft import to_text
from pipeline.ooxml.ns import WORD_NS, WP, W
from pipeline.templating.language import END, KEPT_BREAK, MARK, SLOT, TemplateSource, tidy_tags

_ID_OPEN, _ID_CLOSE = "\ufdd0", "\ufdd1"  # stand for MARK and END where a tree must hold them

_LIST_TAG = re.compile(
    r'<w:listItem [^>]*?w:displayText="\{%-?\s*li ([^"]*?)%\}"[^>]*?(?:/>|></w:listItem>)'
)
_PARAGRAPH_TAG = re.compile(r"\{([%#])(tr|tc|p) .*?[%#]\}")
_BLOCK_ENDS = re.compile(r"(</w:p>|</w:tr>|</w:tbl>|</w:tblGrid>|</w:sdt>)(?=\{)")
_REFUSED = (
    (re.compile(r"\{[{%]tc\s.*?[}%]\}"), "U-TEMPLATE-FIX-COLUMNS"),
    (re.compile(r"\{%-?\s*hm\s*-?%\}"), "U-TEMPLATE-FIX-COLUMNS"),
    (
        re.compile(r"\{\{-?(?:r|p|tr)\s.*?\}\}"),
        "U-TEMPLATE-PLAIN-BRACES",
    ),
    (
        re.compile(r"\{%-?\s*(?:include|import|extends|from)\s.*?%\}"),
        "U-TEMPLATE-NO-INSERT",
    ),
)
_TRACKED = ("ins", "del", "moveFrom", "moveTo")
_WHOLE_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_ESCAPED_BRACES = (("{_{", "{{"), ("}_}", "}}"), ("{_%", "{%"), ("%_}", "%}"))
_CELL_END = re.compile(r"></w:tc>(?<!</w:p></w:tc>)")
_SPECIAL = re.compile("[\n\t]")
# A counting field without switches that hide, repeat or reset the number.
_SEQUENCE = re.compile(r"\s*SEQ\s+([^\W\d]\w*)\s*(?:\\\*\s*(?:ARABIC|MERGEFORMAT)\s*)*")
_RUN_PROPERTIES = re.compile(r"<w:rPr>.*?</w:rPr>")


def is_wordml(root: etree._Element) -> bool:
    """Tell whether a part is WordprocessingML."""
    return etree.QName(root).namespace == WORD_NS


def word_source(file: str, part: str, root: etree._Element) -> TemplateSource:
    """Return a WordprocessingML part as template text.

    Raises TemplateError with a Problem for everything the engine cannot do.
    """
    problems = _problems(TemplateSource(file, part, ""), root)
    if problems:
        raise TemplateError(*problems)
    _mark_ids(root)
    _mark_captions(root)
    text = re.sub(r"[\n\t]", " ", to_text(root))
    text = _LIST_TAG.sub(r"{% \1%}", text)
    text = DocxTemplate.patch_xml(None, text)
    text = tidy_tags(text)
    for escaped, braces in _ESCAPED_BRACES:
        # Jinja prints a string constant as it is; only the template's own text is touched.
        text = text.replace(escaped, '{{ "' + braces + '" }}')
    text = text.replace(_ID_OPEN, MARK).replace(_ID_CLOSE, END)
    text = re.sub(r"(?=<w:p[ >])", "\n", text)
    return TemplateSource(file, part, _BLOCK_ENDS.sub(r"\1\n", text))


def plain_source(file: str, part: str, root: etree._Element) -> TemplateSource:
    """Return any other XML part as template text."""
    text = tidy_tags(to_text(root).replace("\n", KEPT_BREAK))
    text = text.replace(_ID_OPEN, MARK).replace(_ID_CLOSE, END)
    return TemplateSource(file, part, re.sub(r"(?=<)", "\n", text).removeprefix("\n"))


def _problems(source: TemplateSource, root: etree._Element) -> list[Problem]:
    """Return what docxtpl would drop in silence or the fast way cannot do."""
    if next(root.iter(*(f"{W}{name}" for name in _TRACKED)), None) is not None:
        where = source.place("")
        return [Problem(where, *message("E-TEMPLATE-TRACKED"))]
    found = []
    for paragraph in root.iter(f"{W}p"):
        text = _own_text(paragraph)
        for pattern, remedy in _REFUSED:
            for tag in pattern.findall(text):
                what = message("E-TEMPLATE-UNSUPPORTED", tag=tag, remedy=text_of(remedy))
                found.append(Problem(source.place(text, tag), *what))
        left = _WHOLE_TAG.sub("", text)
        if any(sign in left for sign in ("{{", "}}", "{%", "%}")):
            what = message("E-TEMPLATE-SYNTAX", detail=text_of("U-SYNTAX-BRACES"))
            found.append(Problem(source.place(text), *what))
        for tag in _PARAGRAPH_TAG.finditer(text):
            if tag[1] == "#":
                continue
            holder = paragraph if tag[2] == "p" else _row(paragraph)
            rest = _all_text(holder).replace(tag[0], "", 1).strip()
            if rest:
                name = "alinea" if tag[2] == "p" else "tabelrij"
                what = message("E-TEMPLATE-ALONE", tag=tag[0], holder=name)
                found.append(Problem(source.place(_all_text(holder), tag[0]), *what))
    return found


def _own_text(paragraph: etree._Element) -> str:
    """Return a paragraph's text without that of text boxes in it."""
    return "".join(
        node.text or ""
        for node in paragraph.iter(f"{W}t")
        if next(node.iterancestors(f"{W}p")) is paragraph
    )


def _all_text(holder: etree._Element) -> str:
    return "".join(node.text or "" for node in holder.iter(f"{W}t"))


def _row(paragraph: etree._Element) -> etree._Element:
    return next(paragraph.iterancestors(f"{W}tr"), paragraph)


def _mark_ids(root: etree._Element) -> None:
    """Put a mark where an id must be unique in the document."""
    val, w_id = f"{W}val", f"{W}id"
    for node in root.iter(f"{W}sdtPr"):
        for child in node.findall(w_id):
            child.set(val, f"{_ID_OPEN}s{_ID_CLOSE}")
    for node in root.iter(f"{W}bookmarkStart"):
        node.set(w_id, f"{_ID_OPEN}b{node.get(w_id)}{_ID_CLOSE}")
    for node in root.iter(f"{W}bookmarkEnd"):
        node.set(w_id, f"{_ID_OPEN}e{node.get(w_id)}{_ID_CLOSE}")
    for node in root.iter(f"{WP}docPr"):
        node.set("id", f"{_ID_OPEN}d{_ID_CLOSE}")


def _mark_captions(root: etree._Element) -> None:
    """Put a mark where a caption counts («Tabel 3»): Word counts anew only when asked to."""
    for results, name in sequence_results(root):
        results[0].text = f"{_ID_OPEN}q{name}{_ID_CLOSE}"
        for node in results[1:]:
            node.text = ""


def sequence_results(root: etree._Element) -> list[tuple[list[etree._Element], str]]:
    """Return the texts of the result of every field that counts captions, with its name."""
    found: list[tuple[list[etree._Element], str]] = []
    code, results, state = "", list[etree._Element](), ""
    for node in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t", f"{W}p"):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin" or node.tag == f"{W}p":
            code, results, state = "", [], kind or ""
        elif kind == "end":
            sequence = _SEQUENCE.fullmatch(code)
            if state == "separate" and sequence and results:
                found.append((results, sequence[1]))
            code, results, state = "", [], ""
        elif kind:
            state = kind
        elif node.tag == f"{W}instrText":
            code += node.text or ""
        elif state == "separate":
            results.append(node)
    return found


class Ids:
    """Hands out ids in the order of one output, so that the same data give the same ids."""

    def __init__(self) -> None:
        self.controls = 100_000_000
        self.drawings = 1000
        self.bookmarks = 0
        self._open: dict[str, int] = {}
        self._captions: dict[str, int] = {}

    def number(self, text: str) -> str:
        """Replace every mark in rendered text by an id."""
        first, *rest = text.split(MARK)
        if not rest:
            return text
        pieces = [first]
        for piece in rest:
            mark, _, after = piece.partition(END)
            if mark[0] == SLOT:
                pieces += (MARK, piece)
            else:
                pieces += (str(self._next(mark)), after)
        return "".join(pieces)

    def _next(self, mark: str) -> int:
        kind, key = mark[0], mark[1:]
        if kind == "s":
            self.controls += 1
            return self.controls
        if kind == "d":
            self.drawings += 1
            return self.drawings
        if kind == "q":
            self._captions[key] = self._captions.get(key, 0) + 1
            return self._captions[key]
        if kind == "b" or key not in self._open:
            self.bookmarks += 1
            self._open[key] = self.bookmarks
        return self._open[key]


def finish_wordml(text: str) -> str:
    """Make rendered text good WordprocessingML: line breaks, and no table or cell left empty.

    Word refuses a cell without a paragraph at its end and a table without rows; a loop or
    condition in the template can leave both.
    """
    while (end := text.find("</w:tblGrid></w:tbl>")) >= 0:
        start = text.rfind("<w:tbl>", 0, end)
        text = text[:start] + text[end + len("</w:tblGrid></w:tbl>") :]
    text = _CELL_END.sub(_end_cell, text)
    return break_lines(text)


def _end_cell(found: re.Match[str]) -> str:
    """Give a cell that does not end with a paragraph an empty one."""
    empty = ("</w:tcPr>", "<w:tc>", "<w:tcPr/>", "</w:tbl>")
    if found.string.endswith(empty, 0, found.start() + 1):
        return "><w:p/></w:tc>"
    return found[0]


def break_lines(text: str) -> str:
    """Turn line breaks and tabs of values into Word's, as docxtpl does."""
    if "\n" not in text and "\t" not in text:
        return text
    pieces, done = [], 0
    while found := _SPECIAL.search(text, done):
        at = found.start()
        in_tag = text.find(">", (opened := text.rfind("<", done, at)), at) < 0 <= opened
        stop = text.find(">" if in_tag else "<", at)
        stop = stop if stop >= 0 else len(text)
        pieces.append(text[done:at])
        if in_tag:  # an attribute, where XML knows only blanks
            pieces.append(_SPECIAL.sub(" ", text[at:stop]))
        elif text.startswith(("<w:t>", "<w:t "), opened):
            pieces.append(_broken(text[at:stop], _look(text, opened)))
        else:
            pieces.append(text[at:stop])
        done = stop
    return "".join((*pieces, text[done:]))


def _look(text: str, at: int) -> str:
    """Return the properties of the run a place is in."""
    run = text.rfind("<w:r>", 0, at)
    run = max(run, text.rfind("<w:r ", max(run, 0), at))
    found = _RUN_PROPERTIES.search(text, run, at) if run >= 0 else None
    return found[0] if found else ""


def _broken(words: str, look: str) -> str:
    """Return text of a run with Word's line breaks and tabs."""
    tab = f'</w:t></w:r><w:r>{look}<w:tab/></w:r><w:r>{look}<w:t xml:space="preserve">'
    words = words.replace("\t", tab)
    return words.replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
