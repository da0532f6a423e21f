"""What stands in a Word form is what we read, and every doubt is noted."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.forms.fill import fill_word
from pipeline.model.response import FilledForm, FormIdentity, SourceKind
from pipeline.ooxml.package import Package
from pipeline.reading.formats import detect, read
from pipeline.reading.word.form import read_word
from tests.support.small_forms import (
    IDENTITY,
    control,
    form_body,
    identity_parts,
    paragraph,
    row,
    table,
    word_file,
    word_form,
)
from tests.support.strategies import answers_to, told_of

ITEM = "v07.toelichting"
KEY = "V07 Toelichting"
PLACEHOLDER = questionnaire().items[ITEM].placeholder


@cache
def form() -> bytes:
    return word_form(questionnaire())


def read_body(body: str) -> FilledForm:
    """Read a document with the questions of the form, and this as the answer to one of them."""
    asked = "".join(paragraph(question.text) for question in questionnaire().questions)
    return read_word(word_file(asked + body), questionnaire())


def run(text: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def test_a_blank_form_holds_every_field_and_no_answer() -> None:
    filled = read_word(form(), questionnaire())
    assert set(filled.readings) == set(questionnaire().items)
    assert {reading.text for reading in filled.readings.values()} == {""}
    assert filled.notes == ()


@given(answers=answers_to(questionnaire()))
def test_whatever_is_filled_in_is_read(answers: dict[str, str]) -> None:
    filled = read(fill_word(form(), answers), questionnaire())
    assert filled.format == "docx"
    found = {code: reading.text for code, reading in filled.readings.items() if reading.text}
    assert found == {code: text for code, text in answers.items() if text}
    assert not {note.code for note in filled.notes} - told_of(answers)


def answer(content: str) -> str:
    return row(run(KEY), content)


def inside(text: str) -> str:
    """A filled control; `text` may end its run and begin another."""
    return control(ITEM, run(text))


def more(runs: str) -> str:
    """Markup after the text `Ja`, in the same paragraph."""
    return f"Ja</w:t></w:r>{runs}<w:r><w:t>"


EMPTY = control(ITEM, run(PLACEHOLDER), placeholder=True)
SPOILED = PLACEHOLDER[0] + "Ja" + PLACEHOLDER[1:]
TICK = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>'
CELL = f"<w:tc>{run('Ja')}</w:tc>"
DELETED = "<w:del><w:r><w:delText>Nee</w:delText></w:r></w:del>"
ELSEWHERE = row(run("x"), inside("Ja"))
ANSWERED = {
    # rows of the form -> text, source, certain, notes
    "control": (answer(inside("Ja")), "Ja", "control", True, []),
    "control in a paragraph": (
        answer(f"<w:p>{control(ITEM, '<w:r><w:t>Ja</w:t></w:r>')}</w:p>"),
        "Ja", "control", True, [],
    ),
    "control around the cell": (
        f"<w:tr><w:tc>{run(KEY)}</w:tc>{control(ITEM, CELL)}</w:tr>", "Ja", "control", True, [],
    ),
    "control without a tag": (
        answer(inside("Ja").replace(f'<w:tag w:val="{ITEM}"/>', "")), "Ja", "control", True, [],
    ),
    "tag in capitals": (answer(control(ITEM.upper(), run("Ja"))), "Ja", "control", True, []),
    "flag left on by an editor": (
        answer(control(ITEM, run("Ja"), placeholder=True)), "Ja", "control", True, [],
    ),
    "placeholder": (answer(EMPTY), "", "control", True, []),
    "placeholder without its flag": (answer(inside(PLACEHOLDER)), "", "control", True, []),
    "placeholder of Word itself": (
        answer(inside("Klik of tik om tekst in te voeren.")), "", "control", True, [],
    ),
    "typed inside the placeholder": (
        answer(inside(SPOILED)), SPOILED, "control", False, ["V-PLACEHOLDER-REMNANT"],
    ),
    "control gone": (row(run("v07  toelichting"), run("Ja")), "Ja", "row-key", True, []),
    "control gone, nothing typed": (answer(run(PLACEHOLDER)), "", "row-key", True, []),
    "typed beside a filled control": (
        answer(inside("Ja") + run("Nee")), "Ja", "control", False, ["V-SOURCES-DIFFER"],
    ),
    "typed beside an empty control": (
        answer(EMPTY + run("Nee")), "Nee", "row-key", False, ["V-SOURCES-DIFFER"],
    ),
    "control moved away, cell empty": (
        answer("<w:p/>") + ELSEWHERE, "Ja", "control", True, [],
    ),
    "control moved away, cell typed in": (
        answer(run("Nee")) + ELSEWHERE, "Ja", "control", False, ["V-SOURCES-DIFFER"],
    ),
    "twice the same": (answer(inside("Ja") * 2), "Ja", "control", True, ["V-TWICE"]),
    "twice, once blank": (answer(EMPTY + inside("Ja")), "Ja", "control", True, ["V-TWICE"]),
    "twice, and different": (
        answer(inside("Ja") + inside("Nee")), "Ja", "control", False, ["V-DUPLICATE"],
    ),
    "row twice, once without a control": (
        answer(inside("Ja")) + answer(run("Nee")), "Ja", "control", False, ["V-SOURCES-DIFFER"],
    ),
    "pasted into itself": (
        answer(control(ITEM, run("Ja") + inside("Nee"))), "Ja\nNee", "control", True, [],
    ),
    "a picture": (
        answer(control(ITEM, "<w:p><w:r><w:drawing/></w:r></w:p>")),
        "", "control", True, ["V-PICTURE"],
    ),
    "a tick from a symbol font": (answer(control(ITEM, TICK)), "✓", "control", True, []),
    "tracked changes": (answer(inside(more(DELETED))), "Ja", "control", True, ["V-TRACKED"]),
    "a comment": (
        answer(inside(more('<w:r><w:commentReference w:id="0"/></w:r>'))),
        "Ja", "control", True, ["V-COMMENTS"],
    ),
    "hidden text": (
        answer(inside(more("<w:r><w:rPr><w:vanish/></w:rPr><w:t>Nee</w:t></w:r>"))),
        "Ja", "control", True, ["V-HIDDEN"],
    ),
    "struck text": (
        answer(inside("Ja").replace("<w:r>", "<w:r><w:rPr><w:strike/></w:rPr>")),
        "Ja", "control", True, ["V-STRUCK"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "text", "source", "certain", "notes"), ANSWERED.values(), ids=ANSWERED.keys()
)
def test_an_answer_is_found_with_its_doubts(
    rows: str, text: str, source: str, certain: bool, notes: list[str]
) -> None:
    filled = read_body(table(rows))
    reading = filled.readings[ITEM]
    assert (reading.text, reading.source, reading.certain) == (text, source, certain)
    assert [note.code for note in filled.notes] == notes


def test_a_field_that_is_gone_has_no_reading() -> None:
    assert read_body(table(row(run("Iets anders"), run("Ja")))).readings == {}


def test_an_altered_question_is_noted() -> None:
    question = questionnaire().by_code["v07"]
    body = form_body(questionnaire()).replace(question.text, "Doet u niets?")
    assert [(n.code, n.item) for n in read_word(word_file(body), questionnaire()).notes] == [
        ("V-QUESTION-ALTERED", "v07")
    ]


def test_a_question_out_of_sight_is_noted_and_one_elsewhere_is_not() -> None:
    first, seventh = questionnaire().by_code["v01"].text, questionnaire().by_code["v07"].text
    body = form_body(questionnaire())
    moved = paragraph(seventh) + body.replace(seventh, "")
    unseen = body.replace(seventh, "").replace(
        "<w:tag ", f"<w:bookmarkStart><w:t>{seventh}</w:t></w:bookmarkStart><w:tag ", 1
    )
    assert first in moved
    for changed, codes in ((moved, []), (unseen, ["V-QUESTION-ALTERED"])):
        notes = read_word(word_file(changed), questionnaire()).notes
        assert [note.code for note in notes] == codes


def test_a_word_deleted_from_a_question_is_noted() -> None:
    question = questionnaire().by_code["v07"]
    first, rest = question.text.split(" ", 1)
    halves = (
        f"{first} </w:t></w:r><w:del><w:r><w:delText>{rest}</w:delText></w:r></w:del><w:r><w:t>"
    )
    body = form_body(questionnaire()).replace(question.text, halves)
    notes = read_word(word_file(body), questionnaire()).notes
    assert [(n.code, n.item) for n in notes] == [("V-QUESTION-ALTERED", "v07"), ("V-TRACKED", "")]


def test_a_question_split_over_runs_is_not_altered() -> None:
    question = questionnaire().by_code["v07"]
    split = question.text.replace(" ", "</w:t></w:r>\n<w:r><w:t> </w:t></w:r><w:r><w:t>")
    body = form_body(questionnaire()).replace(question.text, split)
    assert read_word(word_file(body), questionnaire()).notes == ()


OTHER = FormIdentity("QS", "00000000", "2026", "XX0002")
BLANK = FormIdentity("QS", "7f3a91c2", "2026")
LOST = {
    # parts that stay -> where the identity was found
    "all": (["docProps/custom.xml", "customXml/item1.xml", "word/footer1.xml"],
            ("eigenschap", "xml", "voettekst")),
    "property only": (["docProps/custom.xml"], ("eigenschap",)),
    "XML part only": (["customXml/item1.xml"], ("xml",)),
    "footer only": (["word/footer1.xml"], ("voettekst",)),
    "nothing": ([], ()),
}  # fmt: skip


@pytest.mark.parametrize(("kept", "found_in"), LOST.values(), ids=LOST.keys())
@pytest.mark.parametrize("identity", [IDENTITY, BLANK], ids=["municipality", "blank"])
def test_the_identity_survives_the_loss_of_its_places(
    identity: FormIdentity, kept: list[str], found_in: tuple[str, ...]
) -> None:
    parts = {name: text for name, text in identity_parts(identity).items() if name in kept}
    found = read_word(word_file("", None, parts), questionnaire()).identity
    assert found.found_in == found_in
    if kept:
        assert found.form_code == identity.form_code


def test_a_form_code_in_the_text_counts_too() -> None:
    assert read_body(paragraph(f"Code: {IDENTITY.form_code}.")).identity.respondent == "XX0001"


@pytest.mark.parametrize(
    ("markup", "found"),
    [  # every % is the form code
        ("<w:r><w:t>Formulier %.</w:t></w:r>", "%"),
        ("<w:r><w:t>%</w:t></w:r>", "%"),
        ("<w:r><w:t>%</w:t></w:r><w:r><w:t>-AANVULLING.</w:t></w:r>", "%-AANVULLING"),
        ("<w:r><w:t>QS-</w:t></w:r><w:r><w:t>2026-XX0001-7f3a91c2</w:t></w:r>", "%"),
        ('<w:bookmarkStart w:id="1" w:name="%"/><w:r><w:t>Welkom.</w:t></w:r>', ""),
        ("<w:del><w:r><w:delText>%.</w:delText></w:r></w:del>", ""),
        ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>%.</w:t></w:r><w:r><w:t>x</w:t></w:r>", ""),
    ],
)
def test_a_form_code_in_the_text_is_one_a_reader_sees(markup: str, found: str) -> None:
    code = IDENTITY.form_code
    read_code = read_body(f"<w:p>{markup.replace('%', code)}</w:p>").identity
    assert (read_code.form_code if read_code.found_in else "") == found.replace("%", code)


def test_a_form_code_in_pieces_is_found() -> None:
    footer = identity_parts(IDENTITY)["word/footer1.xml"]
    pieces = footer.replace("-2026-", "-</w:t></w:r><w:r><w:t>2026-")
    filled = read_word(word_file("", None, {"word/footer1.xml": pieces}), questionnaire())
    assert filled.identity.form_code == IDENTITY.form_code


def test_a_form_code_against_other_text_is_found() -> None:
    footer = identity_parts(IDENTITY)["word/footer1.xml"]
    tight = footer.replace("Formuliercode ", "Code</w:t><w:tab/><w:t>").replace(
        " – bladzijde 1", "aan"
    )
    filled = read_word(word_file("", None, {"word/footer1.xml": tight}), questionnaire())
    assert filled.identity.form_code == IDENTITY.form_code


def test_identities_that_differ_are_noted() -> None:
    parts = identity_parts(IDENTITY) | {
        "word/footer2.xml": identity_parts(OTHER)["word/footer1.xml"]
    }
    filled = read_word(word_file(form_body(questionnaire()), None, parts), questionnaire())
    assert filled.identity.form_code == IDENTITY.form_code
    (note,) = filled.notes
    assert (note.code, note.values["codes"]) == (
        "V-IDENTITY-DIFFERS", f"{IDENTITY.form_code}, {OTHER.form_code}",
    )  # fmt: skip


def test_a_macro_is_noted_and_the_form_is_read() -> None:
    package = Package.open(form())
    types = package.read("[Content_Types].xml").replace(
        b"vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        b"vnd.ms-word.document.macroEnabled.main",
    )
    macro = package.write({"[Content_Types].xml": types, "word/vbaProject.bin": b"x"})
    filled = read(macro, questionnaire())
    assert [note.code for note in filled.notes] == ["V-MACRO"]
    assert len(filled.readings) == len(questionnaire().items)


def test_strict_open_xml_is_read_as_well() -> None:
    package = Package.open(fill_word(form(), {ITEM: "Ja"}))
    document = package.read("word/document.xml").replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    strict = package.write({"word/document.xml": document})
    assert read_word(strict, questionnaire()).readings[ITEM].text == "Ja"


def test_a_web_page_in_the_place_of_the_document_is_refused() -> None:
    broken = Package.open(form()).write({"word/document.xml": b"<html>Log in</html>"})
    with pytest.raises(UnreadableFile) as caught:
        read_word(broken, questionnaire())
    assert caught.value.code == "R-DAMAGED"


def ole(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le")


def archive(name: str, text: str) -> bytes:
    from pipeline.ooxml.archive import Member, join

    return join({name: Member.store(text.encode())})


RECOGNISED = {
    "pdf": (b"%PDF-1.7\n", "pdf"),
    "rtf": (b"{\\rtf1\\ansi", "rtf"),
    "old Word": (ole("WordDocument"), "doc"),
    "old Excel": (ole("Workbook"), "xls"),
    "Outlook": (ole("__substg1.0_0037001F"), "msg"),
    "odt": (archive("mimetype", "application/vnd.oasis.opendocument.text"), "odt"),
    "ods": (archive("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), "ods"),
    "zip": (archive("formulier.docx", "x"), "zip"),
    "web page": (b"\xef\xbb\xbf\n<!DOCTYPE html><html>", "html"),
    "web page in two bytes per character": ("<html><body>".encode("utf-16"), "html"),
    "mail": (b"From: a@b.example\r\nSubject: x\r\n", "eml"),
    "a sheet as text": (b"quickscan:vragen;;antwoord\r\n", "csv"),
    "a sheet as wide text": ("quickscan:gegevens\twaarde".encode("utf-16"), "csv"),
}


@pytest.mark.parametrize(("data", "kind"), RECOGNISED.values(), ids=RECOGNISED.keys())
def test_a_format_is_recognised_by_its_contents(data: bytes, kind: str) -> None:
    assert detect(data) == kind


KINDS = {
    "nothing": (b"", "R-EMPTY", ""),
    "only nulls": (bytes(2000), "R-DAMAGED", "nullen"),
    "half a file": (form()[:5000], "R-DAMAGED", "einde"),
    "password": (ole("EncryptedPackage"), "R-PASSWORD", "wachtwoord"),
    "Pages": (archive("Index/Document.iwa", ""), "R-NOT-OFFICE", "Apple"),
    "Word as XML": (
        b'<?xml version="1.0"?><?mso-application progid="Word.Document"?>',
        "R-NOT-OFFICE",
        "xml",
    ),
    "photo": (b"\xff\xd8\xff\xe0", "R-NOT-OFFICE", "foto"),
    "photo of a phone": (b"\0\0\0\x18ftypheic", "R-NOT-OFFICE", "foto"),
    "text": ("Beste lezer, ïk".encode(), "R-NOT-OFFICE", "tekst"),
    "program": (b"MZ\x90\0", "R-NOT-OFFICE", "programma"),
    "anything": (b"\x01\x02\0\x03", "R-NOT-OFFICE", "onbekend"),
}


@pytest.mark.parametrize(("data", "code", "says"), KINDS.values(), ids=KINDS.keys())
def test_a_file_that_is_no_form_is_named(data: bytes, code: str, says: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        detect(data)
    assert caught.value.code == code
    assert says in caught.value.problems[0].what


def test_the_most_trustworthy_source_comes_first() -> None:
    assert list(SourceKind).index(SourceKind.CONTROL) < list(SourceKind).index(SourceKind.ROW_KEY)
