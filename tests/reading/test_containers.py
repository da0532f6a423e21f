"""Mails and zip files: every file in them has one fate, and a hostile one costs only itself."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import inspect
import struct
import sys
import time
import zipfile
from collections.abc import Callable

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import Mail
from pipeline.ooxml.archive import split
from pipeline.reading.containers import mail as mail_reader
from pipeline.reading.containers import open as containers
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.containers.open import open_container
from pipeline.reading.formats import detect
from tests.support.mails import COVER, SENDER, locked, mail, part, raw, with_link, zipped
from tests.support.ole import Attached, outlook_file, outlook_message
from tests.support.small_forms import excel_form, word_form
from tests.support.zips import as_zip64, of_method

FORM = word_form(questionnaire())
OTHER = excel_form(questionnaire())
READ = "read"  # not a verdict: a file of its own


def opened(data: bytes) -> Bundle:
    return open_container(data, detect(data), detect)


def fates(data: bytes) -> dict[str, str]:
    """What is in a mail or zip file: the reason when it is not read."""
    return {one.name: one.reason.code if one.reason else READ for one in opened(data).attachments}


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as caught:
        opened(data)
    assert caught.value.problems[0].what
    return caught.value.code


# --- what there is in each kind --------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "pack"),
    [
        pytest.param("eml", lambda files: mail(files).as_bytes(), id="eml"),
        pytest.param(
            "msg",
            lambda files: outlook_file(
                outlook_message(COVER, attachments=[Attached(*one) for one in files.items()])
            ),
            id="msg",
        ),
        pytest.param("zip", zipped, id="zip"),
    ],
)
def test_every_file_comes_out_as_it_was_sent(
    kind: str, pack: Callable[[dict[str, bytes]], bytes]
) -> None:
    data = pack({"formulier.docx": FORM, "tabel é.xlsx": OTHER})
    assert detect(data) == kind
    found = opened(data)
    assert {one.name: one.data for one in found.attachments} == {
        "formulier.docx": FORM,
        "tabel é.xlsx": OTHER,
    }
    assert found.attachments[0].sha256 == hashlib.sha256(FORM).hexdigest()
    assert (found.verdict, found.reason.code) == ("accepted", "R-CONTAINER")
    assert "2\N{NO-BREAK SPACE}bestanden" in found.reason.message


@pytest.mark.parametrize("kind", ["eml", "msg"])
def test_a_mail_tells_who_sent_it_and_when(kind: str) -> None:
    message = outlook_message(COVER, attachments=[Attached("a.docx", FORM)])
    data = mail({"a.docx": FORM}).as_bytes() if kind == "eml" else outlook_file(message)
    found = opened(data)
    assert found.mail is not None
    assert (found.mail.sender, found.mail.subject) == (SENDER, "Quickscan")
    assert found.mail.sent == "2026-11-04T09:30:00+00:00"
    assert found.attachments[0].mail == found.mail


@pytest.mark.parametrize("data", [FORM, OTHER], ids=["docx", "xlsx"])
def test_an_office_file_is_a_zip_file_but_not_a_bundle(data: bytes) -> None:
    assert detect(data) in ("docx", "xlsx")


@pytest.mark.parametrize(
    ("start", "known"),
    [
        ("Received: from mx.example by mail.example; Wed, 4 Nov 2026 10:30:00 +0100\r\n", True),
        ("X-Mailer: iets\r\n", True),
        ("Content-Type: text/plain\r\n", True),
        ("Voor de duidelijkheid: dit is gewoon tekst.\r\n", False),
    ],
)
def test_a_mail_is_known_by_its_first_header(start: str, known: bool) -> None:
    data = start.encode() + mail({"a.docx": FORM}, html="<html><body>Dag</body></html>").as_bytes()
    try:
        found = detect(data)
    except UnreadableFile:
        found = ""
    assert (found == "eml") == known


def test_an_outlook_message_is_known_by_itself_not_by_what_is_attached() -> None:
    old_word = b"\xd0\xcf\x11\xe0" + "WordDocument EncryptedPackage".encode("utf-16-le") * 400
    message = outlook_message(attachments=[Attached("oud.doc", old_word)])
    assert detect(outlook_file(message)) == "msg"


# --- containers in containers ----------------------------------------------------------------


def test_a_form_in_a_zip_file_in_a_mail_is_read() -> None:
    inner = zipped({"formulier.docx": FORM})
    found = opened(mail({"pakket.zip": inner, "los.docx": OTHER}).as_bytes())
    assert [(one.name, one.verdict) for one in found.attachments] == [
        ("pakket.zip", "accepted"),
        ("pakket.zip › formulier.docx", None),
        ("los.docx", None),
    ]
    assert found.attachments[1].mail == found.mail


def test_a_forwarded_mail_keeps_its_own_sender() -> None:
    inner = mail({"formulier.docx": FORM}, headers=[("From", "raad@fictiedam.example")])
    outer = mail({"doorgestuurd.eml": inner}, headers=[("From", "adviseur@regio.example")])
    found = opened(outer.as_bytes())
    assert [one.name for one in found.attachments] == [
        "doorgestuurd.eml",
        "doorgestuurd.eml › formulier.docx",
    ]
    form = found.attachments[1]
    assert form.data == FORM
    assert form.mail is not None
    assert form.mail.sender == "raad@fictiedam.example"


def test_a_message_attached_to_an_outlook_message_is_opened() -> None:
    inner = outlook_message(attachments=[Attached("formulier.docx", FORM)], inner=True)
    outer = outlook_file(outlook_message(attachments=[Attached("Quickscan", inner)]))
    assert fates(outer) == {
        "Quickscan.msg": "R-CONTAINER",
        "Quickscan.msg › formulier.docx": READ,
    }


@pytest.mark.parametrize(("depth", "read"), [(1, True), (2, True), (3, False), (4, False)])
def test_what_is_packed_too_deep_is_refused_with_what_to_do(depth: int, read: bool) -> None:
    data = zipped({"formulier.docx": FORM})
    for level in range(2, depth + 1):
        data = zipped({f"niveau{level}.zip": data})
    found = opened(data)
    assert any(one.data == FORM for one in found.attachments) == read
    if not read:
        assert found.attachments[-1].reason
        assert found.attachments[-1].reason.code == "R-NESTED"
        assert found.verdict == "rejected"


def test_one_broken_zip_file_in_a_mail_leaves_the_rest_alone() -> None:
    broken = zipped({"formulier.docx": FORM, "b.docx": OTHER})[:-40]
    locked_one = locked(zipped({"formulier.docx": FORM}))
    found = fates(mail({"a.zip": broken, "b.zip": locked_one, "c.docx": FORM}).as_bytes())
    assert found == {"a.zip": "R-DAMAGED", "b.zip": "R-PASSWORD", "c.docx": READ}


# --- zip files -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "../../etc/passwd"),
        ("/etc/passwd", "/etc/passwd"),
        ("regio/zuid/formulier.docx", "regio/zuid/formulier.docx"),
        ("réactie.docx", "réactie.docx"),
        ("\u202exslx.docx", "\\u202exslx.docx"),
        ("regel\neen.docx", "regel\\neen.docx"),
        ("f" * 300 + ".docx", "f" * 139 + "…" + "f" * 15 + ".docx"),
    ],
)
def test_a_name_in_a_zip_file_is_only_shown(name: str, shown: str) -> None:
    assert fates(zipped({name: FORM})) == {shown: READ}


def test_equal_names_in_one_zip_file_are_told_apart() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped(DoubleNames(("formulier.docx", FORM), ("formulier.docx", OTHER)))
    assert list(fates(data)) == ["formulier.docx", "formulier (2).docx"]


class DoubleNames(dict[str, bytes]):
    """Members of which the names need not differ."""

    def __init__(self, *pairs: tuple[str, bytes]) -> None:
        self.pairs = pairs

    def items(self) -> list[tuple[str, bytes]]:  # type: ignore[override]
        return list(self.pairs)


def test_names_in_the_code_page_of_dos_are_read() -> None:
    data = zipped({"reactie_e.docx": FORM}).replace(b"reactie_e", b"r\x82actie_e"[:9])
    assert list(fates(data)) == ["réactie_e.docx"]


@pytest.mark.parametrize(
    "name",
    [
        "__MACOSX/._formulier.docx",
        "__MACOSX/formulier.docx",
        ".DS_Store",
        "map/Thumbs.db",
        "desktop.ini",
        "~$formulier.docx",
        "map\\~$formulier.docx",
    ],
)
def test_leftovers_of_other_programs_are_ignored(name: str) -> None:
    assert fates(zipped({name: b"x", "formulier.docx": FORM})) == {
        name: "R-LEFTOVER",
        "formulier.docx": READ,
    }


def test_a_symbolic_link_is_ignored_and_never_followed() -> None:
    found = opened(with_link("formulier.docx", "/etc/hostname"))
    assert [(one.data, one.verdict) for one in found.attachments] == [(b"", "ignored")]
    assert found.verdict == "rejected"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(locked(zipped({"formulier.docx": FORM})), "R-PASSWORD", id="password"),
        pytest.param(zipped({f"{n}.docx": FORM for n in range(201)}), "R-TOO-MANY", id="201"),
        pytest.param(zipped({"formulier.docx": FORM})[:-30], "R-DAMAGED", id="truncated"),
    ],
)
def test_a_zip_file_we_do_not_open_says_why(data: bytes, code: str) -> None:
    assert refusal(data) == code


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_zip_file_packed_in_another_way_is_read(method: int) -> None:
    assert fates(zipped({"formulier.docx": FORM}, method)) == {"formulier.docx": READ}


def test_a_way_of_packing_that_nobody_here_knows_says_to_unpack_it() -> None:
    deflate64 = of_method(zipped({"formulier.docx": FORM}), 9)
    assert fates(deflate64) == {"formulier.docx": "R-PACKING"}


def test_a_zip_file_with_long_numbers_is_read() -> None:
    assert fates(as_zip64(zipped({"formulier.docx": FORM}))) == {"formulier.docx": READ}


def test_the_limits_hold_for_everything_in_a_file_together(monkeypatch: pytest.MonkeyPatch) -> None:
    two = zipped({"a": FORM, "b": FORM})
    assert refusal(zipped({f"{n}.zip": two for n in range(101)})) == "R-TOO-MANY"
    monkeypatch.setattr(containers, "MAX_BYTES", 50_000)
    three = zipped({f"{m}": bytes(10_000) for m in range(3)})
    found = fates(zipped({"0.zip": three, "1.zip": three}))
    assert (found["0.zip › 2"], found["1.zip"]) == ("R-DAMAGED", "R-TOO-BIG")
    assert len(found) == 5
    assert refusal(zipped({f"{n}": bytes(10_001) for n in range(5)})) == "R-TOO-BIG"


def test_a_mail_footer_behind_a_zip_file_does_no_harm() -> None:
    assert fates(zipped({"formulier.docx": FORM}) + b"-- \r\nscanned") == {"formulier.docx": READ}


def test_a_file_in_a_zip_file_over_the_limit_is_refused_and_the_rest_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(containers, "MAX_FILE", len(FORM))
    found = fates(zipped({"groot.docx": bytes(len(FORM) + 1), "formulier.docx": FORM}))
    assert found == {"groot.docx": "R-TOO-BIG", "formulier.docx": READ}


def test_a_zip_file_of_which_members_share_their_bytes_is_damaged_at_the_second() -> None:
    one = zipped({"0000": bytes(1_000)}, zipfile.ZIP_STORED)
    end = one.rfind(b"PK\x05\x06")
    start = one.find(b"PK\x01\x02")
    entries = one[start:end] * 3
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 3, 3, len(entries), start, 0)
    data, found = one[:start] + entries + tail, []
    with pytest.raises(ValueError, match="overlappen"):
        found += (name for name, _ in split(data))
    assert (found, refusal(data)) == (["0000"], "R-DAMAGED")


def test_a_damaged_file_in_a_zip_file_is_refused_and_the_rest_read() -> None:
    data = bytearray(zipped({"a.docx": FORM, "b.docx": OTHER}, zipfile.ZIP_STORED))
    data[200] ^= 1
    assert fates(bytes(data)) == {"a.docx": "R-DAMAGED", "b.docx": READ}


@pytest.mark.parametrize(
    "members", [{"a.docx": b""}, {"__MACOSX/x": b"x"}], ids=["empty file", "leftover"]
)
def test_a_zip_file_without_a_usable_file_is_refused(members: dict[str, bytes]) -> None:
    found = opened(zipped(members))
    assert (found.verdict, found.reason.code) == ("rejected", "R-CONTAINER-EMPTY")


# --- mails -----------------------------------------------------------------------------------

BASE64 = "Content-Transfer-Encoding: base64"
DOCX = 'Content-Disposition: attachment; filename="formulier.docx"'


def encoded(data: bytes) -> str:
    return base64.encodebytes(data).decode()


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            part("Dag") + part(encoded(FORM), DOCX, BASE64) + "--grens--",
            {"formulier.docx": READ},
            id="whole",
        ),
        pytest.param(
            part("Dag") + part(encoded(FORM)[:9000], DOCX, BASE64),
            {"formulier.docx": "R-DAMAGED"},
            id="broken off",
        ),
        pytest.param(
            part("Dag") + part(encoded(FORM)[:8998], DOCX, BASE64) + "--grens--",
            {"formulier.docx": "R-DAMAGED"},
            id="two characters lost",
        ),
        pytest.param(
            part("Dag") + part("!!" + encoded(FORM), DOCX, BASE64) + "--grens--",
            {"formulier.docx": "R-DAMAGED"},
            id="bad base64",
        ),
        pytest.param(
            part(encoded(FORM), DOCX, BASE64) + part(encoded(FORM)[:9000], DOCX, BASE64),
            {"formulier.docx": READ, "formulier (2).docx": "R-DAMAGED"},
            id="second broken off",
        ),
        pytest.param(
            part(encoded(FORM), DOCX, BASE64) + "--grens\n\nEn verder w",
            {"formulier.docx": READ, "de rest van de mail": "R-DAMAGED"},
            id="broken off in the text behind it",
        ),
        pytest.param(
            part("Dag")
            + part(encoded(FORM), DOCX, BASE64).replace("--grens", "--gXens")
            + part(encoded(OTHER), DOCX.replace("docx", "xlsx"), BASE64)
            + "--grens--",
            {"formulier.xlsx": READ, "de rest van de mail": "R-DAMAGED"},
            id="first taken for text",
        ),
        pytest.param(
            part("--b\n\nDag\n--b--", "Content-Type: multipart/alternative; boundary=b")
            + part(encoded(FORM), DOCX, BASE64).replace("--grens", "--gXens")
            + part(encoded(OTHER), DOCX.replace("docx", "xlsx"), BASE64)
            + "--grens--",
            {"formulier.xlsx": READ, "de rest van de mail": "R-DAMAGED"},
            id="first lost behind the text",
        ),
        pytest.param(
            part(encoded(FORM), BASE64, "Content-Type: application/octet-stream") + "--grens--",
            {"bijlage 1": READ},
            id="without a name",
        ),
    ],
)
def test_an_attachment_that_is_not_whole_is_never_read(body: str, found: dict[str, str]) -> None:
    assert fates(raw(body)) == found


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(raw(part("Dag, hierb")), "R-DAMAGED", id="broken off in the text"),
        pytest.param(raw("Dag"), "R-DAMAGED", id="no part at all"),
        pytest.param(
            raw("aaaa", "application/pkcs7-mime; name=smime.p7m"), "R-MAIL-ENCRYPTED", id="S/MIME"
        ),
        pytest.param(
            raw(part("x"), "multipart/encrypted; boundary=grens"), "R-MAIL-ENCRYPTED", id="PGP"
        ),
        pytest.param(
            raw(
                part("Niet bezorgd")
                + part("Action: failed", "Content-Type: message/delivery-status")
                + part(encoded(FORM), DOCX, BASE64)
                + "--grens--",
                "multipart/report; report-type=delivery-status; boundary=grens",
            ),
            "R-MAIL-BOUNCE",
            id="our own mail that came back",
        ),
    ],
)
def test_a_mail_we_do_not_open_says_why(data: bytes, code: str) -> None:
    assert refusal(data) == code


def in_each_other(levels: int) -> bytes:
    """A mail with a form inside so many parts."""
    message = part(encoded(FORM), DOCX, BASE64) + "--grens--"
    kind = "multipart/mixed; boundary=grens"
    for number in range(levels):
        message = f"--{number}b\nContent-Type: {kind}\n\n{message}\n--{number}b--"
        kind = f"multipart/mixed; boundary={number}b"
    return raw(message, kind)


def test_60_parts_in_each_other_do_not_hide_the_form() -> None:
    assert fates(in_each_other(60)) == {"formulier.docx": READ}


def test_parts_deeper_in_each_other_than_python_may_go_are_refused() -> None:
    data, usual = in_each_other(60), sys.getrecursionlimit()
    sys.setrecursionlimit(len(inspect.stack(0)) + 50)
    try:
        code = refusal(data)
    finally:
        sys.setrecursionlimit(usual)
    assert code == "R-TOO-BIG"


def test_a_mail_of_more_parts_than_a_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail_reader, "_MAX_PARTS", 5)
    assert opened(raw(part("Dag") * 4 + "--grens--")).mail
    assert refusal(raw(part("Dag") * 5 + "--grens--")) == "R-TOO-BIG"  # with the mail itself: 6
    monkeypatch.setattr(mail_reader, "_parsed", lambda _: pytest.fail("it was parsed"))
    assert refusal(raw(part("Dag") * 11)) == "R-TOO-BIG"


def test_of_a_header_that_is_longer_than_a_limit_the_rest_is_not_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(mail_reader, "_MAX_HEADER", 12)
    found = opened(b"Subject: een lang onderwerp\r\nX-Mailer: iets\r\n\r\nDag")
    assert found.mail
    assert found.mail.subject == "een lang ond"


LONG_MAILS = {
    # just above what is looked at
    "addresses": b"From: " + b"a@b, " * 801 + b"\n\nx",
    "encoded words": b"Subject: " + b"=?utf-8?q?a?= " * 290 + b"\n\nx",
    "a page": b"Content-Type: text/html\n\n" + b"<p>Een alinea.</p>" * 58_300,
    "spaces": b"Content-Type: text/plain\n\nDag" + b" " * 200_001 + b"x",
    "parts": b"Content-Type: multipart/mixed; boundary=g\n\n" + b"--g\n\nx\n" * 2_001,
}


@pytest.mark.parametrize("data", LONG_MAILS.values(), ids=LONG_MAILS.keys())
def test_a_mail_that_is_as_long_as_we_look_is_done_at_once(data: bytes) -> None:
    started = time.monotonic()
    with contextlib.suppress(UnreadableFile):
        opened(data)
    assert time.monotonic() - started < 3


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("filename*=UTF-8''ingevuld%20formulier%20%C3%A9.docx", "ingevuld formulier é.docx"),
        ('filename*0="ingevuld "; filename*1="formulier.docx"', "ingevuld formulier.docx"),
        ("filename*0*=iso-8859-1''%E9%20; filename*1=x.docx", "é x.docx"),
        ('filename="=?utf-8?Q?ingevuld_=C3=A9.docx?="', "ingevuld é.docx"),
        ('filename="../../etc/x.docx"', "x.docx"),
        (r'filename="C:\\map\\x.docx"', "x.docx"),
        ('filename="' + "a" * 300 + '.docx"', "a" * 139 + "…" + "a" * 15 + ".docx"),
        ("filename*=utf-8''%E2%80%AExcod.docx", "\\u202excod.docx"),
        ("filename*=klingon''x%20y.docx", "x y.docx"),
        ('filename=""', "bijlage 1"),
    ],
)
def test_an_attachment_keeps_its_own_name(header: str, name: str) -> None:
    body = part(encoded(FORM), f"Content-Disposition: attachment; {header}", BASE64)
    assert fates(raw(body + "--grens--")) == {name: READ}


@pytest.mark.parametrize(
    ("part_", "code"),
    [
        pytest.param(
            part("eA==", "Content-Type: application/pkcs7-signature; name=smime.p7s", BASE64),
            "R-MAIL-PART",
            id="signature",
        ),
        pytest.param(part("BEGIN:VCARD", "Content-Type: text/vcard"), "R-MAIL-PART", id="card"),
        pytest.param(part("BEGIN", "Content-Type: text/calendar"), "R-MAIL-PART", id="invitation"),
    ],
)
def test_what_belongs_to_the_mail_itself_is_named(part_: str, code: str) -> None:
    assert list(fates(raw(part_ + "--grens--")).values()) == [code]


@pytest.mark.parametrize(
    ("size", "shown_in_text", "code"),
    [
        pytest.param(5_000, True, "R-MAIL-PICTURE", id="logo"),
        pytest.param(900_000, True, "R-NOT-OFFICE", id="large: maybe a photo of a form"),
        pytest.param(5_000, False, "R-NOT-OFFICE", id="not in the text"),
    ],
)
def test_a_logo_is_ignored_and_a_photo_is_not(size: int, shown_in_text: bool, code: str) -> None:
    html = '<html><p>Dag</p><img src="cid:logo@1"></html>' if shown_in_text else ""
    message = mail({"formulier.docx": FORM}, html=html)
    picture = b"\x89PNG" + b"x" * size
    message.add_attachment(picture, "image", "png", filename="image001.png", cid="<logo@1>")
    assert fates(message.as_bytes())["image001.png"] == code
    attached = [Attached("image001.png", picture, "logo@1")]
    assert fates(outlook_file(outlook_message(html=html, attachments=attached))) == {
        "image001.png": code
    }


@pytest.mark.parametrize(
    ("date", "sent"),
    [
        ("Wed, 04 Nov 2026 10:30:00 +0100", "2026-11-04T09:30:00+00:00"),
        ("4 Nov 2026 10:30 -0000", "2026-11-04T10:30:00+00:00"),
        ("gisteren", ""),
        ("Mon, 99 Foo 0000 00:00:00 +9999", ""),
        ("", ""),
    ],
)
def test_a_date_is_only_taken_when_it_is_one(date: str, sent: str) -> None:
    found = opened(
        mail({"a.docx": FORM}, headers=[("Date", "")])
        .as_bytes()
        .replace(b"MIME-Version", f"Date: {date}\nMIME-Version".encode(), 1)
    )
    assert found.mail is not None
    assert found.mail.sent == sent


def test_a_mail_in_an_unknown_encoding_is_read_as_well_as_can_be() -> None:
    kind = "Content-Type: text/plain; charset=klingon-8"
    body = part("Vraag 7 is één keer Ja", kind) + part(encoded(FORM), DOCX, BASE64) + "--grens--"
    found = opened(raw(body))
    assert found.mail is not None
    assert found.mail.text == "Vraag 7 is één keer Ja"


@pytest.mark.parametrize(
    ("data", "verdict", "code"),
    [
        pytest.param(mail({}, "Vraag 3: Ja.").as_bytes(), "attention", "R-MAIL-NO-FORM", id="text"),
        pytest.param(mail({}, "").as_bytes(), "rejected", "R-CONTAINER-EMPTY", id="nothing"),
        pytest.param(
            outlook_file(outlook_message("Vraag 3: Ja.")), "attention", "R-MAIL-NO-FORM", id="msg"
        ),
        pytest.param(
            raw(part("Vraag 3: Ja.") + part("!", DOCX, BASE64) + "--grens--"),
            "rejected",
            "R-CONTAINER-EMPTY",
            id="text, and an attachment that is broken",
        ),
    ],
)
def test_a_mail_without_a_form_says_what_to_do(data: bytes, verdict: str, code: str) -> None:
    found = opened(data)
    assert (found.verdict, found.reason.code) == (verdict, code)


SIGNED = b"\x30\x82\x12\x34\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02\xa0\x82" + b"x" * 40


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("winmail.dat", b"\x78\x9f\x3e\x22" + b"x" * 40, "R-DAMAGED"),
        ("bijlage.bin", b"\x78\x9f\x3e\x22" + b"x" * 40, "R-DAMAGED"),
        ("smime.p7m", SIGNED, "R-DAMAGED"),
        ("smime.p7m", SIGNED.replace(b"\x07\x02", b"\x07\x03"), "R-MAIL-ENCRYPTED"),
    ],
)
def test_what_a_mail_program_packed_is_named_in_a_mail_and_by_itself(
    name: str, data: bytes, code: str
) -> None:
    assert fates(mail({name: data}).as_bytes()) == {name: code}
    assert refusal(data) == code


@pytest.mark.parametrize(
    ("main", "kind"), [("word/document.xml", "Word-document"), ("xl/workbook.xml", "Excel-bestand")]
)
def test_an_office_file_that_was_unpacked_is_one_thing(main: str, kind: str) -> None:
    parts = (main, "[Content_Types].xml", "_rels/.rels", "docProps/app.xml")
    found = opened(zipped({f"map/formulier/{name}": b"<x/>" for name in parts} | {"a.docx": FORM}))
    refused, read = found.attachments
    assert (refused.name, refused.reason and refused.reason.code) == ("map/formulier", "R-UNPACKED")
    assert f"dit is een uitgepakt {kind}" in (refused.reason.message if refused.reason else "")
    assert (read.name, read.verdict) == ("a.docx", None)


@pytest.mark.parametrize("between", ["\n\n", "\n\n\n", "\n \n"])
def test_what_a_server_put_behind_an_attachment_is_text_in_the_mail(between: str) -> None:
    added = f"{encoded(FORM)}{between}--\nDisclaimer: dit bericht is vertrouwelijk."
    found = opened(raw(part("Hierbij.") + part(added, DOCX, BASE64) + "--grens--"))
    assert fates(raw(part(added, DOCX, BASE64) + "--grens--")) == {"formulier.docx": READ}
    assert found.mail is not None
    assert "Disclaimer: dit bericht is vertrouwelijk." in found.mail.text


def test_what_a_server_put_behind_the_mail_is_text_in_it() -> None:
    found = opened(raw(part(encoded(FORM), DOCX, BASE64) + "--grens--\nVraag 3 is Nee.\n"))
    assert found.mail is not None
    assert "Vraag 3 is Nee." in found.mail.text


def test_what_was_typed_in_a_mail_around_a_mail_comes_with_the_form() -> None:
    inner = mail({"formulier.docx": FORM}, "Hierbij.")
    outer = mail({"door.eml": inner}, "Vraag 3 is Nee.", headers=[("Subject", "Let op")])
    (_, form) = opened(outer.as_bytes()).attachments
    assert form.mail is not None
    assert "Vraag 3 is Nee." in form.mail.text
    assert "Let op" in form.mail.text
    assert "Hierbij." in form.mail.text


# --- messages of Outlook ---------------------------------------------------------------------

MESSAGE = outlook_file(outlook_message(COVER, attachments=[Attached("formulier.docx", FORM)]))


@pytest.mark.parametrize("keep", [600, 3_000, len(MESSAGE) // 2, len(MESSAGE) - 600])
def test_a_message_that_is_broken_off_is_never_half_read(keep: int) -> None:
    assert refusal(MESSAGE[:keep]) in ("R-DAMAGED", "R-NOT-OFFICE")


def test_no_changed_byte_of_a_message_changes_a_form_unseen() -> None:
    place, step = MESSAGE.index(FORM[:200]), 997
    for at in range(0, len(MESSAGE), step):
        data = bytearray(MESSAGE)
        data[at] ^= 0xFF
        try:
            found = opened(bytes(data))
        except UnreadableFile:
            continue
        same = [one.data for one in found.attachments if one.verdict is None] == [FORM]
        inside = place <= at < place + len(FORM)  # the CRC of its parts is for its own reader
        assert same or inside or all(one.verdict for one in found.attachments), at


@pytest.mark.parametrize(
    ("message", "code"),
    [
        (outlook_message(kind="REPORT.IPM.Note.NDR"), "R-MAIL-BOUNCE"),
        (
            outlook_message(kind="IPM.Note.SMIME", attachments=[Attached("smime.p7m", b"0\x80")]),
            "R-MAIL-ENCRYPTED",
        ),
        ({"__substg1.0_0037001F": b"x\0"}, "R-DAMAGED"),
        ({**outlook_message(), "__properties_version1.0": b"x"}, ""),
    ],
    ids=["bounce", "encrypted", "without properties", "short properties"],
)
def test_a_message_of_outlook_we_do_not_open_says_why(message: dict[str, bytes], code: str) -> None:
    data = outlook_file(message)
    if code:
        assert refusal(data) == code
    else:
        assert opened(data).verdict == "rejected"


def test_a_signed_message_of_outlook_holds_a_whole_mail() -> None:
    signed = part("Dag") + part(encoded(FORM), DOCX, BASE64) + "--grens--"
    mime = b"Content-Type: multipart/signed; boundary=grens\r\n\r\n" + signed.encode()
    kind = "IPM.Note.SMIME.MultipartSigned"
    found = opened(outlook_file(outlook_message(kind=kind, attachments=[Attached("s", mime)])))
    assert [(one.name, one.data) for one in found.attachments] == [("formulier.docx", FORM)]
    assert found.mail is not None
    assert found.mail.sender == SENDER


def test_an_attachment_that_is_missing_is_named() -> None:
    message = dict(
        outlook_message(attachments=[Attached("a.docx", FORM), Attached("b.docx", FORM)])
    )
    del message["__attach_version1.0_#00000001"]
    found = fates(outlook_file(message))
    assert found == {"bijlage zonder naam": "R-DAMAGED", "a.docx": READ}


def test_an_attachment_that_is_only_a_link_is_named() -> None:
    message = outlook_message(attachments=[Attached("in de cloud.docx", b"", method=7)])
    assert fates(outlook_file(message)) == {"in de cloud.docx": "R-NOT-ATTACHED"}


PLAIN = "text/plain; charset=utf-8"


def uuencoded(name: str, data: bytes) -> str:
    lines = (binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45))
    return f"begin 644 {name}\n{b''.join(lines).decode()}`\nend\n"


def test_a_file_in_the_text_of_a_mail_is_an_attachment() -> None:
    text = f"Hierbij het formulier.\n\n{uuencoded('formulier.docx', FORM)}\nGroet\n"
    data = raw(text, PLAIN)
    assert fates(data) == {"formulier.docx": READ}
    bundle = opened(data)
    assert [one.data for one in bundle.attachments] == [FORM]
    assert said(bundle.mail).split() == ["Hierbij", "het", "formulier.", "Groet"]


def test_a_file_in_the_text_of_a_mail_that_is_cut_stays_in_the_text() -> None:
    bundle = opened(raw(uuencoded("formulier.docx", FORM)[:-200], PLAIN))
    assert bundle.attachments == ()
    assert said(bundle.mail).startswith("begin 644 formulier.docx")


def said(message: Mail | None) -> str:
    return message.text if message else ""


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_every_mail_in_a_folder_of_mails_is_opened(end: bytes) -> None:
    mails = mail({"een.docx": FORM}).as_bytes(), mail({"twee.xlsx": OTHER}).as_bytes()
    folder = b"".join(b"From - Mon Nov 23 10:00:00 2026\n" + one + b"\n\n" for one in mails)
    data = folder.replace(b"\r\n", b"\n").replace(b"\n", end)
    found = fates(data)
    assert found["mail 1.eml › een.docx"] == found["mail 2.eml › twee.xlsx"] == READ
    assert opened(data).format == "mbox"


def test_a_line_of_a_mail_is_not_taken_for_the_next_mail() -> None:
    text = "Beste,\n\n>From nu af: zie de bijlage.\n\nFrom mij.\n"
    above = b"From a@b.example Mon Nov 23 10:00:00 2026\r\n"
    (found,) = opened(above + raw(text, PLAIN)).attachments
    assert "\nFrom nu af: zie de bijlage." in said(found.mail)
