"""Rows 61-82 of the table: what people, and their programs, put in an answer."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from pipeline.forms.fill import fill_excel, fill_word
from pipeline.ooxml.ns import W
from pipeline.ooxml.text import CELL, ROW
from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import (
    DOCUMENT,
    block,
    control,
    edited,
    excel,
    fragment,
    inline,
    instead,
    paragraph,
    replaced,
    run,
    with_parts,
    word,
)

GROUP: Group = {}
CHOICE, REMARK = "v07.antwoord", "v07.toelichting"
_DATED = 'w:id="1" w:author="A" w:date="2026-11-01T00:00:00Z"'
_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
_PICTURE = "<w:r><w:drawing/></w:r>"


def _field(instruction: str, result: str) -> str:
    marks = {
        kind: f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        for kind in ("begin", "separate", "end")
    }
    code = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{marks['begin']}{code}{marks['separate']}{run(result)}{marks['end']}"


@row(GROUP, 61)
@row(GROUP, 64)
def blocks() -> Iterator[Case]:
    """A control around a paragraph, around three, and around a list with bullets."""
    yield accepted(
        "alinea.docx", block(REMARK, paragraph(run("een alinea"))), {REMARK: "een alinea"}
    )
    three = [paragraph(run(text)) for text in ("een", "twee", "drie")]
    yield accepted("drie alinea's.docx", block(REMARK, "".join(three)), {REMARK: "een\ntwee\ndrie"})
    bullet = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    listed = "".join(one.replace("<w:p>", f"<w:p>{bullet}") for one in three)
    yield accepted("lijst.docx", block(REMARK, listed), {REMARK: "een\ntwee\ndrie"})


@row(GROUP, 62)
def in_pieces() -> Iterator[Case]:
    """One run per letter, marks of the spelling checker, smart tags, custom XML, a link."""
    letters = "".join(run(letter) for letter in "Voorbeeld")
    checked = f'<w:proofErr w:type="spellStart"/>{letters}<w:proofErr w:type="spellEnd"/>'
    yield accepted("letters.docx", inline(REMARK, checked), {REMARK: "Voorbeeld"})
    for name in ("smartTag", "customXml"):
        inside = f'<w:{name} w:uri="u" w:element="e">{run("binnen")}</w:{name}>'
        changed = inline(REMARK, run("van ") + inside + run(" uit"))
        yield accepted(f"{name}.docx", changed, {REMARK: "van binnen uit"})
    link = f'<w:hyperlink w:anchor="x">{run("de site")}</w:hyperlink>'
    yield accepted("link.docx", inline(REMARK, run("zie ") + link), {REMARK: "zie de site"})


@row(GROUP, 63)
def breaks() -> Iterator[Case]:
    """Shift-Enter, a tab, a hyphen that keeps words together, and one for the end of a line."""
    runs = (
        "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:cr/><w:t>d</w:t>"
        "<w:noBreakHyphen/><w:t>e</w:t><w:softHyphen/><w:t>f</w:t></w:r>"
    )
    yield accepted(
        "einden.docx", inline(REMARK, runs), {REMARK: "a\nb\tc\nd\N{NON-BREAKING HYPHEN}ef"}
    )


@row(GROUP, 65)
@row(GROUP, 66)
def tracked() -> Iterator[Case]:
    """Text inserted, deleted, both, and moved away with «wijzigingen bijhouden» on."""
    inserted = f"<w:ins {_DATED}>{run('erbij')}</w:ins>"
    deleted = f"<w:del {_DATED}><w:r><w:delText>eraf</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom {_DATED}>{run('verplaatst')}</w:moveFrom>"
    to = f"<w:moveTo {_DATED}>{run('verplaatst')}</w:moveTo>"
    for name, runs, text in (
        ("erbij", run("wat ") + inserted, "wat erbij"),
        ("eraf", run("wat ") + deleted, "wat "),
        ("beide", deleted + inserted, "erbij"),
        ("weg", run("blijft ") + moved, "blijft "),
        ("verplaatst", to + run(" en blijft ") + moved, "verplaatst en blijft "),
    ):
        yield warned(f"wijziging {name}.docx", inline(REMARK, runs), "V-TRACKED", {REMARK: text})


@row(GROUP, 67)
def hidden_and_struck() -> Iterator[Case]:
    """Hidden text is no answer; text struck through is, and a person is told."""
    runs = run("zichtbaar") + run(" verborgen", "<w:vanish/>")
    yield warned("verborgen.docx", inline(REMARK, runs), "V-HIDDEN", {REMARK: "zichtbaar"})
    runs = run("Ja", "<w:strike/>")
    yield warned("doorgestreept.docx", inline(CHOICE, runs), "V-STRUCK")


@row(GROUP, 68)
def drawn_text() -> Iterator[Case]:
    """A text box, which Word stores twice; and alternative content without a box."""
    box = run("ervoor") + _BOX.format(paragraph(run("in het kader")))
    yield warned("kader.docx", inline(REMARK, box), "V-TEXT-BOX", {REMARK: "ervoor\nin het kader"})
    either = (
        f"<mc:AlternateContent><mc:Choice Requires='w14'>{run('een')}</mc:Choice>"
        f"<mc:Fallback>{run('een')}</mc:Fallback></mc:AlternateContent>"
    )
    yield accepted("keuze.docx", inline(REMARK, either), {REMARK: "een"})


@row(GROUP, 69)
def symbols() -> Iterator[Case]:
    """A tick of Wingdings in a remark, and as the answer to a question."""
    tick = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    yield accepted("vinkje.docx", inline(REMARK, tick + run(" geregeld")), {REMARK: "✓ geregeld"})
    yield warned("vinkje als antwoord.docx", inline(CHOICE, tick), "V-CATEGORY", {CHOICE: "✓"})


@row(GROUP, 70)
def fields() -> Iterator[Case]:
    """The result of a field is text; a field that brings in something else is reported."""
    data = inline(REMARK, run("op ") + _field(" DATE ", "12-11-2026"))
    yield accepted("veld.docx", data, {REMARK: "op 12-11-2026"})
    simple = f'<w:fldSimple w:instr=" AUTHOR ">{run("bureau")}</w:fldSimple>'
    yield accepted("enkel veld.docx", inline(REMARK, simple), {REMARK: "bureau"})
    dde = _field(" DDEAUTO niets nergens ", "uitkomst")
    yield warned("dde.docx", inline(REMARK, dde), "V-FIELD-CODE", {REMARK: "uitkomst"})


@row(GROUP, 71)
def remarks() -> Iterator[Case]:
    """A comment in the margin and a footnote on an answer."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comment = f'<w:comment w:id="5">{paragraph(run("klopt dit?"))}</w:comment>'
    comment = f"<w:comments {space}>{comment}</w:comments>"
    data = inline(REMARK, run("tekst") + '<w:r><w:commentReference w:id="5"/></w:r>')
    data = with_parts(data, {"word/comments.xml": comment.encode()})
    yield warned("opmerking.docx", data, "V-COMMENTS", {REMARK: "tekst"})
    note = f'<w:footnote w:id="5">{paragraph(run("zie daar"))}</w:footnote>'
    note = f"<w:footnotes {space}>{note}</w:footnotes>"
    data = inline(REMARK, run("tekst") + '<w:r><w:footnoteReference w:id="5"/></w:r>')
    data = with_parts(data, {"word/footnotes.xml": note.encode()})
    yield warned("voetnoot.docx", data, "V-FOOTNOTES", {REMARK: "tekst"})


@row(GROUP, 72)
def control_in_control() -> Iterator[Case]:
    """A control pasted into an answer: a foreign one, and one with the tag of the same item."""
    for name, tag in (("vreemd", "ander.veld"), ("zelfde", REMARK)):
        inner = (
            f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr><w:sdtContent>{run("binnen")}'
            "</w:sdtContent></w:sdt>"
        )
        yield accepted(
            f"vak in vak {name}.docx", inline(REMARK, run("en ") + inner), {REMARK: "en binnen"}
        )


@row(GROUP, 73)
def more_than_text() -> Iterator[Case]:
    """A table, a table of 2,000 by 20 cells, and a picture where a text was asked."""

    def table(rows: int, columns: int) -> str:
        cell = f"<w:tc><w:p>{run('x')}</w:p></w:tc>"
        return f"<w:tbl>{f'<w:tr>{cell * columns}</w:tr>' * rows}</w:tbl><w:p/>"

    text = "x\tx\nx\tx\n"
    yield warned("tabel.docx", block(REMARK, table(2, 2)), "V-TABLE", {REMARK: text})
    large = ("\t".join("x" * 20) + "\n") * 2000
    data = block(REMARK, "<w:tbl/><w:p/>")
    data = replaced(data, DOCUMENT, b"<w:tbl/><w:p/>", table(2000, 20).encode())
    yield warned("grote tabel.docx", data, "V-LONG", {REMARK: large})
    yield warned("plaatje.docx", inline(REMARK, _PICTURE), "V-PICTURE", {REMARK: ""})
    both = inline(REMARK, run("zie plaatje") + _PICTURE)
    yield warned("tekst en plaatje.docx", both, "V-PICTURE", {REMARK: "zie plaatje"})


@row(GROUP, 74)
def placeholders() -> Iterator[Case]:
    """The grey text is still there, with and without its flag; or partly typed over."""
    flagged = edited(lambda root: _flag(control(root, CHOICE), "Kies een antwoord"))
    yield warned("plaatshouder.docx", flagged, "V-OPEN", {CHOICE: ""})
    typed = fill_word(word(), {CHOICE: "Kies een antwoord"})
    yield warned("getypte plaatshouder.docx", typed, "V-OPEN", {CHOICE: ""})
    half = "Klik om uw toelXichting te typen"
    data = fill_word(word(), {REMARK: half})
    yield warned("halve plaatshouder.docx", data, "V-PLACEHOLDER-REMNANT", {REMARK: half})


def _flag(found: etree._Element, text: str) -> None:
    found[0].append(etree.Element(W + "showingPlcHdr"))
    next(found.iter(W + "t")).text = text


@row(GROUP, 75)
def deleted() -> Iterator[Case]:
    """A whole row of the form deleted; and only the control in it."""

    def delete_row(root: etree._Element) -> None:
        line = next(control(root, REMARK).iterancestors(ROW))
        line.getparent().remove(line)

    yield warned("rij weg.docx", edited(delete_row), "V-GONE", {REMARK: ""})
    yield warned("vak weg.docx", instead(CHOICE, "<w:p/>"), "V-OPEN", {CHOICE: ""})


@row(GROUP, 76)
def control_gone() -> Iterator[Case]:
    """The text without its control, as Google Docs leaves it; and every table gone."""
    data = instead(REMARK, paragraph(run("los getypt")))
    yield warned("zonder vak.docx", data, "V-ROW-KEY", {REMARK: "los getypt"})
    yield warned("alle vakken weg.docx", edited(_unwrap), "V-ROW-KEY")

    def drop_tables(root: etree._Element) -> None:
        for table in list(root.iter(W + "tbl")):
            table.getparent().remove(table)

    yield refused("alle tabellen weg.docx", edited(drop_tables), "R-NO-FORM")


def _unwrap(root: etree._Element) -> None:
    for found in list(root.iter(W + "sdt"))[::-1]:
        parent, content = found.getparent(), found.find(W + "sdtContent")
        parent[parent.index(found) : parent.index(found) + 1] = list(content)


@row(GROUP, 77)
def beside() -> Iterator[Case]:
    """A text typed in the answer cell, next to the control; and beside an empty control."""

    def type_beside(root: etree._Element) -> None:
        next(control(root, CHOICE).iterancestors(CELL)).extend(
            fragment(paragraph(run("maar nog niet")))
        )

    yield warned("ernaast.docx", edited(type_beside), "V-SOURCES-DIFFER")
    empty = fill_word(word(), {CHOICE: "Kies een antwoord"})
    data = edited(type_beside, empty)
    yield warned("naast leeg.docx", data, "V-SOURCES-DIFFER", {CHOICE: "maar nog niet"})


@row(GROUP, 78)
@row(GROUP, 79)
def same_field_twice() -> Iterator[Case]:
    """A field copied: with the same text, with another; and a second form behind the first."""

    def copy_row(root: etree._Element, text: str) -> None:
        line = next(control(root, CHOICE).iterancestors(ROW))
        copy = fragment(etree.tostring(line, encoding="unicode"))[0]
        next(control(copy, CHOICE).find(W + "sdtContent").iter(W + "t")).text = text
        line.addnext(copy)

    yield warned("zelfde tekst.docx", edited(lambda root: copy_row(root, "Ja")), "V-TWICE")
    data = edited(lambda root: copy_row(root, "Nee"))
    yield warned("andere tekst.docx", data, "V-DUPLICATE")
    yield refused("twee formulieren.docx", _two_forms(), "R-TWO-FORMS")


def _two_forms() -> bytes:
    """Return a file with the form of Voorbeeldstad and, behind it, the one of Fictiedam."""
    other = fill_word(word(), {"kop.gemeente": "Fictiedam", CHOICE: "Nee"})

    def append(root: etree._Element) -> None:
        def keep(second: etree._Element) -> None:
            for child in list(second[0])[:-1]:
                xml = etree.tostring(child, encoding="unicode").replace("XX0001", "XX0002")
                root[0].insert(len(root[0]) - 1, fragment(xml)[0])

        edited(keep, other)

    return edited(append)


@row(GROUP, 80)
def reordered() -> Iterator[Case]:
    """All tables in the opposite order, each with its own questions."""

    def turn(root: etree._Element) -> None:
        tables = [t for t in root.iter(W + "tbl") if next(t.iter(W + "sdt"), None) is not None]
        places = [(t.getparent(), t.getparent().index(t)) for t in tables]
        copies = [fragment(etree.tostring(t, encoding="unicode"))[0] for t in tables]
        for (parent, at), copy in zip(places, reversed(copies), strict=True):
            parent[at] = copy

    yield accepted("andersom.docx", edited(turn))


@row(GROUP, 81)
def odd_tags() -> Iterator[Case]:
    """A tag in capitals, a changed tag beside a right name, a tag of 1 MB, 10,000 copies."""

    def retag(root: etree._Element, tag: str) -> None:
        control(root, REMARK)[0].find(W + "tag").set(W + "val", tag)

    yield accepted("hoofdletters.docx", edited(lambda root: retag(root, REMARK.upper())))
    yield accepted("andere tag.docx", edited(lambda root: retag(root, "iets anders")))
    yield accepted("lange tag.docx", edited(lambda root: retag(root, "t" * 2**20)))

    def multiply(root: etree._Element) -> None:
        found = control(root, REMARK)
        xml = etree.tostring(found, encoding="unicode")
        found.getparent().extend(fragment(xml * 10_000))

    yield Case("tienduizend vakken.docx", edited(multiply), "AWR", frozenset({"R-TOO-BIG"}))


@row(GROUP, 82)
def not_in_the_list() -> Iterator[Case]:
    """A choice that is not in the list; a date that shows another day than it stores."""
    data = fill_word(word(), {CHOICE: "Soms wel"})
    yield warned("niet in de lijst.docx", data, "V-CATEGORY", {CHOICE: "Soms wel"})
    data = fill_excel(excel(), {CHOICE: "Soms wel"})
    yield warned("niet in de lijst.xlsx", data, "V-CATEGORY", {CHOICE: "Soms wel"})
    data = replaced(word(), DOCUMENT, b'fullDate="2026-11-12', b'fullDate="2026-11-13')
    yield warned("twee data.docx", data, "V-DATE-DIFFERS")
