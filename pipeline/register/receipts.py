"""Receipts in the tables of the register: stored whole, read back whole or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

from pipeline.base.messages import text
from pipeline.base.phrasing import counted
from pipeline.model.receipt import Receipt
from pipeline.register.checksums import Damage, as_written, of_file, rows_about, seal, snapshot
from pipeline.register.store_format import (
    answer_rows,
    decision_of,
    decision_rows,
    file_row,
    finding_of,
    finding_rows,
    receipt_of,
    response_of,
    response_row,
)


def read(sql: sqlite3.Connection, where: str, values: tuple[str, ...]) -> list[Receipt]:
    """Return the receipts of the rows of `files` that a condition holds for.

    Raises Damage when one of them is not as it was written.
    """
    with snapshot(sql):
        return [_receipt(sql, file) for file in sql.execute(f"SELECT * FROM files {where}", values)]


def sums(sql: sqlite3.Connection) -> set[str]:
    """Return the checksums of all files that were ever read; what is known of them is not read."""
    with snapshot(sql):
        return {row["sha256"] for row in sql.execute("SELECT sha256 FROM files").fetchall()}


def _receipt(sql: sqlite3.Connection, file: Mapping[str, Any]) -> Receipt:
    with as_written():
        rows = rows_about(sql, file["id"])
        if file["checksum"] != of_file(file, *rows):
            raise Damage(text("D-REGISTER-FILES", files=counted(1, "N-FILE")))
        responses, answers, findings, decisions = rows
        return receipt_of(
            file,
            response=response_of(responses[0], answers) if responses else None,
            findings=tuple(map(finding_of, findings)),
            decisions=tuple(map(decision_of, decisions)),
        )


def insert(sql: sqlite3.Connection, receipt: Receipt) -> None:
    """Store a receipt that is not there yet, with its checksum."""
    row = add(sql, "files", [file_row(receipt)])
    belongs = {"file_id": row}
    add(sql, "findings", (belongs | one for one in finding_rows(receipt.findings)))
    add(sql, "decisions", (belongs | one for one in decision_rows(receipt.decisions)))
    response = receipt.response
    if response is not None:
        add(sql, "responses", [belongs | response_row(response)])
        answers = answer_rows(response.answers.values())
        add(sql, "answers", (belongs | one for one in answers))
    seal(sql, "files", row)


def drop(sql: sqlite3.Connection, sums: Iterable[str]) -> None:
    """Delete files by their checksums, with all that was read from them and decided about them."""
    gone = [(one,) for one in sums]
    about = "SELECT DISTINCT file_id FROM decisions WHERE sha256 = ?"
    lists = {row["file_id"] for one in gone for row in sql.execute(about, one).fetchall()}
    sql.executemany("DELETE FROM files WHERE sha256 = ?", gone)
    sql.executemany("DELETE FROM decisions WHERE sha256 = ?", gone)
    for number in sorted(lists):
        seal(sql, "files", number)


def add(sql: sqlite3.Connection, table: str, rows: Iterable[Mapping[str, object]]) -> int:
    """Add rows, each by the names of its columns; return the number of the last one."""
    last = 0
    for row in rows:
        marks = ", ".join("?" * len(row))
        command = f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})"
        last = sql.execute(command, tuple(row.values())).lastrowid or 0
    return last
