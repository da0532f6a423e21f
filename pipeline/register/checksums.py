"""Checksums that stand in the register itself, so that damage is noticed wherever it is.

A receipt has one over all its rows, and a kept version of a document one over its bytes; both are
compared when they are read. Of every other table, of the list of receipts and of the schema the
checksums of all rows are added up in `sums`, which triggers keep in the same transaction as the
change itself; these are compared when the register is opened. The triggers live as long as the
connection does and stand nowhere on the disk.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from pipeline.base.messages import text

_PARTS_OF_RECEIPTS = {"responses", "answers", "findings", "decisions"}
_LEFT_OUT = {"bases": {"data", "checksum"}}  # columns that are compared when they are read
_SIZE = 16  # bytes of a checksum
SCHEMA_NAME = "schema"
_OBJECTS = "SELECT type, name, tbl_name, sql FROM sqlite_master"


class Damage(sqlite3.DatabaseError):
    """What stands in the register is not what was written there; the text says what, in Dutch."""


def checksum(values: object) -> str:
    """Return a checksum of plain values as hexadecimal digits: rows, lists, texts, bytes."""
    return hashlib.blake2b(msgspec.msgpack.encode(values), digest_size=_SIZE).hexdigest()


def of_file(file: Mapping[str, object], *others: Sequence[Sequence[object]]) -> str:
    """Return the checksum of a receipt: its row in `files`, and its rows in other tables."""
    own = {name: file[name] for name in file.keys() if name != "checksum"}  # noqa: SIM118
    return checksum([own, *([tuple(row) for row in rows] for rows in others)])


@contextlib.contextmanager
def as_written() -> Iterator[None]:
    """Turn what goes wrong while values are read back into Damage: we never wrote such values."""
    try:
        yield
    except (ValueError, TypeError, KeyError, IndexError, AttributeError) as error:
        raise Damage(text("D-REGISTER-VALUE")) from error


@contextlib.contextmanager
def snapshot(sql: sqlite3.Connection) -> Iterator[None]:
    """Read as if nothing changes meanwhile, also when another run writes."""
    outside = not sql.in_transaction
    if outside:
        sql.execute("BEGIN")
    try:
        yield
    finally:
        if outside and sql.in_transaction:
            sql.execute("ROLLBACK")


def keep_sums(sql: sqlite3.Connection) -> None:
    """Keep the sums from now on, whatever is added, changed or deleted on this connection."""
    sql.create_function("sum_with", -1, lambda total, *row: _moved(total, _number(row)))
    sql.create_function("sum_without", -1, lambda total, *row: _moved(total, -_number(row)))
    for table in tables_of(sql):
        columns = _columns(sql, table)
        for moment, steps in (
            ("INSERT", [("sum_with", "NEW")]),
            ("DELETE", [("sum_without", "OLD")]),
            ("UPDATE", [("sum_without", "OLD"), ("sum_with", "NEW")]),
        ):
            changes = "".join(
                f"UPDATE sums SET total = {function}"
                f"(total, {', '.join(f'{row}.{column}' for column in columns)})"
                f" WHERE name = '{table}'; "
                for function, row in steps
            )
            sql.execute(
                f"CREATE TEMP TRIGGER {table}_{moment} AFTER {moment} ON main.{table}"
                f" BEGIN {changes} END"
            )


def write_all(sql: sqlite3.Connection) -> None:
    """Store every checksum anew, of all that stands in the register now."""
    for table, key in (("files", "id"), ("bases", "rowid")):
        for row in sql.execute(f"SELECT {key} AS number FROM {table}").fetchall():
            seal(sql, table, row["number"])
    sql.execute("DELETE FROM sums")
    sql.executemany("INSERT INTO sums VALUES (?, ?)", _all_totals(sql).items())


def seal(sql: sqlite3.Connection, table: str, number: int) -> None:
    """Store the checksum of a receipt (`files`) or kept version (`bases`), if it is there."""
    if sql.execute(f"SELECT 1 FROM {table} WHERE rowid = ?", (number,)).fetchone():
        found = {"files": _of_receipt, "bases": _of_base}[table](sql, number)
        sql.execute(f"UPDATE {table} SET checksum = ? WHERE rowid = ?", (found, number))


def state_of(sql: sqlite3.Connection) -> str:
    """Return a checksum of all that stands in the register, but for what was found sound there."""
    sums = "SELECT name, total FROM sums WHERE name NOT IN ('lists', 'templates') ORDER BY name"
    return checksum([tuple(row) for row in sql.execute(sums).fetchall()])


def compare_sums(sql: sqlite3.Connection) -> None:
    """Raise Damage when a table or the schema does not hold the rows that were written."""
    wrong = unsound(sql)
    if wrong:
        raise Damage(text("D-REGISTER-TABLE", tables=", ".join(sorted(wrong))))


def unsound(sql: sqlite3.Connection) -> set[str]:
    """Return the tables, and «schema», that do not hold the rows that were written."""
    stored = {row["name"]: row["total"] for row in sql.execute("SELECT * FROM sums")}
    found = _all_totals(sql)
    return {name for name in stored | found if stored.get(name) != found.get(name)}


def is_sound(sql: sqlite3.Connection, table: str) -> bool:
    """Return whether a table holds the rows that were written, whatever is wrong elsewhere."""
    try:
        with as_written():
            stored = sql.execute("SELECT total FROM sums WHERE name = ?", (table,)).fetchone()
            return stored is not None and stored["total"] == _totals(sql, [table])[table]
    except sqlite3.Error:
        return False


def unsound_rows(sql: sqlite3.Connection) -> Iterator[tuple[str, int]]:
    """Yield table and number of every receipt and kept version that is not as it was written."""
    for table, key, found in (("files", "id", _of_receipt), ("bases", "rowid", _of_base)):
        rows = sql.execute(f"SELECT {key} AS number, checksum FROM {table}").fetchall()
        for row in rows:
            if row["checksum"] != found(sql, row["number"]):
                yield table, row["number"]


def _of_receipt(sql: sqlite3.Connection, number: int) -> str:
    file = sql.execute("SELECT * FROM files WHERE id = ?", (number,)).fetchone()
    return of_file(file, *rows_about(sql, number))


def is_sound_base(row: sqlite3.Row) -> bool:
    """Return whether a row of `bases` is as it was written."""
    return bool(row["checksum"] == base_checksum(row["place"], row["data"]))


def base_checksum(place: str, data: bytes) -> str:
    """Return the checksum of a kept version of a document."""
    return checksum((place, data))


def rows_about(sql: sqlite3.Connection, number: int) -> list[list[Any]]:
    """Return what the tables hold about a file: response, answers, findings and decisions."""
    return [
        sql.execute(
            f"SELECT * FROM {table} WHERE file_id = ? ORDER BY {order}", (number,)
        ).fetchall()
        for table, order in (
            ("responses", "file_id"),
            ("answers", "position"),
            ("findings", "position"),
            ("decisions", "position"),
        )
    ]


def _of_base(sql: sqlite3.Connection, number: int) -> str:
    row = sql.execute("SELECT place, data FROM bases WHERE rowid = ?", (number,)).fetchone()
    return base_checksum(row["place"], row["data"])


def tables_of(sql: sqlite3.Connection) -> list[str]:
    """Return the tables of which the rows are added up."""
    found = sql.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    names = [row["name"] for row in found.fetchall()]
    return [name for name in names if name not in {*_PARTS_OF_RECEIPTS, "sums"}]


def columns_of(sql: sqlite3.Connection, table: str) -> set[str]:
    """Return the names of the columns of a table; raises Damage when they are spoilt."""
    with as_written():
        return {row["name"] for row in sql.execute(f"PRAGMA table_info({table})")}


def _columns(sql: sqlite3.Connection, table: str) -> list[str]:
    found = [row["name"] for row in sql.execute(f"PRAGMA table_info({table})")]
    return [f'"{name}"' for name in found if name not in _LEFT_OUT.get(table, ())]


def _all_totals(sql: sqlite3.Connection) -> dict[str, str]:
    """Return the sum over every table and over the schema, by name."""
    return _totals(sql, [*tables_of(sql), SCHEMA_NAME])


def _totals(sql: sqlite3.Connection, names: Iterable[str]) -> dict[str, str]:
    queries = {
        name: _OBJECTS
        if name == SCHEMA_NAME
        else f"SELECT {', '.join(_columns(sql, name))} FROM {name} NOT INDEXED"
        for name in names
    }
    cursor = sql.cursor()
    cursor.row_factory = None
    return {name: _total(cursor.execute(query)) for name, query in queries.items()}


def _total(rows: Iterable[tuple[object, ...]]) -> str:
    return _written(sum(map(_number, rows)))


def _number(row: tuple[object, ...]) -> int:
    return int(checksum(row), 16)


def _moved(total: str, by: int) -> str:
    return _written(int(total, 16) + by)


def _written(total: int) -> str:
    return f"{total % (1 << 8 * _SIZE):0{2 * _SIZE}x}"
