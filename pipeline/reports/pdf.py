"""PDFs of the documents in `output/`, made by the LibreOffice of this computer.

They are tagged for screen readers (PDF/UA-1). LibreOffice writes the moment into every PDF, so a
PDF is only made again when its document changed: `output/pdf/` remembers of which bytes each
PDF is.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path

from pipeline.base import office_program
from pipeline.base.errors import OutputError, Problem
from pipeline.base.files import is_link, read_file, sha256, write_atomic
from pipeline.base.messages import message
from pipeline.base.progress import Progress
from pipeline.definitions.workspace import Workspace
from pipeline.model.ledger import About, Made, OutputKind
from pipeline.outputs.leftovers import PDF_LIST
from pipeline.outputs.mailed_copy import mailed_copy
from pipeline.outputs.ownership import refuse_links
from pipeline.outputs.write import Outputs

_BATCH = 16  # documents per start of LibreOffice; 16 reports take about 7 seconds
_SECONDS = 180.0  # of the clock, for one batch on a slow computer
_FILTER = {"PDFUACompliance": "true", "UseTaggedPDF": "true", "ExportBookmarks": "true"}


def write_pdfs(
    workspace: Workspace, documents: Sequence[Path], outputs: Outputs, progress: Progress
) -> None:
    """Write a PDF of every document that has none yet, or of which the bytes changed.

    Raises OutputError when there is no LibreOffice, or when it cannot convert a document.
    """
    made_of = _made_of(workspace)
    sources = {_pdf_path(workspace, path): path for path in documents}
    sums = {pdf: sha256(read_file(path)) for pdf, path in sources.items()}
    todo = [pdf for pdf in sources if not _is_current(workspace, pdf, sums[pdf], made_of)]
    waiting = iter(todo)
    while batch := list(islice(waiting, _BATCH)):
        results = _converted([sources[pdf] for pdf in batch])
        for pdf, result in zip(batch, results, strict=True):
            outputs.write(Made(pdf, result, About(OutputKind.PDF)))
            if not outputs.failed(pdf):
                made_of[_key(workspace, pdf)] = sums[pdf]
            progress("U-STAGE-PDF", len(outputs.paths), len(todo))
        outputs.flush()  # what the list calls made is known to be ours
        _remember(workspace, made_of)
    outputs.paths += [pdf for pdf in sources if pdf not in todo]


def remove_outdated(workspace: Workspace, outputs: Outputs) -> None:
    """Remove every PDF of a document that is gone or has changed, so that none tells old news.

    A PDF in which somebody wrote or signed stays.
    """
    made_of = _made_of(workspace)
    for key, checksum in list(made_of.items()):
        document = (workspace.output / key).with_suffix(".docx")
        if not document.is_file() or sha256(read_file(document)) != checksum:
            outputs.discard(workspace.pdf / key)
            del made_of[key]
    if workspace.pdf.is_dir() and not is_link(workspace.pdf):
        _remember(workspace, made_of)


def _pdf_path(workspace: Workspace, document: Path) -> Path:
    return (workspace.pdf / document.relative_to(workspace.output)).with_suffix(".pdf")


def _key(workspace: Workspace, pdf: Path) -> str:
    return pdf.relative_to(workspace.pdf).as_posix()


def current_pdf(workspace: Workspace, document: Path) -> Path | None:
    """Return the PDF that was made of a document as it stands, None when there is none."""
    pdf = _pdf_path(workspace, document)
    if not pdf.is_file() or not document.is_file():
        return None
    made_of = _made_of(workspace)
    return pdf if _is_current(workspace, pdf, sha256(read_file(document)), made_of) else None


def _to_send(document: Path) -> bytes:
    """Return a document as it goes out: the line of approval is no part of that."""
    try:
        return mailed_copy(read_file(document), str(document))
    except OutputError as error:
        raise OutputError(Problem(str(document), *message("E-PDF-FAILED"))) from error


def _is_current(workspace: Workspace, pdf: Path, checksum: str, made_of: Mapping[str, str]) -> bool:
    return made_of.get(_key(workspace, pdf)) == checksum and pdf.is_file()


def made_before_seals(workspace: Workspace) -> Iterator[Path]:
    """Yield the PDFs that were written before the list of them was: nobody changed them since."""
    try:
        listed = (workspace.pdf / PDF_LIST).stat().st_mtime_ns
    except OSError:
        return
    for key in _made_of(workspace):
        pdf = workspace.pdf / key
        if pdf.is_file() and pdf.stat().st_mtime_ns <= listed:
            yield pdf


def _made_of(workspace: Workspace) -> dict[str, str]:
    """Return of each PDF the checksum of its document; nothing when that is not known."""
    try:
        found = json.loads((workspace.pdf / PDF_LIST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if type(found) is dict else {}


def _remember(workspace: Workspace, made_of: Mapping[str, str]) -> None:
    text = json.dumps(made_of, ensure_ascii=False, indent=0, sort_keys=True)
    refuse_links(workspace.pdf / PDF_LIST, workspace.output)
    write_atomic(workspace.pdf / PDF_LIST, text.encode())


def _converted(documents: Sequence[Path]) -> list[bytes]:
    """Return the PDF of each document, from one start of LibreOffice."""
    office = office_program.find_office()
    if office is None:
        raise OutputError(Problem("pdf", *message("E-PDF-NO-OFFICE")))
    with office_program.private_room("pdf") as room:
        copies = [room / f"{number:04}.docx" for number, _ in enumerate(documents)]
        for copy, document in zip(copies, documents, strict=True):
            copy.write_bytes(_to_send(document))
        _run(office, room, copies)
        return [
            _result(room / "uit" / f"{copy.stem}.pdf", document)
            for copy, document in zip(copies, documents, strict=True)
        ]


def _run(office: Path, room: Path, copies: Sequence[Path]) -> None:
    """Let LibreOffice convert copies, within the walls it also has when it reads a form."""
    options = {name: {"type": "boolean", "value": value} for name, value in _FILTER.items()}
    command = [
        str(office),
        f"-env:UserInstallation={(room / office_program.PROFILE).as_uri()}",
        *("--headless", "--nologo", "--norestore", "--nodefault", "--nolockcheck"),
        *("--convert-to", f"pdf:writer_pdf_Export:{json.dumps(options)}"),
        *("--outdir", str(room / "uit"), *map(str, copies)),
    ]
    try:
        with office_program.started(command, room) as process:
            process.wait(_SECONDS)
    except (office_program.NoOffice, subprocess.TimeoutExpired) as error:
        raise OutputError(Problem("pdf", *message("E-PDF-STOPPED"))) from error


def _result(pdf: Path, document: Path) -> bytes:
    try:
        return pdf.read_bytes()
    except OSError as error:
        raise OutputError(Problem(str(document), *message("E-PDF-FAILED"))) from error
