"""The text of a document is what its reader sees, whatever the markup under it."""

from __future__ import annotations

import pytest
from lxml import etree

from pipeline.ooxml.controls import controls
from pipeline.ooxml.text import visible_text
from tests.support.small_forms import NAMESPACES


def tree(content: str) -> etree._Element:
    """Markup without its prefix `w:` for the elements everybody knows."""
    return etree.fromstring(f"<w:body {NAMESPACES}>{content}</w:body>")


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*content: str, mark: str = "") -> str:
    return f"<w:p><w:pPr><w:rPr>{mark}</w:rPr></w:pPr>{''.join(content)}</w:p>"


def t(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def deleted(content: str) -> str:
    return f'<w:del w:id="1">{content.replace("w:t", "w:delText")}</w:del>'


def field(code: str, result: str) -> str:
    def char(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return char("begin") + instruction + char("separate") + result + char("end")


def sym(font: str, char: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{char}"/></w:r>'


BOX = f"<w:txbxContent>{p(r('kader'))}</w:txbxContent>"
TWICE = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>{BOX}</wps:txbx>'
    f"</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)
TABLE = (
    f"<w:tbl><w:tblPr/><w:tr><w:tc><w:tcPr/>{t('a')}</w:tc><w:tc>{t('b')}{t('c')}</w:tc></w:tr>"
    f"<w:tr><w:tc>{t('d')}</w:tc></w:tr></w:tbl>"
)
SEEN = {
    "one run per letter": (p(r("a"), "<w:proofErr/>", r("b"), r("c")), "abc"),
    "paragraphs": (p(r("een")) + p(r("twee")) + p() + p(r("drie")), "een\ntwee\n\ndrie"),
    "breaks": (p("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>"), "a\nb\nc"),
    "page break": (p(r("a"), '<w:r><w:br w:type="page"/></w:r>', r("b")), "a\nb"),
    "tabs": (p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t></w:r>"), "a\tb\tc"),
    "tab stops are no tabs": (
        '<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr><w:r><w:t>a</w:t></w:r></w:p>',
        "a",
    ),
    "hyphens": (
        p("<w:r><w:t>d</w:t><w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t></w:r>"),
        "d\u2011ef",
    ),
    "spaces at the edge": (p(r(" a ")) + t(" b "), " a \nb"),
    "line ends of other systems": (p(r("a&#13;&#10;b&#13;c")), "a\nb\nc"),
    "a comment in a text": (t("een<!-- nee -->twee"), "eentwee"),
    "inserted": (p(r("a"), f"<w:ins>{r('b')}</w:ins>"), "ab"),
    "deleted": (p(r("a"), deleted(r("b")), r("c")), "ac"),
    "inserted, then deleted": (p(r("a"), f"<w:ins>{deleted(r('b'))}</w:ins>"), "a"),
    "moved": (
        p(f"<w:moveFrom>{r('weg')}</w:moveFrom>", r("a"), f"<w:moveTo>{r('hier')}</w:moveTo>"),
        "ahier",
    ),
    "paragraph mark deleted": (p(r("a"), mark="<w:del/>") + p(r("b")) + p(r("c")), "ab\nc"),
    "line deleted": (p(r("a")) + p(deleted(r("b")), mark="<w:del/>") + p(r("c")), "a\nc"),
    "row deleted": (
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(deleted(r('weg')))}</w:tc></w:tr>"
        f"<w:tr><w:tc>{p(r('a'))}</w:tc></w:tr></w:tbl>",
        "a",
    ),
    "hidden": (p(r("a"), r("b", "<w:vanish/>"), r("c", '<w:vanish w:val="0"/>')), "ac"),
    "hidden on the web only": (p(r("a", "<w:webHidden/>")), "a"),
    "struck through": (p(r("a", "<w:strike/>")), "a"),
    "text box in two versions": (p(r("voor"), TWICE, r(" na")) + p(r("b")), "voor na\nkader\nb"),
    "alternatives": (
        f"<mc:AlternateContent><mc:Choice>{p(r('a'))}</mc:Choice><mc:Fallback>{p(r('b'))}"
        "</mc:Fallback></mc:AlternateContent>",
        "a",
    ),
    "field": (p(field("DATE", r("23 november"))), "23 november"),
    "field in a field": (p(field(f"IF {field('PAGE', r('7'))}", r("ja"))), "ja"),
    "field without an end": (p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>', r("a")), "a"),
    "simple field": (p(f'<w:fldSimple w:instr="DATE">{r("a")}</w:fldSimple>'), "a"),
    "notes and comments": (
        p(r("a"), '<w:r><w:footnoteReference w:id="2"/><w:commentReference w:id="1"/></w:r>'),
        "a",
    ),
    "ruby": (
        p(f"<w:r><w:ruby><w:rt>{r('boven')}</w:rt><w:rubyBase>{r('a')}</w:rubyBase></w:ruby></w:r>"),
        "a",
    ),
    "wrappers": (
        p(f"<w:hyperlink>{r('a')}</w:hyperlink><w:smartTag>{r('b')}</w:smartTag>"
          f"<w:customXml>{r('c')}</w:customXml><w:dir>{r('d')}</w:dir>"),
        "abcd",
    ),
    "formula": (p("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>"), "x+1"),
    "table, cell by cell": (TABLE + p(r("na")), "a\tb\nc\nd\nna"),
    "control in a control": (
        f"<w:sdt><w:sdtPr><w:alias w:val='nee'/></w:sdtPr><w:sdtContent>{p(r('a'))}<w:sdt>"
        f"<w:sdtContent>{p(r('b'))}</w:sdtContent></w:sdt></w:sdtContent></w:sdt>",
        "a\nb",
    ),
    "Wingdings": (p(sym("Wingdings", "F0FC"), sym("Wingdings", "FB"), sym("Wingdings 2", "F052"),
                    sym("Wingdings", "F0E0")), "✓✗☑→"),
    "symbols in Unicode fonts": (p(sym("Segoe UI Symbol", "2611"), sym("MS Gothic", "2610")), "☑☐"),
    "unknown symbol": (p(sym("Bookshelf", "F041"), sym("Wingdings", "oeps")), "\ufffd\ufffd"),
    "typed in a symbol font": (
        p(r("ü\uf0fb", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), r("ü")),
        "✓✗ü",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "seen"), SEEN.values(), ids=SEEN.keys())
def test_text_is_what_the_reader_sees(markup: str, seen: str) -> None:
    assert visible_text(tree(markup)) == seen


def test_controls_can_be_left_out() -> None:
    body = tree(f"{p(r('a'))}<w:sdt><w:sdtContent>{p(r('b'))}</w:sdtContent></w:sdt>{p(r('c'))}")
    assert visible_text(body, without=[body[1]]) == "a\nc"


def sdt(code: str, kind: str, content: str, flag: str = "") -> str:
    return (
        f'<w:sdt><w:sdtPr><w:rPr/><w:alias w:val="{code.upper()}"/><w:tag w:val="{code}"/>'
        f'<w:id w:val="7"/>{flag}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def test_controls_are_found_at_every_level() -> None:
    cell = f"<w:tc>{p(sdt('run', '<w:date/>', r('d')))}</w:tc>"
    row = f"<w:tr>{sdt('cell', '<w:comboBox/>', cell)}</w:tr>"
    block = f"<w:tbl>{sdt('row', '<w:dropDownList/>', row)}</w:tbl>"
    flag = "<w:showingPlcHdr/>"
    body = tree(
        sdt("block", "<w:group/>", block)
        + "<w:sdt><w:sdtPr/><w:sdtContent><w:p/></w:sdtContent></w:sdt>"
        + sdt("tick", '<w14:checkbox w14:checked="1"/>', p(r("☒")), flag)
        + sdt("plain", "", p(r("x")), '<w:showingPlcHdr w:val="0"/>')
    )
    found = [
        (c.position, c.tag, c.alias, c.kind, c.shows_placeholder, c.text) for c in controls(body)
    ]
    assert found == [
        (0, "block", "BLOCK", "group", False, "d"),
        (1, "row", "ROW", "dropDownList", False, "d"),
        (2, "cell", "CELL", "comboBox", False, "d"),
        (3, "run", "RUN", "date", False, "d"),
        (5, "tick", "TICK", "checkbox", True, "☒"),
        (6, "plain", "PLAIN", "richText", False, "x"),
    ]


def test_a_deep_document_is_no_problem() -> None:
    deep = "<w:sdt><w:sdtContent>" * 100 + p(r("a")) + "</w:sdtContent></w:sdt>" * 100
    assert visible_text(tree(deep)) == "a"
