"""Searches everything a program wrote for words that should not be in it, however they are kept."""

from __future__ import annotations

import email
import email.policy
import html
import io
import json
import re
import sqlite3
import urllib.parse
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path


def pieces(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file and all that is packed in it, also in workbooks inside documents and mails."""
    yield name, data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield name, archive.comment
            for member in archive.infolist():
                inside = f"{name}!{member.filename}"
                yield inside, member.filename.encode() + member.comment + member.extra
                yield from pieces(inside, archive.read(member))
    if name.endswith(".eml"):
        parsed = email.message_from_bytes(data, policy=email.policy.default)
        yield f"{name}!kop", "\n".join(map(str, parsed.values())).encode()
        for number, part in enumerate(parsed.walk()):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                yield from pieces(f"{name}!{part.get_filename() or number}", content)


def readings(data: bytes) -> Iterator[str]:
    """Yield what bytes can say: as they are, in wide characters, and without escapes."""
    plain = data.decode("utf-8", "replace")
    yield plain
    yield re.sub(r"<[^>]*>", "", html.unescape(plain))
    yield urllib.parse.unquote(plain)
    if "\\u" in plain:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), plain)
    if b"\0" in data:
        yield data.decode("utf-16-le", "replace")
        yield data.decode("utf-16-be", "replace")
        yield data[1:].decode("utf-16-le", "replace")


def holders(folder: Path, words: Iterable[str]) -> dict[str, set[str]]:
    """Return per word the files below a folder that hold it, or are named after it."""
    found: dict[str, set[str]] = {word: set() for word in words}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        said = [name]
        if path.is_file():
            said += [text for _, data in pieces(name, path.read_bytes()) for text in readings(data)]
        for word, names in found.items():
            if any(word.casefold() in text.casefold() for text in said):
                names.add(name)
    return found


def said_in(text: str, words: Iterable[str]) -> set[str]:
    """Return the words that stand in a text, also with escapes."""
    loose = text + html.unescape(text)
    for line in text.splitlines():
        if line.startswith("{"):
            loose += json.dumps(json.loads(line), ensure_ascii=False)
    return {word for word in words if word.casefold() in loose.casefold()}


def rows_with(register: Path, word: str) -> set[str]:
    """Return the tables of the register in which a word stands."""
    with sqlite3.connect(register) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master")]
        dump = dict.fromkeys(tables, "")
        for line in connection.iterdump():
            for table in tables:
                if line.startswith(f'INSERT INTO "{table}"'):
                    dump[table] += line
    return {table for table, text in dump.items() if word.casefold() in text.casefold()}
