"""Rows 42-60 of the table: OpenDocument, other kinds of files, old Office files, mail and zip."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

from pipeline.forms.fill import fill_word
from pipeline.reading.containers.open import MAX_FILES
from tests.corpus import opendocument
from tests.corpus.archives import Entry, compound, entries, zipped
from tests.corpus.case import Case, Group, accepted, refused, row, warned
from tests.corpus.form import DOCUMENT, excel, parts, word

GROUP: Group = {}
_OTHER_KIND = "R-NOT-OFFICE R-NO-FORM"  # not a form at all, and the message names what it is
_REMARK = "v07.toelichting"


@row(GROUP, 42)
def opendocument_mimetype() -> Iterator[Case]:
    """OpenDocument as it should be, with another mimetype, and without one."""
    yield accepted("goed.odt", opendocument.text())
    yield accepted("goed.ods", opendocument.sheet())
    for name, mimetype in (("vreemd", "application/zip"), ("spatie", " ")):
        data = opendocument.packed("text", opendocument.text_content(), mimetype)
        yield Case(f"mimetype {name}.odt", data, "AR", frozenset({"R-DAMAGED", "R-NOT-OFFICE"}))
    members = [entry for entry in entries(parts(opendocument.sheet())) if entry.name != "mimetype"]
    codes = frozenset({"R-DAMAGED", "R-NOT-OFFICE", "R-NO-FORM"})
    yield Case("zonder mimetype.ods", zipped(members), "AR", codes)


@row(GROUP, 43)
def opendocument_password() -> Iterator[Case]:
    """Encrypted by LibreOffice: by 25.2 (kept in `files/`), and as older versions mark it."""
    for suffix, kind in (("odt", "text"), ("ods", "spreadsheet")):
        yield refused(f"wachtwoord.{suffix}", _kept(f"wachtwoord.{suffix}"), "R-PASSWORD")
        mark = '<manifest:encryption-data manifest:checksum-type="SHA1/1K" manifest:checksum="x"/>'
        data = opendocument.packed(kind, "versleuteld", encrypted=mark)
        yield refused(f"ouder wachtwoord.{suffix}", data, "R-PASSWORD")


def _kept(name: str) -> bytes:
    """Return one of the few files that are kept, as only the real program can make them."""
    return (Path(__file__).parent / "files" / name).read_bytes()


@row(GROUP, 45)
def odd_counts() -> Iterator[Case]:
    """A row that says in words, or in nothing, how often it is repeated: it stands there once."""
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    for name, count in (("woord", "twee"), ("niets", "")):
        line = f'<table:table-row table:number-rows-repeated="{count}">{cell}</table:table-row>'
        data = opendocument.packed("spreadsheet", opendocument.sheet_content(more=line))
        yield Case(f"aantal {name}.ods", data, "AW")


@row(GROUP, 47)
def opendocument_changes() -> Iterator[Case]:
    """A tracked deletion and a remark in the margin: neither is part of the answer."""
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<text:p>dit is weg</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    content = opendocument.text_content({_REMARK: 'wat<text:change text:change-id="c1"/> blijft'})
    tracked = content.replace("<office:text>", f"<office:text>{changes}")
    data = opendocument.packed("text", tracked)
    yield warned("wijziging.odt", data, "V-TRACKED", {_REMARK: "wat blijft"})
    remark = "<dc:creator>Iemand</dc:creator><text:p>klopt dit?</text:p>"
    remark = f"<office:annotation>{remark}</office:annotation>"
    content = opendocument.text_content({_REMARK: f"wat blijft{remark}"})
    data = opendocument.packed("text", content)
    yield warned("opmerking.odt", data, "V-COMMENTS", {_REMARK: "wat blijft"})


@row(GROUP, 48)
def wrong_extension() -> Iterator[Case]:
    """A Word form named as a workbook, an old document, a pdf, a zip; and the other way round."""
    for suffix in ("xlsx", "doc", "pdf", "zip"):
        yield warned(f"eigenlijk word.{suffix}", word(), "V-EXTENSION")
    yield warned("eigenlijk excel.docx", excel(), "V-EXTENSION")


@row(GROUP, 49)
def other_kinds() -> Iterator[Case]:
    """A pdf, photos, rtf, web pages, a table, a letter, a program: none of them a form."""
    page = b"<!DOCTYPE html><html><body><p>Beste collega, zie de bijlage.</p></body></html>"
    yield refused("brief.pdf", _small_pdf(), "R-NO-FORM")
    yield refused("foto.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF" + bytes(500), "R-NOT-OFFICE")
    yield refused("foto.docx", b"\x89PNG\r\n\x1a\n" + bytes(500), "R-NOT-OFFICE")
    yield refused("foto.heic", b"\0\0\0\x18ftypheic" + bytes(500), "R-NOT-OFFICE")
    yield refused("brief.rtf", rb"{\rtf1\ansi Beste collega, zie de bijlage.}", _OTHER_KIND)
    yield refused("webpagina.doc", page, _OTHER_KIND)
    yield refused("webpagina.xls", page.replace(b"<p>", b"<table><tr><td>"), _OTHER_KIND)
    yield refused("tabel.xlsx", b"naam;antwoord\r\nvraag 1;ja\r\n", _OTHER_KIND)
    yield refused("brief.txt", b"Beste collega, zie de bijlage.\r\n", _OTHER_KIND)
    yield refused("programma.docx", b"MZ\x90\0" + bytes(2000), "R-NOT-OFFICE")
    yield refused("presentatie.docx", _presentation(), "R-NOT-OFFICE")


def _small_pdf() -> bytes:
    """Return a pdf with one line of text."""
    text = b"BT /F1 12 Tf 72 720 Td (Beste collega, zie de bijlage.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (6, len(out))
    return out + head + table + tail


def _presentation() -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    types = f'<Types xmlns="x"><Override PartName="/p.xml" ContentType="{kind}"/></Types>'
    return zipped([Entry("[Content_Types].xml", types.encode()), Entry("p.xml", b"<p/>")])


@row(GROUP, 50)
def old_office() -> Iterator[Case]:
    """Something in the container of .doc and .xls; real ones are read in the matrix of formats."""
    codes = f"{_OTHER_KIND} R-DAMAGED R-OLD-WORD R-OLD-WORD-FAILED"
    yield refused("oud.doc", compound({"WordDocument": bytes(5000)}), codes)
    yield refused("oud.xls", compound({"Workbook": bytes(5000)}), codes)


@row(GROUP, 51)
@row(GROUP, 52)
def office_password() -> Iterator[Case]:
    """Encrypted as Office does it: by LibreOffice (kept in `files/`), and only the container.

    «VelvetSweatshop» is the password Excel itself uses when a workbook is only protected.
    """
    info = struct.pack("<HHL", 4, 4, 0x40) + b"<encryption/>"
    locked = compound({"EncryptionInfo": info, "EncryptedPackage": bytes(9000)})
    yield refused("wachtwoord.docx", _kept("wachtwoord.docx"), "R-PASSWORD")
    yield refused("velvetsweatshop.xlsx", _kept("velvetsweatshop.xlsx"), "R-PASSWORD")
    yield refused("alleen de doos.docx", locked, "R-PASSWORD")
    yield refused("alleen de doos.xlsx", locked, "R-PASSWORD")


@row(GROUP, 53)
def broken_containers() -> Iterator[Case]:
    """Old containers that are cut off, or claim one sector more than they have."""
    whole = compound({"WordDocument": bytes(50_000), "1Table": bytes(5000)})
    workbook = compound({"Workbook": bytes(50_000)})
    for suffix, data in (("doc", whole), ("xls", workbook)):
        codes = f"{_OTHER_KIND} R-DAMAGED R-OLD-WORD R-OLD-WORD-FAILED"
        yield refused(f"afgekapt.{suffix}", data[:700], codes)
        (sectors,) = struct.unpack_from("<L", data, 44)
        claim = data[:44] + struct.pack("<L", sectors + 1) + data[48:]
        yield refused(f"een te veel.{suffix}", claim, codes)


def _own(where: str) -> bytes:
    """Return a form that is in one place only: equal ones would be called copies."""
    return fill_word(word(), {_REMARK: f"Uit {where}."})


def _remark(form: bytes) -> dict[str, str]:
    text = parts(form)[DOCUMENT].partition(b"Uit ")[2].partition(b"<")[0]
    return {_REMARK: f"Uit {text.decode()}"}


@row(GROUP, 54)
def zips() -> Iterator[Case]:
    """Zips with a form, in folders and in each other, and zips that hold no form to read."""
    own = _own("een formulier.zip")
    yield accepted("een formulier.zip", zipped([Entry("formulier.docx", own)]), _remark(own))
    own = _own("mappen.zip")
    folders = [Entry("a/", b"", method=0), Entry("a/b/formulier.docx", own)]
    yield accepted("in mappen.zip", zipped(folders), _remark(own))
    own = _own("zip in zip")
    inner = zipped([Entry("formulier.docx", own)])
    yield accepted("zip in zip.zip", zipped([Entry("binnen.zip", inner)]), _remark(own))
    for _ in range(4):
        inner = zipped([Entry("dieper.zip", inner)])
    yield refused("vier diep.zip", inner, "R-NESTED")
    own = _own("oude namen")
    data = zipped([Entry("Enquête ingevuld.docx", own)])
    yield accepted("oude namen.zip", data, _remark(own))
    for name, path in (("omhoog", "../../f.docx"), ("absoluut", "/etc/f.docx")):
        own = _own(name)
        yield accepted(f"pad {name}.zip", zipped([Entry(path, own)]), _remark(own))
    link = Entry("link.docx", b"/etc/passwd", method=0, mode=0o120777)
    yield refused("link.zip", zipped([link]), "R-CONTAINER-EMPTY R-SYMLINK")
    locked = Entry("formulier.docx", word(), flags=1)
    yield refused("wachtwoord.zip", zipped([locked]), "R-PASSWORD")
    many = (Entry(f"{n}.docx", b"x") for n in range(MAX_FILES + 1))
    yield refused("een te veel.zip", zipped(many), "R-TOO-MANY")
    shared = [Entry("a.docx", b"x"), Entry("b.docx", b"x", offset=0)]
    yield refused("gedeeld.zip", zipped(shared), "R-DAMAGED")


def _mail(*attachments: tuple[str, bytes], text: str = "Hierbij ons formulier.") -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = "Veiligheid Voorbeeldstad <veiligheid@voorbeeldstad.example>"
    mail["To"] = "quickscan@voorbeeld.example"
    mail["Subject"] = "Quickscan"
    mail["Date"] = "Thu, 12 Nov 2026 10:00:00 +0100"
    mail.set_content(text)
    for name, data in attachments:
        kind = "vnd.openxmlformats-officedocument.wordprocessingml.document"
        mail.add_attachment(data, maintype="application", subtype=kind, filename=name)
    return mail


@row(GROUP, 55)
def mails() -> Iterator[Case]:
    """A mail with a form; one with nothing; one with the answers typed in it."""
    own = _own("mail")
    yield accepted("mail.eml", _mail(("formulier.docx", own)).as_bytes(), _remark(own))
    own = _own("mail met tekst")
    mail = _mail(("f.docx", own), text="Over vraag 3 twijfelen wij nog.")
    yield warned("mail met tekst.eml", mail.as_bytes(), "V-MAIL-TEXT", _remark(own))
    yield refused("zonder bijlage.eml", _mail().as_bytes(), "R-CONTAINER-EMPTY")
    typed = _mail(text="Vraag 1: ja\nVraag 2: deels, want ...")
    yield refused("antwoord in mail.eml", typed.as_bytes(), "R-MAIL-NO-FORM")


@row(GROUP, 56)
def broken_mails() -> Iterator[Case]:
    """A mail that is cut off in the attachment; base64 with letters that cannot be."""
    whole = _mail(("formulier.docx", _own("kapotte mail"))).as_bytes()
    yield refused("afgekapt.eml", whole[: len(whole) // 2], "R-DAMAGED")
    middle = len(whole) // 2
    broken = whole[:middle] + b"!!!!\xff\xff" + whole[middle + 200 :]
    yield refused("base64.eml", broken, "R-DAMAGED")


@row(GROUP, 57)
def attachment_names() -> Iterator[Case]:
    """Attachments named as a path, with 300 letters, and with marks that turn text around."""
    names = ("../../formulier.docx", "f" * 300 + ".docx", "formulier\N{RIGHT-TO-LEFT OVERRIDE}xcod")
    for number, name in enumerate(names, 1):
        own = _own(f"bijlage {number}")
        yield accepted(f"naam {number}.eml", _mail((name, own), text="").as_bytes(), _remark(own))


@row(GROUP, 58)
def odd_mails() -> Iterator[Case]:
    """100 parts in each other; a character set nobody knows; Outlook's winmail.dat."""
    inner = b"Content-Type: text/plain\r\n\r\nhallo\r\n"
    for number in range(100):
        edge = b"rand%d" % number
        inner = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s\r\n--%s--\r\n' % (
            *(edge, edge, inner, edge),
        )
    start = b"From: a@voorbeeld.example\r\nMIME-Version: 1.0\r\n"
    codes = "R-MAIL-NO-FORM R-CONTAINER-EMPTY R-TOO-MANY R-NESTED R-DAMAGED"
    yield refused("100 diep.eml", start + inner, codes)
    own = _own("onbekende tekenset")
    odd = _mail(("formulier.docx", own)).as_bytes()
    odd = odd.replace(b'charset="utf-8"', b'charset="x-onbekend"')
    yield accepted("tekenset.eml", odd, _remark(own))
    winmail = _mail(("winmail.dat", b"\x78\x9f\x3e\x22" + b"x" * 500))
    yield refused("winmail.eml", winmail.as_bytes(), "R-DAMAGED")


@row(GROUP, 59)
def outlook_messages() -> Iterator[Case]:
    """Outlook messages that are cut off, are something else, or miss their properties."""
    whole = compound({"__substg1.0_0037001F": bytes(5000), "__properties_version1.0": bytes(500)})
    codes = f"{_OTHER_KIND} R-DAMAGED R-CONTAINER-EMPTY"
    yield refused("afgekapt.msg", whole[:900], codes)
    yield refused("geen bericht.msg", b"Beste collega,\r\n", _OTHER_KIND)
    yield refused("kaal.msg", compound({"__substg1.0_0037001F": bytes(5000)}), codes)
