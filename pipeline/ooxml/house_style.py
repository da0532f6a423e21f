"""The looks of one Word document laid over every template: colours, letters, logo, header, footer.

An adviser changes one document in Word, as any Word document, and all templates follow; their
texts, tables and white space stay as they are. What is taken over, and from where:

- the theme: colours and fonts, also in charts and in Excel;
- of every style with the same name: letters, colour, borders, background, alignment;
- what stands in the header goes above each header, what stands in the footer below each footer,
  at the same distance from the edge of the page.

python-docx opens that document and knows its styles, sections, headers and pictures; the template
is changed part by part, because the tags in it have to stay where they are.
"""

from __future__ import annotations

import colorsys
import copy
import io
import posixpath
from collections.abc import Iterator

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.parts.story import StoryPart
from docx.section import Section
from lxml import etree

from pipeline.ooxml.draft import Draft, drop, to_bytes
from pipeline.ooxml.ns import OFFICE_RELATIONSHIPS, WORD_NS, A, R, S, W
from pipeline.ooxml.package import PARSER
from pipeline.ooxml.text import visible_text

_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_LOOKS = ("pBdr", "shd", "jc")  # of a paragraph; its white space belongs to the template
_TABLE_LOOKS = ("tblBorders", "shd")
_DEFAULTS = ("rFonts", "color")
_SLOTS = {  # names in a text: names in a theme
    **{f"accent{number}": f"accent{number}" for number in range(1, 7)},
    **{"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2"},
    **{"dark1": "dk1", "dark2": "dk2", "light1": "lt1", "light2": "lt2"},
    **{"hyperlink": "hlink", "followedHyperlink": "folHlink"},
}
_PAGES = ("default", "first", "even")
_EDGES = {"header": "hdr", "footer": "ftr"}


class HouseStyle:
    """The document that shows the house style, as `huisstijl.docx`.

    Raises ValueError or KeyError for a file that is no Word document with a theme.
    """

    def __init__(self, data: bytes) -> None:
        self._word = Document(io.BytesIO(data))
        self._theme = self._word.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob
        theme = etree.fromstring(self._theme, PARSER)
        self._fonts = _fonts(theme)
        self.colours = _colours(theme)

    @property
    def font(self) -> str:
        """The font for texts, "" when the theme names none."""
        return self._fonts[1]

    def lay_over(self, draft: Draft) -> None:
        """Change a template to these looks."""
        main = draft.package.main_part
        links = {kind: target for _, kind, target in draft.links(main)}
        fonts = _fonts(draft.tree(links["theme"]))
        draft.put(links["theme"], self._theme)
        if main.startswith("xl/"):
            _rename_fonts(draft.tree(links["styles"]), fonts, self._fonts)
            return
        self._style(draft.tree(links["styles"]))
        for edge in _EDGES:
            self._edges(draft, main, edge)
        for name in draft.names:
            if name.startswith("word/") and name.endswith(".xml"):
                self._recolour(draft.tree(name))

    def _style(self, styles: etree._Element) -> None:
        """Give every style the looks of the style with the same name."""
        ours = self._word.styles
        _replace(styles, ours.element, "docDefaults/rPrDefault/rPr", _DEFAULTS)
        by_name = {_style_name(one.element): one.element for one in ours}
        for style in styles.iter(W + "style"):
            like = by_name.get(_style_name(style))
            if like is None:
                continue
            _replace(style, like, "pPr", _LOOKS)
            _replace(style, like, "rPr", None)
            _replace(style, like, "tblPr", _TABLE_LOOKS)
            for part in style.findall(W + "tblStylePr"):
                kind = part.get(W + "type")
                others = like.findall(W + "tblStylePr")
                for other in (one for one in others if one.get(W + "type") == kind):
                    _replace(part, other, "rPr", None)
                    _replace(part, other, "tcPr", ("shd",))

    def _edges(self, draft: Draft, main: str, edge: str) -> None:
        """Add what stands in our headers to those of the template, or in our footers."""
        section = draft.tree(main).findall(f".//{W}sectPr")[-1]
        _replace_distance(section, self._word.sections[0], edge)
        theirs = dict(_references(section, edge))
        parts = {node.get("Id"): target for node, _, target in draft.links(main)}
        first = section.find(W + "titlePg") is not None
        for page in _PAGES:
            ours = self._edge(edge, page)
            wanted = page == "default" or (page == "first" and first)
            if ours is None or not wanted or not _shows(ours.element):
                continue
            if page not in theirs:
                theirs[page] = _add_edge(draft, main, section, edge, page)
                parts = {node.get("Id"): target for node, _, target in draft.links(main)}
            _add(draft, parts[theirs[page]], ours, edge)

    def _edge(self, edge: str, page: str) -> StoryPart | None:
        """Return our last header, or footer, for a kind of page; None when there is none."""
        name = edge if page == "default" else f"{page}_page_{edge}"
        for section in reversed(self._word.sections):
            found = getattr(section, name)
            if not found.is_linked_to_previous:
                ours: StoryPart = found.part
                return ours
        return None

    def _recolour(self, root: etree._Element) -> None:
        """Write the colours of the theme where programs read them that do not know themes."""
        for node in root.iter("{*}*"):
            named = node.get(W + "themeColor")
            colour = self._colour(named, node.get(W + "themeTint"), node.get(W + "themeShade"))
            if colour:
                node.set(W + ("val" if node.tag == W + "color" else "color"), colour)
            filled = node.get(W + "themeFill")
            tints = node.get(W + "themeFillTint"), node.get(W + "themeFillShade")
            fill = self._colour(filled, *tints)
            if fill:
                node.set(W + "fill", fill)

    def _colour(self, name: str | None, tint: str | None, shade: str | None) -> str:
        colour = self.colours.get(_SLOTS.get(name or "", ""), "")
        if not colour or not (tint or shade):
            return colour
        red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4))
        hue, light, strength = colorsys.rgb_to_hls(red, green, blue)
        if tint:
            share = int(tint, 16) / 255
            light = light * share + (1 - share)
        else:
            light *= int(shade or "FF", 16) / 255
        mixed = colorsys.hls_to_rgb(hue, light, strength)
        return "".join(f"{round(part * 255):02X}" for part in mixed)


def _colours(theme: etree._Element) -> dict[str, str]:
    """Return the twelve colours of a theme by their slot."""
    scheme = theme.find(f".//{A}clrScheme")
    found = {}
    for slot in scheme if scheme is not None else ():
        colour = slot[0].get("val") if slot[0].tag == A + "srgbClr" else slot[0].get("lastClr")
        found[etree.QName(slot).localname] = (colour or "").upper()
    return found


def _fonts(theme: etree._Element) -> tuple[str, str]:
    """Return the fonts for headings and for text."""
    names = [theme.find(f".//{A}{kind}/{A}latin") for kind in ("majorFont", "minorFont")]
    heading, text = ("" if node is None else node.get("typeface", "") for node in names)
    return heading, text


def _rename_fonts(styles: etree._Element, before: tuple[str, str], after: tuple[str, str]) -> None:
    """Use the fonts of the theme in a workbook, which names them in every cell style."""
    named = dict(zip(before, after, strict=True))  # one font for both is that for text
    for node in styles.iter(f"{S}name"):
        node.set("val", named.get(node.get("val", ""), node.get("val", "")))


def _add(draft: Draft, part: str, ours: StoryPart, edge: str) -> None:
    """Add the paragraphs and tables of one of our headers or footers, with their pictures."""
    root = draft.tree(part)
    added = [copy.deepcopy(node) for node in ours.element]
    for node in (one for block in added for one in block.iter("*")):
        for name, value in node.attrib.items():
            if str(name).startswith(R) and value in ours.rels:
                node.set(str(name), _bring(draft, part, ours, str(value)))
    if not _shows(root):  # an empty line of the template would only take room
        for node in list(root):
            drop(node)
    for place, node in enumerate(added):
        root.insert(place if edge == "header" else len(root), node)


def _bring(draft: Draft, part: str, ours: StoryPart, id_: str) -> str:
    """Copy a picture or the address of a link into the template; return its relationship."""
    relation = ours.rels[id_]
    if relation.is_external:
        return draft.link_outside(part, relation.reltype, relation.target_ref)
    picture: Part = relation.target_part
    stem, suffix = posixpath.splitext(posixpath.basename(picture.partname))
    name = f"word/media/huisstijl-{stem}{suffix}"
    draft.put(name, picture.blob)
    draft.set_type(name, picture.content_type)
    return draft.link(part, "image", name)


def _style_name(style: etree._Element) -> tuple[str, str]:
    name = style.find(W + "name")
    return style.get(W + "type", ""), "" if name is None else name.get(W + "val", "").lower()


def _replace(
    target: etree._Element, source: etree._Element, path: str, names: tuple[str, ...] | None
) -> None:
    """Take over properties: those with these names, or all of them."""
    where = "/".join(W + step for step in path.split("/"))
    theirs, ours = target.find(where), source.find(where)
    if names is None:
        if theirs is not None and ours is not None:
            holder = theirs.getparent()
            if holder is not None:
                holder.replace(theirs, copy.deepcopy(ours))
        return
    if theirs is None or ours is None:
        return
    for name in names:
        old, new = theirs.find(W + name), ours.find(W + name)
        if old is not None and new is not None:
            theirs.replace(old, copy.deepcopy(new))
        elif old is not None:
            drop(old)
        elif new is not None:
            _insert(theirs, copy.deepcopy(new))


# The order the standard asks for (ECMA-376, part 1, 17.3.1.26 and 17.4.60), as far as needed.
_ORDER = (
    *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr"),
    *("suppressLineNumbers", "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap"),
    *("overflowPunct", "topLinePunct", "autoSpaceDE", "autoSpaceDN", "bidi", "adjustRightInd"),
    *("snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents", "suppressOverlap"),
    *("jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl"),
)


def _insert(holder: etree._Element, node: etree._Element) -> None:
    """Put a paragraph property where the standard wants it."""
    name = etree.QName(node).localname
    if name not in _ORDER:
        return
    later = {W + one for one in _ORDER[_ORDER.index(name) + 1 :]} | {W + "rPr", W + "sectPr"}
    place = next((at for at, one in enumerate(holder) if one.tag in later), len(holder))
    holder.insert(place, node)


def _replace_distance(section: etree._Element, ours: Section, edge: str) -> None:
    """Put the header, or the footer, as far from the edge of the page as ours."""
    theirs = section.find(W + "pgMar")
    wanted = ours.header_distance if edge == "header" else ours.footer_distance
    if theirs is not None and wanted is not None:
        theirs.set(W + edge, str(wanted.twips))


def _references(holder: etree._Element, edge: str) -> Iterator[tuple[str, str]]:
    """Yield page kind and relationship of the headers, or footers, of the last section."""
    for node in holder.iter(f"{W}{edge}Reference"):
        yield node.get(W + "type", "default"), node.get(R + "id", "")


def _shows(root: etree._Element) -> bool:
    return bool(visible_text(root).strip()) or root.find(".//{*}drawing") is not None


def _add_edge(draft: Draft, main: str, section: etree._Element, edge: str, page: str) -> str:
    """Add an empty header or footer to a template and return its relationship."""
    numbers = range(1, len(draft.names) + 2)
    name = next(f"word/{edge}{n}.xml" for n in numbers if f"word/{edge}{n}.xml" not in draft.names)
    root = etree.Element(f"{W}{_EDGES[edge]}", nsmap={"w": WORD_NS, "r": OFFICE_RELATIONSHIPS})
    draft.put(name, to_bytes(root))
    draft.set_type(name, f"{_TYPES}.{edge}+xml")
    id_ = draft.link(main, edge, name)
    node = etree.Element(f"{W}{edge}Reference")
    node.set(W + "type", page)
    node.set(R + "id", id_)
    section.insert(0, node)
    return id_
