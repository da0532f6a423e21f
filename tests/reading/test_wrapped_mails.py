"""What a mail program wrapped around a mail or its attachments is opened."""

from __future__ import annotations

import contextlib
import subprocess
from email.message import EmailMessage
from pathlib import Path

import pytest

from benchmarks.synthetic.samples import questionnaire
from pipeline.base.errors import UnreadableFile
from pipeline.model.response import FilledForm
from pipeline.reading.containers.bundle import Bundle
from pipeline.reading.formats import read
from tests.support.mails import COVER, SENDER, mail
from tests.support.ole import Attached, outlook_file, outlook_message
from tests.support.programs import program
from tests.support.small_forms import excel_form, word_form
from tests.support.wrapped_mails import signed, winmail

FORM, OTHER = word_form(questionnaire()), excel_form(questionnaire())
LONG = "Quickscan formulier gemeente Voorbeeldstad – definitief.docx"
PACKED = winmail({LONG: FORM, "ook.xlsx": OTHER}, "Vraag 3 moet «nee» zijn.")
MAIL = mail({"formulier.docx": FORM}).as_bytes()


def opened(data: bytes) -> Bundle:
    found = read(data, questionnaire())
    assert isinstance(found, Bundle)
    return found


def forms(bundle: Bundle) -> list[tuple[str, bool]]:
    """The files that are to be read, and whether they are read as what was sent."""
    found = []
    for one in bundle.attachments:
        if one.verdict is None:
            form = read(one.data, questionnaire())
            whole = one.data in (FORM, OTHER) and isinstance(form, FilledForm)
            found.append((one.name.rpartition(" › ")[2], whole))
    return found


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PACKED, id="by itself"),
        pytest.param(mail({"winmail.dat": PACKED}).as_bytes(), id="in a mail"),
        pytest.param(
            outlook_file(outlook_message(COVER, attachments=[Attached("winmail.dat", PACKED)])),
            id="in a message of Outlook",
        ),
        pytest.param(winmail({"mail": PACKED}), id="within another one"),
    ],
)
def test_what_outlook_packed_is_read(data: bytes) -> None:
    assert forms(opened(data)) == [(LONG, True), ("ook.xlsx", True)]


def test_what_was_typed_in_it_is_words_of_the_mail_around_it() -> None:
    found = opened(mail({"winmail.dat": PACKED}).as_bytes())
    about = {one.mail for one in found.attachments if one.verdict is None}
    (of_forms,) = about
    assert of_forms is not None
    assert of_forms.sender == SENDER
    assert COVER.strip() in of_forms.text
    assert "Vraag 3 moet «nee» zijn." in of_forms.text
    same = opened(mail({"winmail.dat": winmail({LONG: FORM}, "Beste Jan,")}).as_bytes())
    assert [one.mail.text.count("Beste Jan,") for one in same.attachments if one.mail][-1] == 1


@pytest.mark.parametrize("at", range(8, len(PACKED), 997))
def test_what_broke_off_or_changed_is_never_read_as_whole(at: int) -> None:
    flipped = bytearray(PACKED)
    flipped[at] ^= 0x20
    for data in (PACKED[:at], bytes(flipped)):
        with contextlib.suppress(UnreadableFile):
            assert all(whole for _, whole in forms(opened(data)))


@pytest.mark.parametrize("streamed", [False, True])
@pytest.mark.parametrize("place", ["by itself", "as a mail", "as a message of Outlook"])
def test_a_mail_with_a_signature_around_it_is_read(place: str, streamed: bool) -> None:
    packed = signed(MAIL, streamed=streamed)
    if place == "as a mail":
        packed = around(packed).as_bytes()
    elif place == "as a message of Outlook":
        attached = [Attached("smime.p7m", packed)]
        packed = outlook_file(outlook_message(kind="IPM.Note.SMIME", attachments=attached))
    found = opened(packed)
    assert forms(found) == [("formulier.docx", True)]
    assert found.mail
    assert COVER.strip() in found.mail.text


def test_a_mail_that_openssl_signed_is_read(tmp_path: Path) -> None:
    openssl = program("openssl", "OpenSSL signs a mail")
    key, certificate, source = tmp_path / "k.pem", tmp_path / "c.pem", tmp_path / "mail.eml"
    source.write_bytes(MAIL)
    made = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=Verzonnen", "-days", "2"]
    made += ["-keyout", str(key), "-out", str(certificate)]
    subprocess.run([openssl, *made], check=True, capture_output=True)
    sign = ["cms", "-sign", "-nodetach", "-binary", "-outform", "DER", "-in", str(source)]
    sign += ["-signer", str(certificate), "-inkey", str(key)]
    for streamed in ([], ["-stream"]):
        done = subprocess.run([openssl, *sign, *streamed], check=True, capture_output=True)
        assert forms(opened(done.stdout)) == [("formulier.docx", True)]


def around(packed: bytes) -> EmailMessage:
    """A mail that is all signature."""
    message = EmailMessage()
    message["From"], message["Subject"] = SENDER, "Quickscan"
    message.set_content(packed, "application", "pkcs7-mime")
    message.set_param("smime-type", "signed-data")
    return message
