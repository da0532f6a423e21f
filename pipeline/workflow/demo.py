"""Play a complete invented round: invite, fill in, send back, take in, report.

Everything is invented and stands in `demo_round.yaml`, beside the templates of an instrument of
one's own or in the catalogue of the language; the same files come out every time.
"""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import (
    LEFTOVERS,
    read_file,
    read_text,
    safe_name,
    sha256,
    write_atomic,
    written_under,
)
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.names import file_name, item_meant, shown
from pipeline.base.progress import Progress, silent
from pipeline.definitions import questionnaire_file
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.respondent_lists import heading
from pipeline.definitions.setting import PROVINCE
from pipeline.definitions.workspace import (
    LISTS,
    TEMPLATES,
    Workspace,
    catalogue_folder,
    default_template,
)
from pipeline.forms.fill import fill_excel, fill_table, fill_word
from pipeline.model.marks import DEMO_MARK
from pipeline.ooxml.archive import Member, join
from pipeline.ooxml.package import Package
from pipeline.outputs.leftovers import remove_half_written
from pipeline.workflow import run as workflow
from pipeline.workflow.results import RunResult, unread

_ASKING = ("vragenlijst.yaml", "adviezen.yaml", "toelichtingen.yaml")
_SCRIPT = "demo_round.yaml"


@dataclass(frozen=True, slots=True)
class _Return:
    """A file somebody sends back."""

    name: str
    received: date
    data: bytes


def play(own: Workspace, folder: Path, progress: Progress = silent) -> RunResult:
    """Make a fresh workspace in `folder` with the templates of `own`, and play the round in it.

    The answers are to the questions that come with this version, so when those of `own` are others
    the definitions are ours. Raises OutputError when the folder holds anything but an earlier
    demonstration, and when a file in it cannot be read: it is made anew then.
    """
    script = _script(own)
    workspace = Workspace(folder)
    _clear(folder)
    given = () if asks_ours(own) else _ASKING
    for name in TEMPLATES:
        source = default_template(name) if name in given else own.template(name)
        write_atomic(folder / "templates" / file_name(name), read_file(source))
    write_atomic(folder / "input" / file_name(LISTS[0]), _invitations(script))
    workflow.make_forms(workspace, progress)
    for returned in _returns(workspace, script):
        _deliver(workspace, returned)
    _all_read(workspace, workflow.run(workspace, progress))
    _deliver(workspace, _decisions(workspace, script["werklijst"]))
    result = _all_read(workspace, workflow.run(workspace, progress))
    _remember(folder)
    return result


def _script(own: Workspace) -> Mapping[str, Any]:
    """Return the round to play: that of the templates, when their questions count, else ours."""
    import yaml

    beside = own.template(_ASKING[0]).with_name(file_name(_SCRIPT))
    ours = default_template(_SCRIPT)
    usual = ours if ours.is_file() else catalogue_folder() / _SCRIPT
    path = beside if beside.is_file() else usual
    script: Mapping[str, Any] = _named(yaml.safe_load(read_text(path, "utf-8")))
    return script


def _named(entry: Any) -> Any:
    """Return what a script says, its fields named as the code does."""
    if isinstance(entry, dict):
        return {item_meant(str(name)): _named(value) for name, value in entry.items()}
    return [_named(one) for one in entry] if isinstance(entry, list) else entry


def _all_read(workspace: Workspace, result: RunResult) -> RunResult:
    """Return a result; raise OutputError for a file that waits: without it the round is another."""
    problems = [
        Problem(str(workspace.input / one.name), *message("E-DEMO-UNREAD", why=why))
        for one, why in unread(result.ingest.receipts)
    ]
    if problems:
        raise OutputError(*problems)
    return result


def asks_ours(own: Workspace) -> bool:
    """Return whether the questions of a workspace are those that come with this version."""
    paths = (default_template(_ASKING[0]), own.template(_ASKING[0]))
    ours, theirs = (questionnaire_file.load(path).fingerprint for path in paths)
    return ours == theirs


def _decisions(workspace: Workspace, entry: Mapping[str, Any]) -> _Return:
    """Return the work list as an adviser fills it in and puts it in `input/`."""
    data = read_file(workspace.work_list)
    for one in entry["besluiten"]:
        about = {shown(key): one[key] for key in ("gemeente", "onderdeel")}
        data = fill_table(data, about, {shown(key): text for key, text in one["vul"].items()})
    return _Return(entry["bestand"], entry["ontvangen"], _without_clock(data))


def _clear(folder: Path) -> None:
    """Empty the folder when it is a demonstration; refuse when it is something else.

    The mark of a demonstration lists the checksums of all we made in it: what is not among them a
    person wrote.
    """
    mark = folder / DEMO_MARK
    remove_half_written(mark)
    if folder.exists() and any(folder.iterdir()):
        if not mark.is_file():
            raise OutputError(Problem(str(folder), *message("U-DEMO-EXISTS")))
        ours = set(read_text(mark, "ascii").split())
        for path in _made_in(folder) if ours else ():
            if sha256(read_file(path)) not in ours:
                raise OutputError(Problem(str(path), *message("U-DEMO-CHANGED")))
        for one in folder.iterdir():
            if one != mark:  # that goes on saying what this folder is
                shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()
    write_atomic(mark, b"")


def is_broken_off(folder: Path) -> bool:
    """Return whether nothing is in a folder, or a demonstration that was never finished."""
    mark = folder / DEMO_MARK
    if mark.is_file():
        return not read_file(mark)
    return all(written_under(one.name) == DEMO_MARK for one in folder.iterdir())


def _remember(folder: Path) -> None:
    """List in its mark what was made in a demonstration."""
    sums = sorted(sha256(read_file(path)) for path in _made_in(folder))
    write_atomic(folder / DEMO_MARK, "\n".join(sums).encode("ascii"))


def _made_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a demonstration in which somebody could write."""
    for part in ("templates", "input", "output"):
        for path in sorted((folder / part).rglob("*")):
            if path.is_file() and not LEFTOVERS.fullmatch(path.name):
                yield path


def _invitations(script: Mapping[str, Any]) -> bytes:
    """Return the list of participants, as somebody made it in Excel."""
    from openpyxl import Workbook  # slow to load

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = text_of("U-INVITED-SHEET")
    names = (heading("code"), heading("name"), shown(PROVINCE), heading("email"))
    sheet.append(names)
    for code, (name, province) in script["gemeenten"].items():
        host = safe_name(name).lower().replace(" ", "-")
        sheet.append([code, name, province, f"{script['e-mail']}@{host}.example"])
    for column, width in zip("ABCD", (10, 24, 16, 36), strict=True):
        sheet.column_dimensions[column].width = width
    out = io.BytesIO()
    book.save(out)
    return _without_clock(out.getvalue())


def _returns(workspace: Workspace, script: Mapping[str, Any]) -> Iterator[_Return]:
    """Yield every file that comes in: good ones, and the odd ones every round has."""
    sent = {}
    for entry in script["formulieren"]:
        data = _filled_in(workspace, script, entry)
        sent[entry["bestand"]] = data
        yield _packed(_Return(entry["bestand"], entry["ontvangen"], data), entry)
    broken = script["afgebroken"]
    data = _filled_in(workspace, script, broken)
    yield _Return(broken["bestand"], broken["ontvangen"], data[: len(data) // 2])
    foreign = script["vreemd"]
    yield _Return(foreign["bestand"], foreign["ontvangen"], _letter(foreign["tekst"]))
    copy = script["dubbel"]
    yield _Return(copy["bestand"], copy["ontvangen"], sent[copy["van"]])
    yield _Return(script["hulpbestand"], copy["ontvangen"], b"\0")


def _packed(form: _Return, entry: Mapping[str, Any]) -> _Return:
    """Return a form in the mail or zip file it came in, when it came in one."""
    name = entry.get("in", "")
    if name.endswith(".zip"):
        return _Return(name, form.received, join({form.name: Member.pack(form.data)}))
    return _Return(name, form.received, _mail(form, entry)) if name else form


def _mail(form: _Return, entry: Mapping[str, Any]) -> bytes:
    from email import policy
    from email.message import EmailMessage

    message = EmailMessage(policy.SMTP)
    message["From"], message["Subject"] = entry["afzender"], text_of("U-DEMO-REPLY")
    message["Date"] = datetime(*form.received.timetuple()[:3], 9, tzinfo=UTC)
    message.set_content(entry["mail"])
    kind = ("application", "octet-stream")
    message.add_attachment(form.data, *kind, filename=form.name)
    message.set_boundary("=_quickscan")  # else it differs every time
    return message.as_bytes()


def _filled_in(workspace: Workspace, script: Mapping[str, Any], entry: Mapping[str, Any]) -> bytes:
    """Return the form of a participant as it filled it in."""
    code = entry["gemeente"]
    by_excel = entry.get("via") == "excel"
    stem = f"{code}-{safe_name(script['gemeenten'][code][0])}"
    blank = read_file(workspace.forms / f"{stem}{'.xlsx' if by_excel else '.docx'}")
    asked = questionnaire_file.load(workspace.template(_ASKING[0]))
    answers = _answers(entry, script["letters"], asked)
    return _without_clock(fill_excel(blank, answers)) if by_excel else fill_word(blank, answers)


def _answers(
    entry: Mapping[str, Any], letters: Mapping[str, str], asked: Questionnaire
) -> dict[str, str]:
    """Return what to fill in, by item code; what stays blank is left out."""
    signs = entry["antwoorden"].replace(" ", "")
    answers = {
        "kop.datum": entry["ontvangen"].strftime("%d-%m-%Y"),
        "kop.variant": entry.get("variant", asked.items["kop.variant"].categories[0].name),
        "kop.functies": entry.get("functies", ""),
        "kop.groepsrapport": entry.get("groepsrapport", ""),
        "kop.wensen": entry.get("wensen", ""),
        **{
            question.answer.code: letters[sign]
            for question, sign in zip(asked.questions, signs, strict=True)
        },
        **{f"{code}.bewijs": text for code, text in entry.get("bewijs", {}).items()},
        **{f"{code}.toelichting": text for code, text in entry.get("toelichting", {}).items()},
        **entry.get("getypt", {}),
    }
    return {code: text for code, text in answers.items() if text}


def _without_clock(data: bytes) -> bytes:
    """Return an Office file with a fixed time of writing, so that it is always the same."""
    package = Package.open(data)
    core = package.members["docProps/core.xml"].unpack()
    fixed = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", b"2026-11-01T12:00:00Z", core)
    return package.write({"docProps/core.xml": fixed})


def _letter(text: str) -> bytes:
    """Return a small Word file that is not a form."""
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    document.add_paragraph(text)
    out = io.BytesIO()
    document.save(out)
    return _without_clock(out.getvalue())


def _deliver(workspace: Workspace, returned: _Return) -> None:
    """Put a file in `input/` with the day it came in; noon, so that it is that day everywhere."""
    noon = datetime(*returned.received.timetuple()[:3], 12, tzinfo=UTC).timestamp()
    write_atomic(workspace.input / returned.name, returned.data, int(noon) * 10**9)
