"""Reads every case of a group through the real line, and says what differs from what must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline import workflow
from pipeline.receipt import Receipt, Verdict
from pipeline.workspace import Workspace
from tests.corpus import form
from tests.corpus.case import ANY, Case, Group

GENERIC = {"R-CRASH"}  # says only that it went wrong


def cases(group: Group) -> Iterator[Case]:
    """Yield every case of a group; a builder that serves several rows counts once."""
    builders = dict.fromkeys(one for row in group.values() for one in row)
    for builder in builders:
        yield from builder()


def read(group: Group, folder: Path) -> list[tuple[Case, Receipt]]:
    """Put the files of a group in a folder, and read them in one batch as the product does."""
    workspace = Workspace(folder / "werkmap")
    form.invitations(workspace.input)
    every = list(cases(group))
    paths = []
    for number, case in enumerate(every):
        paths.append(folder / f"{number:04}" / case.name)
        paths[-1].parent.mkdir()
        paths[-1].write_bytes(case.data)
    return list(zip(every, workflow.read_files(workspace, paths), strict=True))


def differences(found: Iterable[tuple[Case, Receipt]]) -> dict[str, str]:
    """Return what is wrong, by the name of the file; nothing when all is as the table wants."""
    wrong = {case.name: _difference(case, receipt) for case, receipt in found}
    return {name: why for name, why in wrong.items() if why}


def _difference(case: Case, receipt: Receipt) -> str:
    if receipt.verdict == Verdict.REJECTED:
        codes = {reason.code for reason in receipt.reasons}
        fits = "R" in case.verdict and codes <= case.codes
        return "" if fits else f"refused: {[str(one.message) for one in receipt.reasons]} {codes}"
    noted = {finding.code for finding in receipt.findings}
    if receipt.verdict not in (Verdict.ACCEPTED, Verdict.ATTENTION) or case.verdict == "R":
        return f"{receipt.verdict}, but must be {case.verdict} {set(case.codes)}"
    if "A" in case.verdict and receipt.verdict == Verdict.ATTENTION:
        return f"findings: {sorted(noted)}"
    if case.verdict == "W" and not case.codes <= noted:
        return f"not noticed: {set(case.codes - noted)}, only {sorted(noted)}"
    return _other_texts(case, receipt)


def _other_texts(case: Case, receipt: Receipt) -> str:
    assert receipt.response
    wanted = form.seed() | case.texts
    found = {code: answer.text for code, answer in receipt.response.answers.items()}
    wrong = {
        code: (found[code][:200], text[:200])
        for code, text in wanted.items()
        if text not in (found[code], ANY)
    }
    return f"texts (found, wanted): {dict(list(wrong.items())[:3])}" if wrong else ""
