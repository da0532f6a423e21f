"""A template is a foreign file: it is examined behind the wall, and filled in within a time."""

from __future__ import annotations

import io
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from benchmarks.synthetic.samples import TEMPLATES
from pipeline.base.errors import TemplateError
from pipeline.definitions.workspace import Workspace
from pipeline.mail.letters import LetterTemplate, Mailtekst
from pipeline.register.loading import load_template
from pipeline.templating.admission import EXAMINING_HOUSE_STYLES, EXAMINING_TEMPLATES, admit
from pipeline.templating.page import Page
from pipeline.templating.sandbox import TimedContext
from pipeline.templating.template import OfficeTemplate
from pipeline.wall.limits import Limits

SOUND = (TEMPLATES / "raadsbrief.docx").read_bytes()
OFFICE = RELATIONSHIP_TYPE.OFFICE_DOCUMENT.rsplit("/", 1)[0]


def with_part(name: str, kind: str, content_type: str) -> bytes:
    """A Word template with one more part; what is in it is no program."""
    document = Document(io.BytesIO(SOUND))
    package = document.part.package
    part = Part(PackURI(name), content_type, b"<niets/>", package)  # type: ignore[arg-type]
    document.part.relate_to(part, kind)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def with_text(name: str, change: Callable[[bytes], bytes]) -> bytes:
    """The template with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(SOUND)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            data = old.read(each)
            new.writestr(each, change(data) if each == name else data)
    return out.getvalue()


def with_wrong_checksum() -> bytes:
    data = with_text("word/document.xml", bytes)
    return data.replace(b"<w:body>", b"<w:BODY>", 1)


def workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


BAD = [
    (b"", "het bestand is leeg"),
    (b"geen Word", "dit sjabloon is niet te openen"),
    (SOUND[:2000], "beschadigd"),
    (with_wrong_checksum(), "beschadigd"),
    (with_text("docProps/core.xml", lambda data: b"<!DOCTYPE a>" + data), "niet te openen"),
    (
        with_part(
            "/word/vbaProject.bin",
            "http://schemas.microsoft.com/office/2006/relationships/vbaProject",
            "application/vnd.ms-office.vbaProject",
        ),
        "hierin staan macro's",
    ),
    (
        with_part(
            "/word/embeddings/oleObject1.bin",
            f"{OFFICE}/oleObject",
            "application/vnd.openxmlformats-officedocument.oleObject",
        ),
        "hierin staan macro's",
    ),
    (
        with_part("/word/activeX/activeX1.xml", f"{OFFICE}/control", "application/xml"),
        "hierin staan macro's",
    ),
    (
        with_text(
            "[Content_Types].xml",
            lambda data: data.replace(
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
        ),
        "hierin staan macro's",
    ),
]


def own(folder: Path, name: str, data: bytes) -> Workspace:
    """A workspace with one file of the adviser's own, given with `--templates`."""
    chosen = folder / "eigen"
    chosen.mkdir(exist_ok=True)
    (chosen / name).write_bytes(data)
    return Workspace(folder / "map", chosen)


@pytest.mark.parametrize("name", ["raadsbrief.docx", "huisstijl.docx"])
@pytest.mark.parametrize(("data", "told"), BAD)
def test_a_template_or_house_style_that_is_not_sound_is_refused_by_name(
    tmp_path: Path, data: bytes, told: str, name: str
) -> None:
    with pytest.raises(TemplateError) as caught:
        load_template(own(tmp_path, name, data), "raadsbrief.docx").open()
    assert [one.where for one in caught.value.problems] == [name]
    assert told in str(caught.value)


def test_all_our_own_templates_pass(tmp_path: Path) -> None:
    for path in sorted(TEMPLATES.glob("*.[dx][ol][cs]x")):
        data = path.read_bytes() + b"\n"  # else it is known as ours
        load_template(own(tmp_path, path.name, data), path.name).open()


@pytest.mark.parametrize("job", [EXAMINING_TEMPLATES, EXAMINING_HOUSE_STYLES])
def test_a_file_that_takes_too_long_is_stopped_by_name(job: object) -> None:
    data = (TEMPLATES / "groepsrapport.docx").read_bytes()  # not examined before the clock is read
    with pytest.raises(TemplateError) as caught:
        admit(job, "groot.docx", data, Limits(seconds=0.000_1))  # type: ignore[arg-type]
    (problem,) = caught.value.problems
    assert problem.where == "groot.docx"
    assert "langer dan" in problem.what


def test_a_file_beyond_the_limit_of_memory_is_refused_by_name() -> None:
    data = (TEMPLATES / "groepsrapport.docx").read_bytes()
    with pytest.raises(TemplateError) as caught:
        admit(EXAMINING_TEMPLATES, "groot.docx", data, Limits(memory_bytes=2**20))
    assert caught.value.problems[0].where == "groot.docx"


LOOP = "{% for a in range(400) %}{% for b in range(400) %}{{ a * b }}{% endfor %}{% endfor %}"


@dataclass(frozen=True)
class Nothing:
    """What a template without names is filled in with."""


def word(text: str) -> bytes:
    document = Document()
    document.add_paragraph("Beste lezer,")
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_loop_that_goes_on_too_long_is_stopped_where_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "brief.docx"
    path.write_bytes(word(LOOP))
    template = OfficeTemplate(path)
    assert template.render(Nothing())
    monkeypatch.setattr(TimedContext, "most_seconds", 0.01)
    with pytest.raises(TemplateError) as caught:
        template.render(Nothing())
    (problem,) = caught.value.problems
    assert problem.where.startswith("brief.docx, de tekst")
    assert "for a in range" in problem.where
    assert "het duurt langer dan" in problem.what


def test_a_page_that_takes_too_long_is_stopped_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "overzicht.html"
    path.write_text(LOOP, "utf-8")
    page = Page(path)
    assert page.render(None)
    monkeypatch.setattr(TimedContext, "most_seconds", 0.01)
    with pytest.raises(TemplateError, match=r"(?s)overzicht\.html.*het duurt langer dan"):
        page.render(None)


def test_a_mail_that_takes_too_long_is_stopped_by_name(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "herinnering.txt"
    path.write_text(f"Onderwerp: Quickscan\n\n{LOOP}\n", "utf-8")
    letter = LetterTemplate(path)
    words = Mailtekst("Voorbeeldstad", "XX0001", "", "2026", 1, "", "", "", "", "", 12)
    assert letter.render(words).subject == "Quickscan"
    monkeypatch.setattr(TimedContext, "most_seconds", 0.01)
    with pytest.raises(TemplateError, match=r"mail/herinnering\.txt, regel 3.*het duurt langer"):
        letter.render(words)


BIG = "{% for a in range(4000) %}{{ 'x' * 900000 }}{% endfor %}"  # 3.4 GB, of which 64 MB is made
linux = pytest.mark.skipif(sys.platform != "linux", reason="no other system limits memory")


@linux
def test_what_takes_too_much_memory_is_stopped_where_it_stands(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    import resource

    document, page, letter = (tmp_path / name for name in ("a.docx", "b.html", "c.txt"))
    document.write_bytes(word(BIG))
    page.write_text(BIG, "utf-8")
    letter.write_text(f"Onderwerp: Quickscan\n\n{BIG}\n", "utf-8")
    words = Mailtekst("Voorbeeldstad", "XX0001", "", "2026", 1, "", "", "", "", "", 12)
    monkeypatch.setattr(TimedContext, "most_memory", 64 * 2**20)
    before = resource.getrlimit(resource.RLIMIT_AS)
    for told, fill_in in (
        ("a.docx, de tekst", lambda: OfficeTemplate(document).render(Nothing())),
        ("b.html", lambda: Page(page).render(None)),
        ("mail/c.txt, regel 3", lambda: LetterTemplate(letter).render(words)),
    ):
        with pytest.raises(TemplateError) as caught:
            fill_in()
        assert str(caught.value).startswith(told)
        assert "64" in str(caught.value)
        assert resource.getrlimit(resource.RLIMIT_AS) == before
    assert OfficeTemplate(word("{{ 3 * 4 }}")).render(Nothing())


@pytest.mark.parametrize(
    "code",
    [
        "{{ 'x' * 1100000 }}",
        "{{ 1100000 * 'x' }}",
        "{{ [1] * 1100000 }}",
        "{{ 2 ** 5000 }}",
        "{{ (2 ** 4000) * (2 ** 4000) }}",
    ],
)
def test_a_calculation_that_gives_something_huge_is_refused(code: str) -> None:
    with pytest.raises(TemplateError, match="een berekening geeft iets dat te groot is"):
        OfficeTemplate(word(code)).render(Nothing())


@pytest.mark.parametrize(
    ("code", "shown"),
    [("{{ 3 * 4 }}", "12"), ("{{ 'ab' * 3 }}", "ababab"), ("{{ 2 ** 10 }}", "1024")],
)
def test_an_ordinary_calculation_stays(code: str, shown: str) -> None:
    made = OfficeTemplate(word(code)).render(Nothing())
    assert Document(io.BytesIO(made)).paragraphs[1].text == shown
