"""Try out everything in `templates/` before a round depends on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from pipeline.base.errors import DefinitionError, PipelineError, Problem, TemplateError
from pipeline.base.messages import message
from pipeline.base.names import file_name
from pipeline.checks.accessibility import faults
from pipeline.checks.ageing import lapsing
from pipeline.checks.coverage import gaps
from pipeline.checks.edges import example_left, told_once
from pipeline.checks.invented import invented_receipts
from pipeline.checks.lines import Lines
from pipeline.checks.raw_names import raw_names
from pipeline.checks.sense import nonsense, odd_files
from pipeline.checks.sheet_accessibility import sheet_faults
from pipeline.checks.texts import Text, texts_of, texts_of_word
from pipeline.checks.unwritten import unwritten
from pipeline.checks.writing import errors, measure, remarks
from pipeline.definitions import (
    advicebook,
    mail_texts,
    privacy_words,
    questionnaire_file,
    remark_words,
    writing_guide,
)
from pipeline.definitions import round as rounds
from pipeline.definitions.setting import Setting
from pipeline.definitions.workspace import TEMPLATES, Workspace
from pipeline.definitions.writing_guide import WritingGuide
from pipeline.forms.build import blank
from pipeline.judgement.counting import settle
from pipeline.mail import letters
from pipeline.mail.follow_up import follow_ups
from pipeline.ooxml.package import Package
from pipeline.outputs.unchanged import Planned
from pipeline.register.loading import admit_texts, load_people, load_setting, load_template
from pipeline.reports import write as reporting
from pipeline.reports.overview_page import overview_pages
from pipeline.reports.returns import Returns
from pipeline.templating.remarks import remarks as template_remarks

_OFFICE = tuple(name for name in TEMPLATES if name.endswith((".docx", ".xlsx")))
_FOLLOWED_UP = 4  # invented participants: together they owe every kind of thing
# Lists of words and of places, and what only the programme reads: nobody gets these to read.
_NO_TEXTS = {
    "gemeenten.csv",
    "ronde.yaml",
    "privacy.yaml",
    "mailteksten.yaml",
    "toelichtingen.yaml",
    "schrijfwijzer.yaml",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of `templates/` found.

    With `errors` the templates cannot be used as they are; `remarks` are advice. `ease` says per
    file how easy its texts are to read, `ease_wanted` what to aim for (see `checks/writing.py`).
    """

    errors: tuple[Problem, ...]
    remarks: tuple[Problem, ...] = ()
    ease: tuple[tuple[str, int], ...] = ()
    ease_wanted: int = 0


def checked(workspace: Workspace, today: date) -> Checked:
    """Check the definitions, then, when these are right, every text, every template and the round.

    `today` tells whether the round is still to come.
    """
    missing = [name for name in TEMPLATES if not workspace.template(name).is_file()]
    if missing:
        return Checked(tuple(Problem(name, *message("E-TEMPLATE-MISSING")) for name in missing))
    wrong = [*_problems_of(lambda: admit_texts(workspace))]
    if wrong:
        return Checked(tuple(wrong))
    wrong = [problem for step in _definitions(workspace) for problem in _problems_of(step)]
    wrong = wrong or [*_problems_of(lambda: load_setting(workspace))]
    if wrong:
        return Checked(tuple(wrong), tuple(odd_files(workspace)))
    unready = tuple(unwritten(workspace))
    if unready:
        return Checked(unready)
    here = load_setting(workspace)
    guide = writing_guide.load(workspace.template("schrijfwijzer.yaml"))
    texts = _texts(workspace)
    found = [problem for step in _templates(workspace, here) for problem in _problems_of(step)]
    found = told_once(found) if workspace.house_style else found
    found += [problem for text in _flat(texts) for problem in errors(text, guide)]
    found += raw_names(workspace)
    noticed = [one for text in _flat(texts) for one in remarks(text, guide)]
    noticed += lapsing(here)
    noticed += example_left(workspace)
    for name in _OFFICE if not found else ():
        noticed += template_remarks(load_template(workspace, name))
    if not found:
        noticed += nonsense(workspace, here, today)
    return Checked(
        errors=tuple(dict.fromkeys(found)),
        remarks=tuple(dict.fromkeys(noticed)),
        ease=tuple(_ease(texts, guide)),
        ease_wanted=guide.limits["leesgemak_geheel"],
    )


def _problems_of(step: Callable[[], object]) -> tuple[Problem, ...]:
    try:
        step()
    except PipelineError as error:
        return error.problems
    return ()


def _definitions(workspace: Workspace) -> Iterator[Callable[[], object]]:
    """Yield steps that each load one definition; the advice needs a questionnaire that is right."""
    path = workspace.template("vragenlijst.yaml")
    yield lambda: questionnaire_file.load(path)
    try:
        asked = questionnaire_file.load(path)
    except DefinitionError:
        pass
    else:
        yield lambda: advicebook.load(workspace.template("adviezen.yaml"), asked)
        yield lambda: remark_words.load(workspace.template("toelichtingen.yaml"), asked)
    yield lambda: rounds.load(workspace.template("ronde.yaml"))
    yield lambda: writing_guide.load(workspace.template("schrijfwijzer.yaml"))
    yield lambda: privacy_words.load(workspace.template("privacy.yaml"))
    yield lambda: mail_texts.load(workspace.template("mailteksten.yaml"))
    yield lambda: load_people(workspace)


def _templates(workspace: Workspace, here: Setting) -> Iterator[Callable[[], object]]:
    """Yield steps that each compile one template and render every kind of output it has."""
    now = replace(here.round, mirror=here.round.mirror or rounds.EVERYONE)
    # Of a long list the few invented would be too few; nor do they belong to its regions.
    here = replace(here, round=now, invited=(), regions=(), regions_before={})
    receipts = invented_receipts(here)
    settled = settle(receipts, here)
    everyone = frozenset(one.sha256 for one in receipts)
    returns = Returns(settled, here, pictured_before=dict.fromkeys(settled.past, everyone))
    files = tuple(map(returns.settled.show, receipts))
    yield lambda: _raise(gaps(here, Lines(workspace.template)))
    yield lambda: letters.try_out(
        {k: workspace.template(v) for k, v in letters.TEXTS.items()}, here
    )
    yield lambda: _readable("formulier.docx", [_word_form(workspace, here)])
    yield lambda: _raise(sheet_faults(Package.open(_excel_form(workspace, here), "formulier.xlsx")))
    yield lambda: _readable(
        "adviesrapport.docx", _bytes(reporting.advisory_reports(workspace, returns))
    )
    yield lambda: _readable("raadsbrief.docx", _bytes(reporting.council_pages(workspace, returns)))
    yield lambda: _readable("onderbouwing.docx", _bytes(reporting.grounds(workspace, returns)))
    yield lambda: _follow_ups(workspace, here, returns)
    yield lambda: list(_bytes(reporting.reading_pages(workspace, returns)))
    yield lambda: _readable("groepsrapport.docx", [reporting.group_report(workspace, returns)])
    yield lambda: list(overview_pages(workspace, returns, files))


def _word_form(workspace: Workspace, here: Setting) -> bytes:
    from pipeline.forms.word import WordForm

    form = blank(here.questionnaire, here.round)
    return WordForm(load_template(workspace, "formulier.docx"), form).render(form)


def _excel_form(workspace: Workspace, here: Setting) -> bytes:
    from pipeline.forms.excel import ExcelForm

    form = blank(here.questionnaire, here.round)
    return ExcelForm(load_template(workspace, "formulier.xlsx"), form).render(form)


def _follow_ups(workspace: Workspace, here: Setting, returns: Returns) -> None:
    """Make the letter and the mini-forms of some who would owe something."""
    made = list(islice(follow_ups(workspace, here, returns.settled), _FOLLOWED_UP))
    files = [tuple(one.files(date.today()).values()) for one in made]
    _readable("nalevering.docx", [letter for letter, _, _ in files])
    _readable("formulier.docx", [word for _, word, _ in files])
    excel = (Package.open(data, "formulier.xlsx") for _, _, data in files)
    _raise(fault for package in excel for fault in sheet_faults(package))


def _readable(name: str, documents: Iterable[bytes]) -> None:
    """Raise TemplateError with what keeps people from reading any of these documents."""
    _raise(fault for data in documents for fault in faults(Package.open(data, name)))


def _bytes(planned: Iterable[Planned]) -> Iterator[bytes]:
    return (one.make() for one in planned)


def _raise(found: Iterable[Problem]) -> None:
    problems = tuple(dict.fromkeys(found))
    if problems:
        raise TemplateError(*problems)


def _texts(workspace: Workspace) -> dict[str, list[Text]]:
    names = (name for name in TEMPLATES if name not in _NO_TEXTS)
    return {name: list(_texts_of(workspace, name)) for name in names}


def _texts_of(workspace: Workspace, name: str) -> Iterator[Text]:
    if not name.endswith(".docx"):
        return texts_of(workspace.template(name))
    try:
        return texts_of_word(load_template(workspace, name).package())
    except TemplateError:  # said where it is tried out
        return iter(())


def _flat(texts: dict[str, list[Text]]) -> Iterator[Text]:
    return (text for ones in texts.values() for text in ones)


def _ease(texts: dict[str, list[Text]], guide: WritingGuide) -> Iterator[tuple[str, int]]:
    """Yield how easy each file with enough text is to read."""
    for name, ones in texts.items():
        measured = measure(ones, guide)
        if measured.words >= 10 * guide.limits["leesgemak_vanaf"]:
            yield file_name(name), measured.ease
