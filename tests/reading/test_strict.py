"""«Strict Open XML» says the same under other names: whatever is read, is read there as well."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.ooxml.package import Package
from pipeline.reading.sheets.xlsx import read_excel
from pipeline.reading.word.form import read_word
from pipeline.reading.word.report import read_report
from pipeline.register.store import look_in_register
from pipeline.workflow import run as workflow
from tests.support.canaries import answers, with_sheet_asides, with_word_asides
from tests.support.leaks import holders
from tests.support.places import TEMPLATES
from tests.support.small_forms import NAMESPACES, excel_form, word_form
from tests.support.small_report import report

BSN = "123456782"
LINKS = "word/_rels/document.xml.rels"
NO_LINKS = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"</Relationships>"
)
NOTES = ("comments", "footnotes", "endnotes")
EQUATION = b"<m:oMath><m:r><m:t>a+b=c</m:t></m:r></m:oMath>"
_USUAL = re.compile(
    rb"http://schemas\.openxmlformats\.org"
    rb"/(wordprocessingml|spreadsheetml|drawingml|officeDocument)/2006/"
)


def strict(data: bytes) -> bytes:
    """Return an Office file as Word and Excel save it as «Strict Open XML»."""
    package = Package.open(data)
    parts = {name: package.read(name) for name in package.names}
    return package.write(
        {name: _USUAL.sub(rb"http://purl.oclc.org/ooxml/\1/", one) for name, one in parts.items()}
    )


def with_notes(data: bytes, name: str = "word/{}.xml") -> bytes:
    """Return a Word file with a BSN in a comment, a footnote and an endnote."""
    package = Package.open(data)
    parts, links = {}, ""
    for kind in NOTES:
        note, part = kind.removesuffix("s"), name.format(kind)
        parts[part] = (
            f'<w:{kind} {NAMESPACES}><w:{note} w:id="2" w:author="B" w:initials="B"><w:p><w:r>'
            f"<w:t>Over BSN {BSN}</w:t></w:r></w:p></w:{note}></w:{kind}>"
        ).encode()
        links += (
            f'<Relationship Id="n{kind}" Target="/{part}" Type="http://schemas.openxmlformats.org'
            f'/officeDocument/2006/relationships/{kind}"/>'
        )
    known = package.read(LINKS) if LINKS in package else NO_LINKS
    parts[LINKS] = known.replace(b"</Rel", links.encode() + b"</Rel")
    return package.write(parts)


def with_equation(data: bytes) -> bytes:
    package = Package.open(data)
    main = package.read(package.main_part)
    return package.write(
        {
            package.main_part: main.replace(
                b"Elk jaar</w:t></w:r>", b"Elk jaar</w:t></w:r>" + EQUATION
            )
        }
    )


def word() -> bytes:
    """A filled form with a deletion, hidden text, a comment and an equation."""
    given = answers(v07_toelichting="Elk jaar", kop_gemeente="Voorbeeldstad")
    return with_equation(with_word_asides(fill_word(word_form(questionnaire()), given)))


def test_a_strict_word_form_is_read_as_any_other() -> None:
    usual = read_word(word(), questionnaire())
    assert usual.readings["v07.toelichting"].text == "Elk jaara+b=c"
    assert {kind for kind, _ in usual.asides} == {"COMMENT", "DELETED", "HIDDEN"}
    assert read_word(strict(word()), questionnaire()) == usual


@pytest.mark.parametrize("name", ["word/{}.xml", "word/{}7.xml", "inhoud/naast-{}.xml"])
@pytest.mark.parametrize("form", [with_notes, lambda data, name: strict(with_notes(data, name))])
def test_comments_and_notes_are_found_by_name_and_by_what_links_to_them(
    name: str, form: Callable[[bytes, str], bytes]
) -> None:
    found = read_word(form(word_form(questionnaire()), name), questionnaire()).asides
    assert sorted(found) == [
        ("COMMENT", f"Over BSN {BSN}"),
        ("FOOTNOTE", f"Over BSN {BSN}"),
        ("FOOTNOTE", f"Over BSN {BSN}"),
    ]


def test_a_broken_list_of_links_costs_no_answer() -> None:
    broken = Package.open(with_notes(word())).write({LINKS: b"<Relationships"})
    assert len(read_word(broken, questionnaire()).asides) == 5


def test_a_strict_workbook_is_read_as_any_other() -> None:
    book = with_sheet_asides(fill_excel(excel_form(questionnaire()), answers(v07_bewijs="Plan")))
    usual = read_excel(book, questionnaire())
    assert [kind for kind, _ in usual.asides] == ["COMMENT"]
    assert read_excel(strict(book), questionnaire()) == usual


def test_a_strict_advisory_report_is_read_as_any_other() -> None:
    back = report({"actie.v16.door": "teamleider zorg", "actie.v16.datum": "1-3-2027"})
    usual = read_report(back, questionnaire())
    assert usual is not None
    assert usual.actions
    assert read_report(strict(back), questionnaire()) == usual


def test_personal_data_in_comments_and_notes_of_a_strict_form_is_told_and_shown_nowhere(
    tmp_path: Path,
) -> None:
    workspace = Workspace(tmp_path)
    (tmp_path / "templates").symlink_to(TEMPLATES)
    workspace.input.mkdir()
    (workspace.input / "deelnemers.csv").write_text("code;gemeente\nXX0001;Fictiedam\n")
    workflow.make_forms(workspace)
    blank = next(workspace.forms.glob("*.docx")).read_bytes()
    returned = strict(with_notes(fill_word(blank, answers())))
    (workspace.input / "terug.docx").write_bytes(returned)
    workflow.run(workspace)
    with look_in_register(workspace.register) as register:
        findings = [one for receipt in register.receipts() for one in receipt.findings]
    [told] = [one.message for one in findings if one.code == "V-PRIVACY-BSN"]
    assert "opmerking in de kantlijn, teken 10; voetnoot" in told
    assert [*workspace.reports.iterdir()]
    assert holders(workspace.output, [BSN]) == {BSN: set()}
    assert BSN.encode() not in workspace.register.read_bytes()
