from __future__ import annotations

import io
import random
import struct
import zipfile

import pytest

from pipeline.base.errors import UnreadableFile
from pipeline.ooxml import archive, package
from pipeline.ooxml.archive import Member, join, split
from pipeline.ooxml.package import CONTENT_TYPES, Package
from tests.support.zips import as_zip64

TYPES = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
DOCUMENT = b"<document>" + b"tekst " * 200 + b"</document>"


def office_file(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(CONTENT_TYPES, TYPES)
        package.writestr("word/document.xml", DOCUMENT)
        for name, data in parts.items():
            package.writestr(name.replace("__", "/") + ".xml", data)
    return out.getvalue()


def reason(data: bytes) -> str:
    with pytest.raises(UnreadableFile) as refused:
        Package.open(data)
    return refused.value.code


def zip_with(name: str, data: bytes, **info: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(CONTENT_TYPES, TYPES)
        entry = zipfile.ZipInfo(name)
        for key, value in info.items():
            setattr(entry, key, value)
        package.writestr(entry, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "R-EMPTY"),
        (b"PK", "R-NOT-OFFICE"),
        (b"%PDF-1.7", "R-NOT-OFFICE"),
        (b"\x89PNG\r\n", "R-NOT-OFFICE"),
        (b"\0" * 5000, "R-DAMAGED"),
        (b"PK\x03\x04 and nothing more", "R-DAMAGED"),
        (b"MZ" + office_file(), "R-NOT-OFFICE"),
        (office_file()[:-30], "R-DAMAGED"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "R-NOT-OFFICE"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "R-PASSWORD"),
        (zip_with("a.xml", b"<a/>", compress_type=zipfile.ZIP_LZMA), "R-DAMAGED"),
        (office_file(word__x=b"<!DOCTYPE a><a/>"), "R-DTD"),
        (office_file(word__x=b"<?xml version='1.0'?>\n<!-- a -->\n<!DOCTYPE a []><a/>"), "R-DTD"),
        (office_file(word__x="\ufeff<!DOCTYPE a><a/>".encode("utf-16")), "R-DTD"),
        (office_file(word__x=b"<?xml version='1.0' encoding='utf-7'?><a/>"), "R-DAMAGED"),
        (office_file(word__x=b"\x4c\x6f\xa7\x94"), "R-DAMAGED"),
    ],
)
def test_a_file_that_is_not_safe_is_refused_with_its_reason(data: bytes, code: str) -> None:
    assert reason(data) == code


PUBLIC = b'<?xml version="1.0"?>\n<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD '
PUBLIC += b'Manifest 1.0//EN" "Manifest.dtd"'
MANIFEST = b'<manifest:manifest xmlns:manifest="urn:example"/>'


def with_manifest(manifest: bytes, name: str = "META-INF/manifest.xml") -> bytes:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", name: manifest}
    return join({name: Member.pack(part) for name, part in parts.items()})


def test_a_manifest_that_names_the_public_description_of_its_format_is_no_hidden_order() -> None:
    assert "META-INF/manifest.xml" in Package.open(with_manifest(PUBLIC + b">" + MANIFEST))


@pytest.mark.parametrize(
    "data",
    [
        with_manifest(PUBLIC + b" []>" + MANIFEST),
        with_manifest(PUBLIC.replace(b"Manifest.dtd", b"http://a.example/a") + b">" + MANIFEST),
        with_manifest(PUBLIC + b">" + MANIFEST, "content.xml"),
        with_manifest(b"<!DOCTYPE manifest:manifest>" + MANIFEST),
    ],
    ids=["an internal subset", "another address", "another part", "no public name"],
)
def test_any_other_doctype_is_refused(data: bytes) -> None:
    assert reason(data) == "R-DTD"


def test_an_office_file_with_long_numbers_is_the_same_file() -> None:
    data = office_file(word__x=b"<a/>")
    assert dict(split(as_zip64(data))) == dict(split(data))


@pytest.mark.parametrize("at", [4, 32, 40, 48])  # in the record, from its end
def test_long_numbers_that_contradict_the_file_are_damage(at: int) -> None:
    data = bytearray(as_zip64(office_file()))
    data[data.rindex(b"PK\6\6") + at] ^= 1
    assert reason(bytes(data)) == "R-DAMAGED"


def test_parts_are_found_whatever_their_capitals() -> None:
    types, rels = TYPES, f"{RELS}<Relationship Id='r' Type='x/officeDocument' Target='Word/A.xml'/>"
    parts = {"[content_types].XML": types, "_Rels/.rels": (rels + "</Relationships>").encode()}
    parts |= {"WORD/a.XML": DOCUMENT, "DOCPROPS/Custom.xml": b"<a/>", "word\\Header1.xml": b"<a/>"}
    opened = Package.open(join({name: Member.pack(part) for name, part in parts.items()}))
    assert opened.read(opened.main_part) == DOCUMENT
    assert {"docProps/custom.xml", "word/header1.xml"} <= set(opened.names)


def test_a_plain_zip_is_not_an_office_file() -> None:
    assert reason(join({"foto.jpg": Member.pack(b"x")})) == "R-NOT-OFFICE"


def test_a_doctype_in_the_text_of_a_document_is_only_text() -> None:
    data = office_file(word__x=b"<a><![CDATA[<!DOCTYPE a>]]></a>")
    assert "word/x.xml" in Package.open(data)


@pytest.mark.parametrize("second", ["word/document.xml", "word/DOCUMENT.xml", "word\\document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_with_one_name_are_refused(second: str) -> None:
    out = io.BytesIO(office_file())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(second, b"<other/>")
    assert reason(out.getvalue()) == "R-DAMAGED"


def test_an_encrypted_part_means_a_password() -> None:
    data = bytearray(office_file())
    central = data.index(b"PK\x01\x02")
    data[6] |= 1
    data[central + 8] |= 1
    assert reason(bytes(data)) == "R-PASSWORD"


@pytest.mark.parametrize("limit", ["MAX_PART", "MAX_UNPACKED"])
def test_what_is_larger_than_a_limit_is_refused_before_it_is_unpacked(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = office_file()
    monkeypatch.setattr(package, limit, len(DOCUMENT) - 1)
    monkeypatch.setattr(Member, "unpack", lambda member: pytest.fail("it was unpacked"))
    assert reason(data) == "R-TOO-BIG"


@pytest.mark.parametrize("at_once", [archive._AT_ONCE, 0], ids=["short", "long"])
def test_a_part_that_lies_about_its_size_is_refused(
    at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "_AT_ONCE", at_once)  # bytes, packed; what is longer is cut off
    whole = Member.pack(b"tekst " * 200)
    liar = Member(whole.method, whole.crc, 10, whole.data)
    assert reason(join({CONTENT_TYPES: Member.pack(TYPES), "a.bin": liar})) == "R-DAMAGED"


def test_too_many_parts_are_refused() -> None:
    parts = {f"{n}.bin": Member.store(b"") for n in range(2001)}
    assert reason(join({CONTENT_TYPES: Member.pack(TYPES), **parts})) == "R-TOO-BIG"


def test_one_changed_byte_is_never_read_as_something_else() -> None:
    whole = office_file(word__header1=b"<hdr/>")
    good = {name: Package.open(whole).read(name) for name in Package.open(whole).names}
    draw = random.Random(20261123)
    for _ in range(600):
        data = bytearray(whole)
        data[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
        try:
            package = Package.open(bytes(data))
            read = {name: package.read(name) for name in package.names}
        except UnreadableFile:
            continue
        assert set(read.values()) <= set(good.values())


def test_a_damaged_part_that_nobody_needs_is_noticed_as_well() -> None:
    data = bytearray(office_file(customXml__item1=b"<a>" + bytes(range(65, 91)) * 20 + b"</a>"))
    at = data.index(b"customXml/item1.xml") + len("customXml/item1.xml") + 5
    data[at] ^= 0xFF
    assert reason(bytes(data)) == "R-DAMAGED"


NESTED = "onderdeel word/x.xml is te groot of te diep genest"


@pytest.mark.parametrize(
    ("part", "code", "says"),
    [
        (b"<a><b></a>", "R-DAMAGED", "onderdeel word/x.xml is stuk"),
        (b"<a>" * 300 + b"</a>" * 300, "R-TOO-BIG", NESTED),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "R-TOO-BIG", NESTED),
    ],
    ids=["broken", "deep", "long"],
)
def test_a_part_that_cannot_be_parsed_is_refused_with_its_reason(
    part: bytes, code: str, says: str
) -> None:
    with pytest.raises(UnreadableFile) as refused:
        Package.open(office_file(word__x=part)).tree("word/x.xml")
    assert refused.value.code == code
    assert says in refused.value.problems[0].what


def test_a_part_for_which_there_is_no_memory_is_too_big(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_memory(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("pipeline.ooxml.package.etree.fromstring", no_memory)
    with pytest.raises(UnreadableFile) as refused:
        Package.open(office_file()).tree("word/document.xml")
    assert refused.value.code == "R-TOO-BIG"


def test_relationships_lead_to_parts_and_to_the_main_part() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://x/officeDocument" Target="/word/document.xml"/>'
        '<Relationship Id="r2" Type="http://x/hyperlink" Target="https://voorbeeld.example"'
        ' TargetMode="External"/></Relationships>'
    )
    out = io.BytesIO(office_file())
    with zipfile.ZipFile(out, "a") as package:
        package.writestr("_rels/.rels", rels)
        package.writestr("word/_rels/document.xml.rels", rels.replace("/word/", "../word/"))
    package = Package.open(out.getvalue())
    assert package.main_part == "word/document.xml"
    assert package.relationships("word/document.xml")["r1"].target == "word/document.xml"
    assert package.relationships()["r2"].external


def test_writing_keeps_unchanged_parts_as_they_were_packed() -> None:
    package = Package.open(office_file(word__header1=b"<hdr/>"))
    written = Package.open(package.write({"word/header1.xml": b"<new/>"}))
    assert written.read("word/header1.xml") == b"<new/>"
    assert written.members["word/document.xml"] == package.members["word/document.xml"]


def test_writing_puts_the_content_types_first_and_gives_the_same_bytes_every_time() -> None:
    package = Package.open(join({"b.xml": Member.pack(b"<b/>"), CONTENT_TYPES: Member.pack(TYPES)}))
    once, again = package.write({"a.bin": b"1"}), package.write({"a.bin": b"1"})
    assert once == again
    assert Package.open(once).names == (CONTENT_TYPES, "b.xml", "a.bin")


def test_writing_can_leave_parts_out() -> None:
    package = Package.open(office_file(word__comments=b"<c/>"))
    assert "word/comments.xml" not in Package.open(package.write({}, ["word/comments.xml"]))


def test_what_we_write_is_a_zip_for_everybody_dated_1980() -> None:
    data = Package.open(office_file()).write({"word/é.xml": b"<a/>"})
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None
        assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "word/é.xml" in package.namelist()


def test_an_opendocument_file_keeps_its_kind_readable_at_the_start() -> None:
    kind = b"application/vnd.oasis.opendocument.text"
    package = Package.open(join({"mimetype": Member.store(kind), "a.xml": Member.pack(b"<a/>")}))
    assert package.write({"a.xml": b"<b/>"})[38 : 38 + len(kind)] == kind


def test_text_after_the_end_such_as_a_mail_footer_is_accepted() -> None:
    assert "word/document.xml" in Package.open(office_file() + b"\r\n--\r\nDisclaimer")


def test_a_directory_that_points_elsewhere_is_refused() -> None:
    data = bytearray(office_file())
    end = data.rindex(b"PK\x05\x06")
    struct.pack_into("<L", data, end + 16, 7)
    assert reason(bytes(data)) == "R-DAMAGED"
