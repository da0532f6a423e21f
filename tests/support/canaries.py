"""A round of returns in several formats with marked words in every corner of them.

Each word says where it stands, so that a word that turns up elsewhere tells where it came from.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from benchmarks.synthetic.samples import ALL, questionnaire
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_excel, fill_word
from pipeline.ooxml.package import Package
from pipeline.workflow import run as workflow
from tests.support import small_open_forms as open_forms
from tests.support.mails import mail
from tests.support.places import TEMPLATES
from tests.support.small_forms import IDENTITY

TOWNS = {
    "XX0001": "Voorbeeldstad",
    "XX0002": "Fictiedam",
    "XX0003": "Modelmeer",
    "XX0004": "Proefwoude",
}
DAY = 1_794_000_000  # 6 November 2026

# Never to be repeated: beside the answers, or in a text with personal data.
AUTHOR, REVISER, COMMENTER = "KanarieAuteur", "KanarieBewerker", "KanarieOpmerker"
COMMENT, DELETED, HIDDEN = "KanarieOpmerking", "KanarieGewist", "KanarieVerborgen"
NEAR_BSN, NEAR_MAIL, NEAR_PHONE = "KanarieBijBsn", "KanarieBijMail", "KanarieBijBellen"
IN_MAIL, LETTER, LIST = "KanarieMailtekst", "KanarieBrief", "KanarieKolom"
BSN, ADDRESS, PHONE = "123456782", "kees@verzonnen.example", "06-91827364"
PERSONAL = (BSN, ADDRESS, PHONE, "91827364", "verzonnen.example")
BESIDE = (AUTHOR, REVISER, COMMENTER, COMMENT, DELETED, HIDDEN)
SECRET = (*BESIDE, NEAR_BSN, NEAR_MAIL, NEAR_PHONE, IN_MAIL, LETTER, *PERSONAL)
# To be quoted, in the right places only.
REMARK, EVIDENCE, WISH, OTHER = "KanarieUitleg", "KanarieBewijs", "KanarieWens", "KanarieAnders"
ANSWERS = (REMARK, EVIDENCE, WISH, OTHER)
NAME = "KanarieNaam"


def answers(**texts: str) -> dict[str, str]:
    """A whole form; texts by the code of their item, with `_` for the dot."""
    given = {f"{code}.antwoord": "Deels" for code in ALL}
    given |= {"kop.datum": "12-11-2026", "kop.variant": "Wij hebben een aanpak"}
    return given | {code.replace("_", "."): text for code, text in texts.items()}


def play(root: Path) -> Workspace:
    """Return a workspace with a form of every format in `input/`, not taken in yet."""
    workspace = Workspace(root)
    (root / "templates").symlink_to(TEMPLATES)
    workspace.input.mkdir(parents=True)
    invited = "\n".join(f"{code};{name};" for code, name in TOWNS.items())
    (workspace.input / "deelnemers.csv").write_text(f"code;gemeente;e-mail\n{invited}\n")
    workflow.make_forms(workspace)
    blank = {path.name[:6] + path.suffix: path.read_bytes() for path in workspace.forms.iterdir()}
    held = f"{NEAR_BSN} van deze man is bsn {BSN}, {NEAR_BSN}."
    for number, (name, data) in enumerate(
        {
            f"{NAME} formulier.docx": with_word_asides(
                fill_word(
                    blank["XX0001.docx"],
                    answers(
                        v07_toelichting=f"Wij werken zo: {REMARK}.",
                        v08_bewijs=f"Plan {EVIDENCE} 2026",
                        kop_wensen=f"{WISH} graag.",
                        v09_toelichting=held,
                        v10_bewijs=f"Mail {NEAR_MAIL}: {ADDRESS}",
                        v11_antwoord=f"Ja, {NEAR_PHONE} {PHONE}",
                    ),
                )
            ),
            f"Fictiedam bel {PHONE}.xlsx": with_sheet_asides(
                fill_excel(
                    blank["XX0002.xlsx"], answers(v07_toelichting=f"{OTHER}", v09_bewijs=held)
                )
            ),
            "modelmeer.odt": open_text("XX0003", answers(v09_toelichting=held)),
            "reactie.eml": mail(
                {"proefwoude.docx": fill_word(blank["XX0004.docx"], answers(v09_bewijs=held))},
                text=f"Beste,\n\n{IN_MAIL}: bel {PHONE} over onze antwoorden.\n\nGroet",
                headers=[
                    ("Subject", f"{IN_MAIL} {PHONE}"),
                    ("From", "veiligheid@proefwoude.example"),
                ],
            ).as_bytes(),
            f"brief van {ADDRESS}.docx": letter(),
        }.items()
    ):
        path = workspace.input / name
        path.write_bytes(data)
        os.utime(path, (DAY + number, DAY + number))
    return workspace


def with_word_asides(form: bytes) -> bytes:
    """Return a Word form with an author, a comment, a tracked deletion and hidden text."""
    package = Package.open(form)
    document = package.read(package.main_part).decode()
    by = f'w:id="9" w:author="{REVISER}" w:date="2026-11-01T10:00:00Z" w:initials="KB"'
    extra = (
        f'<w:p w:rsidR="00C0FFEE"><w:del {by}><w:r><w:delText>{DELETED} {PHONE}</w:delText></w:r>'
        "</w:del>"
        f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{HIDDEN} bsn {BSN}</w:t></w:r>"
        '<w:commentRangeStart w:id="7"/><w:r><w:t>.</w:t></w:r><w:commentRangeEnd w:id="7"/>'
        '<w:r><w:commentReference w:id="7"/></w:r></w:p>'
    )
    at = document.rindex("<w:sectPr")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    comments = (
        f'<w:comments {space}><w:comment w:id="7" w:author="{COMMENTER}" w:initials="KO"><w:p>'
        f"<w:r><w:t>{COMMENT}: mail {ADDRESS}</w:t></w:r></w:p></w:comment></w:comments>"
    )
    changed = {
        package.main_part: (document[:at] + extra + document[at:]).encode(),
        "word/comments.xml": comments.encode(),
        "docProps/core.xml": _core(),
    }
    return package.write(changed)


def with_sheet_asides(form: bytes) -> bytes:
    """Return a workbook with an author and a comment."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    comments = (
        f"<comments {space}><authors><author>{COMMENTER}</author></authors><commentList>"
        f'<comment ref="A1" authorId="0"><text><r><t>{COMMENT} bel {PHONE}</t></r></text></comment>'
        "</commentList></comments>"
    )
    package = Package.open(form)
    return package.write({"xl/comments1.xml": comments.encode(), "docProps/core.xml": _core()})


def open_text(code: str, given: Mapping[str, str]) -> bytes:
    """Return an OpenDocument form with an author, a comment, deleted and hidden text."""
    deleted = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        f"<office:change-info><dc:creator>{REVISER}</dc:creator></office:change-info>"
        f"<text:p>{DELETED} {PHONE}</text:p></text:deletion></text:changed-region>"
        "</text:tracked-changes>"
    )
    comment = (
        f"<text:p>.<office:annotation><dc:creator>{COMMENTER}</dc:creator><text:p>{COMMENT} "
        f"mail {ADDRESS}</text:p></office:annotation></text:p>"
    )
    hidden = f'<text:p><text:span text:style-name="weg">{HIDDEN} bsn {BSN}</text:span></text:p>'
    style = (
        '<style:style style:name="weg" style:family="text"><style:text-properties '
        'text:display="none"/></style:style>'
    )
    body = deleted + open_forms.form_body(questionnaire(), given) + comment + hidden
    own = f"QS-2026-{code}-{questionnaire().fingerprint}"
    content = open_forms.document("text", body, style).replace(IDENTITY.form_code, own)
    meta = open_forms.META.replace(IDENTITY.form_code, own)
    meta = meta.replace("<office:meta>", f"<office:meta><dc:creator>{AUTHOR}</dc:creator>")
    dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    more = {
        "meta.xml": f"<office:document-meta {dublin} {open_forms.NAMESPACES}>{meta}"
        "</office:document-meta>",
        "styles.xml": f"<office:document-styles {open_forms.NAMESPACES}/>",
    }
    content = content.replace("<office:document-content ", f"<office:document-content {dublin} ", 1)
    return open_forms.archive("text", content, more)


def letter() -> bytes:
    """Return a Word file that is no form."""
    from pipeline.workflow.demo import _letter

    return _letter(f"{LETTER}: bel {PHONE}")


def _core() -> bytes:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>'
        f"{AUTHOR}</dc:creator><cp:lastModifiedBy>{REVISER}</cp:lastModifiedBy>"
        "</cp:coreProperties>"
    ).encode()
