"""Reads every case of a group through the real line, and says what differs from what must be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from pipeline.definitions.workspace import Workspace
from pipeline.model.receipt import INSIDE, Receipt, Verdict
from pipeline.workflow import run as workflow
from tests.corpus import form
from tests.corpus.case import ANY, Case, Group

GENERIC = {"R-CRASH"}  # says only that it went wrong


def cases(group: Group) -> Iterator[Case]:
    """Yield every case of a group; a builder that serves several rows counts once."""
    builders = dict.fromkeys(one for row in group.values() for one in row)
    for builder in builders:
        yield from builder()


def read(group: Group, folder: Path) -> list[tuple[Case, Receipt]]:
    """Put the files of a group in a folder, and read them in one batch as the product does.

    A mail or zip file is judged by what is in it.
    """
    workspace = Workspace(folder / "werkmap")
    form.invitations(workspace.input)
    every = list(cases(group))
    paths = []
    for number, case in enumerate(every):
        paths.append(folder / f"{number:04}" / case.name)
        paths[-1].parent.mkdir()
        paths[-1].write_bytes(case.data)
    found: dict[str, list[Receipt]] = {}
    for receipt in workflow.read_files(workspace, paths):
        found.setdefault(receipt.name.partition(INSIDE)[0], []).append(receipt)
    assert len(found) == len(every), "two files of one name"
    return [(case, _decisive(found[case.name])) for case in every]


def _decisive(receipts: Sequence[Receipt]) -> Receipt:
    """Return the receipt of the form in a mail or zip file, else of why there is none."""
    holder, *inside = receipts
    forms = [one for one in inside if one.response]
    assert len(forms) < 2
    refusals = [one for one in inside if one.verdict == Verdict.REJECTED]
    return next(iter((*forms, *refusals[::-1])), holder)


def differences(found: Iterable[tuple[Case, Receipt]]) -> dict[str, str]:
    """Return what is wrong, by the name of the file; nothing when all is as the table wants."""
    wrong = {case.name: _difference(case, receipt) for case, receipt in found}
    return {name: why for name, why in wrong.items() if why}


def _difference(case: Case, receipt: Receipt) -> str:
    if receipt.response is None:  # refused, or kept for the adviser without an answer in it
        codes = {reason.code for reason in receipt.reasons}
        fits = "R" in case.verdict and codes <= case.codes
        return "" if fits else f"refused: {[str(one.message) for one in receipt.reasons]} {codes}"
    noted = {finding.code for finding in receipt.findings}
    if "R" in case.verdict and len(case.verdict) == 1:
        return f"{receipt.verdict} {noted}, but must be R {set(case.codes)}"
    if "A" in case.verdict and "W" not in case.verdict and receipt.verdict != Verdict.ACCEPTED:
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
