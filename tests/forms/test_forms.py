"""The forms: every question with its help, every field once, an identity no editor can lose."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from lxml import etree
from openpyxl.worksheet.worksheet import Worksheet

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import DefinitionError, TemplateError
from pipeline.definitions import round as rounds
from pipeline.definitions.round import Round
from pipeline.forms.blueprint import fields_of
from pipeline.forms.build import blank, personal
from pipeline.forms.context import Formulier
from pipeline.forms.excel import ExcelForm
from pipeline.forms.row_height import row_height
from pipeline.forms.word import WordForm
from pipeline.model.response import FilledForm
from pipeline.reading.sheets.xlsx import read_excel
from pipeline.reading.word.form import read_word
from tests.support.blank_forms import HOSTILE, ROUND, TOWNS, blank_form
from tests.support.places import TEMPLATES

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ANSWER_HELP = {"ja", "deels", "nee", "nvt"}  # Weet niet means the same everywhere


def form_for(name: str) -> Formulier:
    return personal(blank_form(), "XX0001", name) if name else blank_form()


@cache
def word_maker() -> WordForm:
    return WordForm(TEMPLATES / "formulier.docx", blank_form())


@cache
def excel_maker() -> ExcelForm:
    return ExcelForm(TEMPLATES / "formulier.xlsx", blank_form())


@cache
def word(name: str = "") -> bytes:
    return word_maker().render(form_for(name))


@cache
def excel(name: str = "") -> bytes:
    return excel_maker().render(form_for(name))


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def document(data: bytes) -> etree._Element:
    return etree.fromstring(parts(data)["word/document.xml"])


def text(node: etree._Element) -> str:
    return "".join(node.itertext(f"{W}t"))


def attributes(root: etree._Element, path: str) -> list[str]:
    return [str(value) for value in root.xpath(path, namespaces={"w": W[1:-1]})]


def paragraph_styles(block: etree._Element) -> list[str]:
    return attributes(block, "./w:pPr/w:pStyle/@w:val")


def sheet(data: bytes, name: str) -> Worksheet:
    return openpyxl.load_workbook(io.BytesIO(data))[name]


def keyed_rows(page: Worksheet) -> dict[str, int]:
    """The row of every key in the hidden first column."""
    return {str(cell.value): cell.row for cell in page["A"][2:] if cell.value}


def keyed_columns(page: Worksheet) -> dict[str, str]:
    return {str(cell.value): cell.column_letter for cell in page[2][1:] if cell.value}


class TestWord:
    def test_every_item_has_one_control_with_its_code_as_tag_and_a_name_to_hear(self) -> None:
        root = document(word())
        items = questionnaire().items
        expected = Counter(list(items))
        assert Counter(attributes(root, "//w:sdtPr/w:tag/@w:val")) == expected
        names = attributes(root, "//w:sdtPr/w:alias/@w:val")
        assert Counter(names) == Counter(one.field_name for one in items.values())
        assert {"Vraag 1: antwoord", "Vraag 7: waar staat dit?", "K1 Gemeente"} <= set(names)
        numbers = attributes(root, "//w:sdtPr/w:id/@w:val")
        assert len(numbers) == len(set(numbers)) == len(expected) + 1  # and the group

    def test_every_field_stands_behind_its_visible_key_in_a_row_that_does_not_break(self) -> None:
        rows = {text(row[1]): row for row in document(word()).iter(f"{W}tr") if len(row) > 1}
        for field in fields_of(blank_form()):
            row = rows[field.sleutel]
            assert attributes(row, ".//w:tag/@w:val") == [field.code]
            # A remark longer than a page has to go on; a shorter one is kept together as lines.
            whole = row.find(f"{W}trPr/{W}cantSplit"), row.find(f".//{W}keepLines")
            assert any(one is not None for one in whole)
            assert row.find(f".//{W}noWrap") is not None

    def test_an_empty_field_shows_the_placeholder_it_gets_back_when_it_is_emptied(self) -> None:
        glossary = etree.fromstring(parts(word())["word/glossary/document.xml"])
        blocks = {
            attributes(block, ".//w:name/@w:val")[0]: text(block)
            for block in glossary.iter(f"{W}docPart")
        }
        controls = [
            control
            for control in document(word()).iter(f"{W}sdt")
            if control.find(f"{W}sdtPr/{W}tag") is not None
        ]
        for control in controls:
            item = questionnaire().items[attributes(control, "./w:sdtPr/w:tag/@w:val")[0]]
            assert text(control) == item.placeholder
            assert blocks[attributes(control, "./w:sdtPr/w:placeholder/*/@w:val")[0]] == text(
                control
            )
            assert control.find(f"{W}sdtPr/{W}showingPlcHdr") is not None

    @pytest.mark.parametrize(
        ("item", "names", "codes"),
        [
            ("v07.antwoord", "Ja|Deels|Nee|Weet niet", "ja|deels|nee|weet_niet"),
            ("v09.antwoord", "Ja|Deels|Nee|Weet niet|N.v.t.", "ja|deels|nee|weet_niet|nvt"),
            ("kop.groepsrapport", "Ja|Nee", "ja|nee"),
        ],
    )
    def test_a_choice_offers_exactly_its_answers(self, item: str, names: str, codes: str) -> None:
        entries = f"//w:sdtPr[w:tag/@w:val='{item}']/w:dropDownList/w:listItem"
        root = document(word())
        first, *shown = attributes(root, f"{entries}/@w:displayText")
        assert first == questionnaire().items[item].placeholder
        assert shown == names.split("|")
        assert attributes(root, f"{entries}/@w:value") == ["", *codes.split("|")]

    def test_questions_explanations_and_answer_help_are_all_there(self) -> None:
        shown = [text(paragraph) for paragraph in document(word()).iter(f"{W}p")]
        everything = "\n".join(shown)
        for question in questionnaire().questions:
            assert question.text in everything
            assert question.evidence_hint in everything
            for paragraph in question.explanation:
                assert paragraph.text in shown
            for category, explanation in question.answer_help.items():
                assert explanation in everything or category not in ANSWER_HELP

    def test_a_question_keeps_together_from_its_heading_to_its_last_field(self) -> None:
        styles = etree.fromstring(parts(word())["word/styles.xml"])
        keeping = set(attributes(styles, "//w:style[w:pPr/w:keepNext]/@w:styleId"))
        content = document(word()).find(f"{W}body/{W}sdt/{W}sdtContent")
        assert content is not None
        blocks = list(content)
        fields = next(at for at, block in enumerate(blocks) if "V07 Antwoord" in text(block))
        headings = [at for at in range(fields) if paragraph_styles(blocks[at]) == ["Kop2"]]
        for block in blocks[headings[-1] : fields]:
            assert set(paragraph_styles(block)) <= keeping
        for row in list(blocks[fields].iter(f"{W}tr"))[:-1]:
            for paragraph in row.iter(f"{W}p"):
                own = paragraph.find(f"{W}pPr/{W}keepNext") is not None
                assert own or set(paragraph_styles(paragraph)) <= keeping

    def test_a_question_has_a_header_row_with_what_each_answer_stands_for(self) -> None:
        tables = [one for one in document(word()).iter(f"{W}tbl") if "Antwoord" in text(one)]
        asked = [one for one in tables if text(one).startswith("Zie")]
        assert len(asked) == 26
        for table, question in zip(asked, questionnaire().questions, strict=True):
            header = table.find(f"{W}tr")
            assert header is not None
            assert header.find(f"{W}trPr/{W}tblHeader") is not None
            assert question.evidence_hint in text(header)
            assert question.answer_help["nee"] in text(header)

    def test_nothing_empty_is_written(self) -> None:
        for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
            root = etree.fromstring(parts(word())[name])
            empty = [run for run in root.iter(f"{W}r") if not any(n.tag != f"{W}rPr" for n in run)]
            blank = [node for node in root.iter(f"{W}t") if not node.text]
            assert (empty, blank) == ([], []), name

    def test_the_form_is_read_in_about_twenty_minutes(self) -> None:
        shown = [text(paragraph) for paragraph in document(word()).iter(f"{W}p")]
        words = sum(len(paragraph.split()) for paragraph in shown)
        assert words <= 4800
        minutes = next(one for one in shown if "Lezen alleen" in one).split()[4]
        assert int(minutes) == round(words / 230)

    def test_only_the_fields_can_be_changed(self) -> None:
        body = document(word()).find(f"{W}body")
        assert body is not None
        assert [child.tag for child in body] == [f"{W}sdt", f"{W}sectPr"]
        group = body[0][0]
        assert group.find(f"{W}group") is not None
        assert attributes(group, "./w:lock/@w:val") == ["contentLocked"]
        locks = attributes(body, ".//w:sdtPr[w:tag]/w:lock/@w:val")
        assert set(locks) == {"sdtLocked"}
        assert b"documentProtection" not in parts(word())["word/settings.xml"]

    def test_a_personal_form_is_made_out_to_its_participant(self) -> None:
        made_out = parts(word("Voorbeeldstad"))
        root = etree.fromstring(made_out["word/document.xml"])
        fields = {
            tag: control
            for control in root.iter(f"{W}sdt")
            for tag in attributes(control, "./w:sdtPr/w:tag/@w:val")
        }
        assert text(fields["kop.gemeente"]) == "Voorbeeldstad"
        assert fields["kop.gemeente"].find(f".//{W}showingPlcHdr") is None
        assert "Voorbeeldstad" in text(etree.fromstring(made_out["word/header1.xml"]))

    def test_a_blank_form_lets_the_participant_be_chosen_or_typed(self) -> None:
        entries = "//w:sdtPr[w:tag/@w:val='kop.gemeente']/w:comboBox/w:listItem/@w:displayText"
        assert attributes(document(word()), entries)[1:] == list(TOWNS)

    def test_tables_tell_a_screen_reader_what_they_are(self) -> None:
        for table in document(word()).iter(f"{W}tbl"):
            assert attributes(table, "./w:tblPr/w:tblCaption/@w:val")
            assert attributes(table, "./w:tblPr/w:tblDescription/@w:val")

    @pytest.mark.parametrize(
        ("change", "problem"),
        [
            (('<w:tag w:val="{{ vraag.bewijs.code }}"', '<w:tag w:val="bewijs"'), "0 keer"),
            (("{{ vraag.bewijs.sleutel }}", "Document"), "zonder zijn naam"),
        ],
    )
    def test_no_field_is_lost_in_silence_when_a_template_is_edited(
        self, tmp_path: Path, change: tuple[str, str], problem: str
    ) -> None:
        template = tmp_path / "formulier.docx"
        template.write_bytes(replaced("formulier.docx", "word/document.xml", change))
        with pytest.raises(TemplateError) as caught:
            WordForm(template, blank_form())
        assert len(caught.value.problems) == 26
        assert "«V01 Waar staat dit?»" in caught.value.problems[0].what
        assert problem in caught.value.problems[0].what

    def test_a_name_that_does_not_exist_is_found_with_file_and_place(self, tmp_path: Path) -> None:
        template = tmp_path / "formulier.docx"
        change = ("{{ teksten.privacy }}", "{{ privacytekst }}")
        template.write_bytes(replaced("formulier.docx", "word/document.xml", change))
        with pytest.raises(TemplateError) as caught:
            WordForm(template, blank_form())
        assert caught.value.problems[0].where.startswith("formulier.docx, ")
        assert "«privacytekst» bestaat niet" in caught.value.problems[0].what

    def test_a_template_without_visible_form_code_is_refused(self, tmp_path: Path) -> None:
        template = tmp_path / "formulier.docx"
        template.write_bytes(
            replaced("formulier.docx", "word/footer1.xml", ("{{ formuliercode }}", "Formulier"))
        )
        with pytest.raises(TemplateError, match="formuliercode staat niet in de voettekst"):
            WordForm(template, blank_form())


class TestExcel:
    def test_every_item_has_one_cell_to_fill_in(self) -> None:
        questions, facts = sheet(excel(), "Vragen"), sheet(excel(), "Gegevens")
        assert (questions["A2"].value, facts["A2"].value) == (
            "quickscan:vragen",
            "quickscan:gegevens",
        )
        asked = questionnaire().by_code
        found = [code for code in (*keyed_rows(questions), *keyed_rows(facts)) if code not in asked]
        assert Counter(found) == Counter(list(questionnaire().items))
        assert keyed_columns(facts) == keyed_columns(questions) == {"waarde": "C"}

    def test_every_item_has_its_name_in_sight_before_its_answer(self) -> None:
        for page in (sheet(excel(), "Vragen"), sheet(excel(), "Gegevens")):
            for code, row in keyed_rows(page).items():
                if code in questionnaire().items:
                    assert page[f"B{row}"].value == questionnaire().items[code].row_key
            assert not any(page.column_dimensions[letter].hidden for letter in "BCD")

    def test_only_the_answers_can_be_changed_and_no_password_is_needed(self) -> None:
        book = openpyxl.load_workbook(io.BytesIO(excel()))
        open_cells = {
            f"{page.title}!{cell.coordinate}"
            for page in book
            for row in page.iter_rows()
            for cell in row
            if not cell.protection.locked
        }
        questions, facts = book["Vragen"], book["Gegevens"]
        asked = questionnaire().by_code
        rows = [row for code, row in keyed_rows(questions).items() if code not in asked]
        answers = {f"Vragen!C{row}" for row in rows}
        answers |= {f"Gegevens!C{row}" for row in keyed_rows(facts).values()}
        assert open_cells == answers
        for page in book:
            assert page.protection.sheet
            assert not page.protection.password
        assert not questions.protection.autoFilter  # False: filtering stays allowed

    def test_questions_explanations_and_answer_help_are_all_there(self) -> None:
        rows = sheet(excel(), "Vragen").iter_rows(values_only=True)
        everything = "\n".join(str(value) for row in rows for value in row if value)
        for question in questionnaire().questions:
            pieces = [question.text, question.evidence_hint, *question.answer_help.values()]
            pieces += [paragraph.text for paragraph in question.explanation]
            assert [piece for piece in pieces if piece not in everything] == []

    @pytest.mark.parametrize(
        ("question", "names"),
        [("v07", "Ja|Deels|Nee|Weet niet"), ("v09", "Ja|Deels|Nee|Weet niet|N.v.t.")],
    )
    def test_a_drop_down_offers_exactly_the_answers_of_its_row(
        self, question: str, names: str
    ) -> None:
        page = sheet(excel(), "Vragen")
        row, column = keyed_rows(page)[f"{question}.antwoord"], "C"
        first = keyed_rows(page)["v01.antwoord"]
        rule = next(
            rule for rule in page.data_validations.dataValidation if f"{column}{row}" in rule.sqref
        )
        assert (rule.type, rule.errorStyle, rule.showErrorMessage) == ("list", "stop", True)
        assert rule.formula1 == f"OFFSET($F{first},0,0,1,$E{first})"  # moves along with the row
        choices = [cell.value for cell in page[f"F{row}:M{row}"][0]][: page[f"E{row}"].value]
        assert choices == names.split("|")

    def test_texts_are_fully_visible(self) -> None:
        page = sheet(excel(), "Vragen")
        asked = questionnaire().by_code
        for row in (row + 1 for code, row in keyed_rows(page).items() if code in asked):
            explanation = str(page[f"C{row}"].value)
            # Never fewer lines than the letters need on average: 95 fit in this column.
            lines = sum(-(-len(line) // 95) or 1 for line in explanation.split("\n"))
            assert page.row_dimensions[row].height >= min(409, lines * 12.5)

    def test_a_row_to_fill_in_grows_with_its_answer(self) -> None:
        page = etree.fromstring(parts(excel())["xl/worksheets/sheet2.xml"])
        heights = {row.get("r"): row.get("customHeight") for row in page.iter("{*}row")}
        for code, row in keyed_rows(sheet(excel(), "Vragen")).items():
            assert (heights[str(row)] is None) == (code in questionnaire().items)

    def test_the_sheet_counts_along(self) -> None:
        page, overview = sheet(excel(), "Vragen"), sheet(excel(), "Overzicht")
        assert page["D1"].value == "=Overzicht!F1"
        assert overview["F1"].value == (
            '=(COUNTA($A$4:$A$29)-COUNTIF($D$4:$D$29,"open"))'
            '&" van "&COUNTA($A$4:$A$29)&" beantwoord"'
        )
        assert [overview[f"B{row}"].value for row in range(4, 30)] == list(range(1, 27))
        place = 'MATCH("Vraag "&$B29,Vragen!$B:$B,0)'
        for column, further in (("D", 2), ("E", 3), ("F", 4)):
            assert f"{place}+{further})" in overview[f"{column}29"].value

    def test_it_prints_on_landscape_pages_with_the_header_repeated(self) -> None:
        page = sheet(excel(), "Vragen")
        assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
        assert page.print_title_rows == "$1:$3"
        assert page.freeze_panes == "A4"
        assert not page.merged_cells.ranges

    def test_a_template_that_lost_a_key_is_refused(self, tmp_path: Path) -> None:
        template = tmp_path / "formulier.xlsx"
        template.write_bytes(
            replaced("formulier.xlsx", "xl/worksheets/sheet2.xml", ("quickscan:vragen", "sleutel"))
        )
        with pytest.raises(TemplateError, match="«quickscan:vragen» staat 0 keer"):
            ExcelForm(template, blank_form())


def replaced(template: str, part: str, change: tuple[str, str]) -> bytes:
    """The shipped template with a text in one part changed."""
    held = parts((TEMPLATES / template).read_bytes())
    before = held[part].decode()
    assert change[0] in before
    held[part] = before.replace(*change).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in held.items():
            package.writestr(name, data)
    return out.getvalue()


def read(kind: str, name: str) -> FilledForm:
    if kind == "word":
        return read_word(word(name), questionnaire())
    return read_excel(excel(name), questionnaire())


@pytest.mark.parametrize("name", ["", "Voorbeeldstad", HOSTILE])
@pytest.mark.parametrize("kind", ["word", "excel"])
def test_a_form_fresh_from_the_press_is_recognised_and_read_as_empty(kind: str, name: str) -> None:
    form = read(kind, name)
    assert form.identity.form_code == form_for(name).formuliercode
    assert len(form.identity.found_in) == 3
    assert set(form.readings) == set(questionnaire().items)
    filled = {code: reading.text for code, reading in form.readings.items() if reading.text}
    assert filled == ({"kop.gemeente": name} if name else {})
    assert not form.notes


@pytest.mark.parametrize("make", [word, excel])
def test_a_hostile_name_stays_text_in_every_part(make: object) -> None:
    assert callable(make)
    for name, data in parts(make(HOSTILE)).items():
        etree.fromstring(data)
        assert b"R&D" not in data, name
        assert b">49<" not in data or b"7*7" in data, name


@pytest.mark.parametrize("make", [word, excel])
def test_a_form_names_its_language_and_title(make: object) -> None:
    assert callable(make)
    core = etree.fromstring(parts(make("Voorbeeldstad"))["docProps/core.xml"])
    held = {etree.QName(node).localname: node.text for node in core}
    assert held["title"] == f"{questionnaire().title} – Voorbeeldstad"
    assert held["language"] == "nl-NL"
    assert not {"creator", "lastModifiedBy", "created"} & set(held)


@pytest.mark.parametrize(
    ("text", "width", "height"),
    [
        ("", 50, 20.9),
        ("Eén regel", 50, 20.9),
        ("Twee\nregels", 50, 33.8),
        ("woord " * 30, 50, 59.6),
        ("https://voorbeeld.example/" + "a" * 100, 50, 46.7),
        ("regel\n" * 99, 50, 409.0),  # Excel's limit
    ],
)
def test_a_row_is_as_high_as_its_text(text: str, width: float, height: float) -> None:
    assert row_height([(text, width, 10.0, False, 0)]) == height


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {},
            "Stuur het ingevulde formulier uiterlijk op 15 januari 2027 naar "
            "scan@voorbeeld.example.",
        ),
        ({"deadline": None}, "Stuur het ingevulde formulier terug naar scan@voorbeeld.example."),
        (
            {"return_address": ""},
            "Stuur het ingevulde formulier terug naar degene van wie u het kreeg.",
        ),
    ],
)
def test_the_form_says_where_to_send_it(change: dict[str, object], sentence: str) -> None:
    given = {name: getattr(ROUND, name) for name in Round.__dataclass_fields__} | change
    form = blank(questionnaire(), Round(**given))
    assert form.teksten["terugsturen"].replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("code: 20-26", "ronde.yaml, regel 1: «20-26» is geen goede code voor een ronde."),
        (
            "deadline: 32-1-2027",
            "«32-1-2027», en dat is geen datum. Schrijf de datum als",
        ),
        ("bewaartermijn_maanden: lang", "hier hoort een heel getal"),
        ("retouradress: x@y.example", "Bedoelt u «retouradres»?"),
    ],
)
def test_a_wrong_round_says_where_and_what_to_do(tmp_path: Path, line: str, problem: str) -> None:
    given = {"code": "code: 2026", "bewaartermijn_maanden": "bewaartermijn_maanden: 24"}
    given[line.partition(":")[0]] = line
    path = tmp_path / "ronde.yaml"
    path.write_text("\n".join(given.values()), encoding="utf-8")
    with pytest.raises(DefinitionError, match=problem.replace("?", r"\?")):
        rounds.load(path)


def test_the_shipped_round_is_valid() -> None:
    assert rounds.load(TEMPLATES / "ronde.yaml").retention_months == 24
