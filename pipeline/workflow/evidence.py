"""A pack of what the report on one participant rests on, to keep or to hand over.

In it stand the files it sent, what was read and decided, all definitions and templates, our own
version of the report, the report as it is now and as it was sent. Of others it holds nothing but
the answers that one gave for its region. It is only made when the report, made again from the pack
alone, is equal to our version part by part.
"""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from importlib import metadata
from pathlib import Path, PurePosixPath

import msgspec

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import read_file, safe_name, sha256, write_atomic
from pipeline.base.messages import message, text
from pipeline.base.names import names
from pipeline.base.phrasing import date_text
from pipeline.definitions.regions import MEMBERS, QUESTIONS
from pipeline.definitions.respondent_lists import is_of_persons
from pipeline.definitions.workspace import HOUSE_STYLE, TEMPLATES, Workspace
from pipeline.judgement.one_town import (
    files_of_regions,
    of_regions,
    receipts_of,
    regions_noted,
    towns_of,
    withheld,
)
from pipeline.mail.due import day_of
from pipeline.model.receipt import Receipt, Return, Verdict
from pipeline.ooxml.archive import FAST, Member, join
from pipeline.outputs.leftovers import remove_half_written
from pipeline.outputs.version import Version
from pipeline.reading.tables import table_in
from pipeline.register.loading import load_setting
from pipeline.register.store import open_register
from pipeline.reports.again import made_again, mirror_of
from pipeline.reports.common.compared import Spiegel
from pipeline.reports.returns import Returns
from pipeline.workflow.evidence_report import BASE, REPORT, SENT_REPORT, Reports, reports
from pipeline.workflow.evidence_texts import says_other
from pipeline.workflow.follow_up import organisations
from pipeline.workflow.held import OpenWorkspace
from pipeline.workflow.opening import at_work
from pipeline.workflow.reporting import in_input

MANIFEST, SEAL = "inhoud.json", "inhoud.sha256"
INSIDE, SENT_FILES, MIRROR = "werkmap", "formulieren", "naast-anderen.json"
_PRODUCT = "quickscan-radicalisering"


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was made; `by_checksum` files stand in it by their checksum alone."""

    path: Path
    name: str
    files: int
    by_checksum: int
    sent: str  # the day on which the report was sent, "" when it was not
    other: bool  # what was sent is another report than that of now, or nobody can tell


@dataclass(frozen=True, slots=True)
class _Town:
    """The participant a pack is about, in a workspace that is held.

    `packed` is what came in of it, as it may be shown; of the files `hidden` that is not all.
    """

    work: OpenWorkspace
    code: str
    name: str
    packed: tuple[Receipt, ...]
    hidden: Collection[str]
    reports: Reports

    @classmethod
    def of(cls, work: OpenWorkspace, code: str, name: str) -> _Town:
        """Find out what may be shown of a participant."""
        stored = work.register.receipts()
        packed = receipts_of(code, stored, work.settled, work.here)
        hidden = withheld(packed, stored, work.here)
        return cls(work, code, name, packed, hidden, reports(work, code, name))

    @property
    def own(self) -> set[str]:
        """The checksums of its returns."""
        return {one.sha256 for one in self.packed if isinstance(one, Return)}


def pack(workspace: Workspace, wanted: str, folder: Path) -> Packed:
    """Write the pack on one participant to a folder; `wanted` is a code or a name.

    Raises OutputError when there is no report, or when it cannot be proved from the pack.
    """
    ((code, name),) = organisations(workspace, [wanted])
    with at_work(workspace) as work:
        town = _Town.of(work, code, name)
        parts = _parts(town)
        by_checksum, found = dict(_by_checksum(town, parts)), town.reports
    if not follows(parts, code):
        raise OutputError(Problem(name, *message("E-EVIDENCE-DIFFERS")))
    day = date_text(day_of(found.sent.at)) if found.sent else ""
    about = {"quickscan": metadata.version(_PRODUCT), "code": code, "gemeente": name}
    about |= {"verstuurd": day, "ronde": work.here.round.code}
    about |= {"sindsdien": found.since, "ouder": "ja" if found.is_older else ""}
    path = folder / f"bewijs-{code}-{safe_name(name)}-{safe_name(work.here.round.code)}.zip"
    remove_half_written(path)
    write_atomic(path, _zip(parts, about, by_checksum))
    other = bool(day) and says_other(parts.get(SENT_REPORT), parts.get(REPORT))
    return Packed(path, name, len(parts), len(by_checksum), day, other=other)


def follows(parts: Mapping[str, bytes], code: str) -> bool:
    """Return whether the report in a pack, made again from what stands in it, is the same."""
    mirror = msgspec.json.decode(parts[MIRROR], type=Spiegel) if MIRROR in parts else None
    with tempfile.TemporaryDirectory() as room:
        again = made_again(_unpacked(parts, Path(room)), code, mirror)
    return again is not None and Version.of(again, PurePosixPath(BASE)).is_in(parts[BASE])


def _unpacked(parts: Mapping[str, bytes], room: Path) -> Workspace:
    """Write the workspace in a pack to a folder."""
    for name, data in parts.items():
        if name.startswith(f"{INSIDE}/"):
            write_atomic(room / name, data)
    return Workspace(room / INSIDE)


def _parts(town: _Town) -> dict[str, bytes]:
    """Return all that goes into a pack, by its name there."""
    parts = town.reports.parts | dict(_definitions(town))
    if mirror := mirror_of(Returns(town.work.settled, town.work.here), town.code):
        parts[MIRROR] = msgspec.json.encode(mirror)
    return parts | {f"{INSIDE}/quickscan.db": _register(town, parts)} | _files(town)


def _definitions(town: _Town) -> Iterator[tuple[str, bytes]]:
    """Yield all definitions and templates, and the list with one participant on it."""
    workspace, inside = town.work.workspace, Workspace(Path(INSIDE))
    for name in TEMPLATES:
        yield (inside.templates / name).as_posix(), read_file(workspace.template(name))
    if workspace.house_style:
        yield (inside.templates / HOUSE_STYLE).as_posix(), read_file(workspace.house_style)
    if path := workspace.respondent_list:
        rows = table_in(read_file(path), town.work.here.round.limits).rows
        yield (inside.input / "deelnemers.csv").as_posix(), _list_of(town, rows)


def _register(town: _Town, parts: Mapping[str, bytes]) -> bytes:
    """Return a register of what came in of one participant, judged by the definitions in a pack.

    What was found among all the others holds there too, so it is not judged anew.
    """
    with tempfile.TemporaryDirectory() as room:
        inside = _unpacked(parts, Path(room))
        judged_by = load_setting(inside).checksum
        with open_register(inside.register) as register:
            for one in (*town.packed, *of_regions(town.code, town.work.settled, town.work.here)):
                register.record(replace(one, judged_by=judged_by))
            noted = town.work.register.events()
            register.add_events(*regions_noted(town.code, noted, town.work.here))
        return read_file(inside.register)


def _list_of(town: _Town, rows: tuple[tuple[str, ...], ...]) -> bytes:
    """Return the list of participants with one participant, without addresses and contacts.

    And with who answers for its region, for this one alone.
    """
    found, here = [], town.work.here
    contacts = {one.contact for one in here.followed(town.code).values()}
    for row, one in zip(filter(any, rows[1:]), here.invited, strict=False):
        if one.code in (town.code, *contacts):
            others = town.code if one.code in contacts else ""
            found.append(_answering_for(others, rows[0], row))
    heads = (head for row in rows[:1] for head in row)
    kept = [at for at, head in enumerate(heads) if not is_of_persons(head)]
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";")
    writer.writerows([row[at] for at in kept if at < len(row)] for row in (*rows[:1], *found))
    return out.getvalue().encode()


def _answering_for(code: str, heads: Sequence[str], row: Sequence[str]) -> list[str]:
    """Return a row of the list in which it answers for one participant, or for nobody."""
    cells = list(row)
    for at, head in enumerate(heads[: len(cells)]):
        if cells[at] and head.casefold() in names().headings[MEMBERS]:
            cells[at] = code
        elif head.casefold() in names().headings[QUESTIONS] and not code:
            cells[at] = ""
    return cells


def _files(town: _Town) -> dict[str, bytes]:
    """Return the files of a participant that may stand in the pack as they came in.

    Raises OutputError for a file that cannot be read now: it may be one of them.
    """
    work = town.work
    own = town.own - set(town.hidden)
    known = {one.sha256: one for one in work.register.receipts()}
    found = {}
    for entry in in_input(work.workspace, work.here, work.register):
        if entry.verdict is Verdict.WAITING:
            why = " ".join(reason.message for reason in entry.reasons)
            raise OutputError(Problem(str(entry.path), why, ""))
        if entry.sha256 in own or _holds_only(known.get(entry.sha256), own):
            name = f"{SENT_FILES}/{entry.sha256[:8]} {safe_name(entry.path.stem)}"
            found[f"{name}{entry.path.suffix.lower()}"] = read_file(entry.path)
    return found


def _holds_only(receipt: Receipt | None, own: Collection[str]) -> bool:
    """Return whether a mail or zip file holds nothing but returns of a participant.

    What a mail program put in it, such as a logo, is no file of anybody.
    """
    contents = receipt.contents if receipt else ()
    files = [one for one in contents if one.verdict is not Verdict.IGNORED]
    return bool(files) and all(one.sha256 in own for one in files)


def _by_checksum(town: _Town, parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """Yield the checksums of files that are not in the pack themselves, each with why not."""
    work = town.work
    there = {sha256(data) for data in parts.values()}
    known = {one.sha256: one for one in work.register.receipts()}
    for checksum in sorted(town.own):
        if checksum in town.hidden:
            yield checksum, text("U-EVIDENCE-WITHHELD")
        elif checksum not in there and known[checksum].holder not in there:
            yield checksum, text("U-EVIDENCE-ELSEWHERE")
    for checksum in files_of_regions(town.code, work.settled, work.here):
        yield checksum, text("U-EVIDENCE-REGION")
    for checksum, gone in work.register.purged().items():
        if gone.respondent in towns_of(town.code, work.here):
            yield checksum, text("U-EVIDENCE-PURGED", day=date_text(date.fromisoformat(gone.day)))


def _zip(
    parts: Mapping[str, bytes], about: Mapping[str, str], by_checksum: Mapping[str, str]
) -> bytes:
    """Return the pack: all parts, and a list of these with their checksums."""
    listed = {name: sha256(data) for name, data in sorted(parts.items())}
    manifest = {**about, "onderdelen": listed, "alleen_kenmerk": by_checksum}
    data = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    read_me = text("U-EVIDENCE-READ-ME", name=about["gemeente"], round=about["ronde"]).encode()
    seal = sha256(data).encode()
    whole = {"LEESMIJ.txt": read_me, **parts, MANIFEST: data, SEAL: seal}
    return join({name: Member.pack(one, FAST) for name, one in whole.items()})
