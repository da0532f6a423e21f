"""The text of a mail, from `templates/mail/*.txt`.

The first line says «Onderwerp: …»; the rest is the mail, line by line as it stands there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import meta, nodes

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.files import read_text
from pipeline.base.messages import message
from pipeline.base.messages import text as text_of
from pipeline.base.phrasing import date_text, listed, question_ranges
from pipeline.definitions.round import Round
from pipeline.definitions.setting import Setting
from pipeline.model.outbox import MailKind
from pipeline.templating.explain import in_dutch, suggestion, without_values
from pipeline.templating.sandbox import TimedSandbox, too_much_memory, within_memory

TEXTS = {
    MailKind.INVITE: "mail/uitnodiging.txt",
    MailKind.REMIND: "mail/herinnering.txt",
    MailKind.FOLLOW_UP: "mail/nalevering.txt",
    MailKind.REPORT: "mail/rapport.txt",
}
_SUBJECT = re.compile(r"\s*(?:Onderwerp|Subject):(.*)(?:\n|\Z)")
_HIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_DAYS_TO_ANSWER = 14  # when the deadline is past, or too near
_TOO_NEAR = 3  # days


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Mailtekst:
    """Every name a text in `templates/mail/` can use."""

    gemeente: str
    code: str
    vragenlijst: str  # its title
    ronde: str
    aantal_vragen: int
    deadline: str  # «15 januari 2027», or empty
    antwoord_voor: str  # the deadline, or two weeks from now when that is past
    retouradres: str
    contact: str
    afzender: str
    bewaartermijn: int  # months
    bijlagen: tuple[str, ...] = ()  # names of the files
    nummer: int = 1  # the how manieth message of this kind
    laatste: bool = False  # no reminder comes after this one
    ander_formulier: bool = False  # the form is another one than went along with the invitation
    uitgenodigd: str = ""  # day of the invitation, or empty
    ontvangen: str = ""  # day the form came in, or empty
    open_vragen: str = ""  # «vraag 3, 7 en 12», or empty
    aantal_open: int = 0
    lege_vragen: str = ""  # of these: what was asked, and has no usable answer
    aantal_leeg: int = 0
    nieuwe_vragen: str = ""  # of these: what we added or asked otherwise since
    aantal_nieuw: int = 0
    regio: str = ""  # for whom it answers, or which questions it may leave blank; or empty
    punten: tuple[str, ...] = ()  # answers that do not fit together, a sentence each


def answer_by(now: Round, day: date) -> date:
    """Return by when a message of a day asks for an answer: the deadline, or later if near."""
    near = now.deadline is None or now.deadline < day + timedelta(days=_TOO_NEAR)
    return day + timedelta(days=_DAYS_TO_ANSWER) if near or not now.deadline else now.deadline


def common(here: Setting, code: str, name: str, day: date) -> dict[str, Any]:
    """Return what every text can use about the round, by its name in `Mailtekst`."""
    now = here.round
    return {
        "gemeente": name,
        "code": code,
        "vragenlijst": here.questionnaire.title,
        "ronde": now.code,
        "aantal_vragen": len(here.questionnaire.questions),
        "deadline": date_text(now.deadline) if now.deadline else "",
        "antwoord_voor": date_text(answer_by(now, day)),
        "retouradres": now.return_address,
        "contact": now.contact,
        "afzender": now.sender,
        "bewaartermijn": now.retention_months,
        "regio": " ".join(of_regions(here, code)),
    }


def of_regions(here: Setting, code: str) -> Iterator[str]:
    """Yield what a participant must know of regions: for whom it answers, what it may leave."""
    for one in here.regions:
        numbers = question_ranges(here.questionnaire.by_code[each].number for each in one.questions)
        if one.contact == code:
            names = listed([here.known.by_code[member].name for member in one.members])
            if here.is_office(code):
                yield text_of("U-MAIL-REGION-ONLY", questions=numbers)
            yield text_of("U-MAIL-REGION-SPEAKS", questions=numbers, names=names)
        elif code in one.members:
            yield text_of("U-MAIL-REGION-SPOKEN", questions=numbers, name=one.name)


class _Unknown(jinja2.StrictUndefined):
    """An unknown name: its error message is the name itself."""

    @property
    def _undefined_message(self) -> str:
        return str(self._undefined_name or self._undefined_hint)


class LetterTemplate:
    """One text, compiled once; raises TemplateError when it cannot be used.

    `source` is what it says; by itself that is read from its file.
    """

    def __init__(self, path: Path, source: str = "") -> None:
        self._name = f"mail/{path.name}"
        environment = TimedSandbox(
            autoescape=False,  # plain text: nothing reads it as markup
            undefined=_Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        try:
            self.source = source or read_text(path, "utf-8-sig")
            parsed = environment.parse(self.source)
            self._check_names(parsed, environment)
            code = environment.compile(parsed, filename=self._name)
        except jinja2.TemplateSyntaxError as error:
            detail = in_dutch(error.message or "")
            raise self._error("E-TEMPLATE-SYNTAX", error.lineno, detail=detail) from error
        except UnicodeDecodeError as error:
            raise self._error("E-DEF-ENCODING", 0) from error
        self._template = jinja2.Template.from_code(
            environment, code, environment.make_globals(None)
        )

    def render(self, words: Mailtekst) -> Letter:
        """Return the mail; raises TemplateError with line and remedy when that fails."""
        names = {field.name: getattr(words, field.name) for field in fields(words)}
        try:
            with within_memory():
                text = self._template.render(names)
        except jinja2.UndefinedError as error:
            known = suggestion(str(error), names)
            line = self._line(error)
            raise self._error("E-TEMPLATE-NAME", line, name=error, hint=known) from error
        except (jinja2.TemplateError, ArithmeticError, LookupError, TypeError, ValueError) as error:
            line, detail = self._line(error), without_values(str(error), self.source)
            raise self._error("E-TEMPLATE-VALUE", line, detail=detail) from error
        except MemoryError as error:
            detail = str(too_much_memory(error))
            raise self._error("E-TEMPLATE-VALUE", self._line(error), detail=detail) from None
        return self._letter(_HIDDEN.sub("", text.replace("\r\n", "\n")))

    def _check_names(self, parsed: nodes.Template, environment: jinja2.Environment) -> None:
        """Raise TemplateError for names that do not exist, also in what is seldom shown."""
        known = [field.name for field in fields(Mailtekst)]
        unknown = meta.find_undeclared_variables(parsed) - {*known, *environment.globals}
        found = {
            name: next(one.lineno for one in parsed.find_all(nodes.Name) if one.name == name)
            for name in unknown
        }
        if found:
            raise TemplateError(
                *(
                    self._problem("E-TEMPLATE-NAME", line, name=name, hint=suggestion(name, known))
                    for name, line in sorted(found.items(), key=lambda one: (one[1], one[0]))
                )
            )

    def _letter(self, text: str) -> Letter:
        first = _SUBJECT.match(text)
        subject = " ".join(first[1].split()) if first else ""
        if not first or not subject:
            raise self._error("E-MAIL-SUBJECT", 1)
        body = re.sub(r"\n{3,}", "\n\n", text[first.end() :]).strip("\n ")
        return Letter(subject, body + "\n")

    def _line(self, error: BaseException) -> int:
        line, trace = 0, error.__traceback__
        while trace:
            if trace.tb_frame.f_code.co_filename == self._name:
                line = trace.tb_lineno
            trace = trace.tb_next
        return line

    def _error(self, code: str, line: int, **values: object) -> TemplateError:
        return TemplateError(self._problem(code, line, **values))

    def _problem(self, code: str, line: int, **values: object) -> Problem:
        where = text_of("U-PLACE-LINE-OF", place=self._name, number=line) if line else self._name
        return Problem(where, *message(code, **values))


def examples(here: Setting) -> list[Mailtekst]:
    """Return values that together take every path of a usual text, to try it out."""
    basis = common(here, "XX0001", text_of("U-INVENTED-TOWN"), date(2026, 1, 1))
    full = Mailtekst(
        **basis | {"regio": text_of("U-INVENTED-PAIR")},
        bijlagen=("Quickscan-XX0001-Voorbeeldstad.docx", "Quickscan-XX0001-Voorbeeldstad.xlsx"),
        nummer=2,
        laatste=True,
        ander_formulier=True,
        uitgenodigd=date_text(date(2026, 1, 1)),
        ontvangen=date_text(date(2026, 1, 2)),
        open_vragen=text_of("U-INVENTED-QUESTIONS"),
        aantal_open=3,
        lege_vragen=text_of("U-INVENTED-QUESTIONS"),
        aantal_leeg=2,
        nieuwe_vragen=text_of("U-INVENTED-QUESTIONS"),
        aantal_nieuw=1,
        punten=(text_of("U-INVENTED-PAIR"),),
    )
    return [Mailtekst(**basis), full]


def try_out(paths: Mapping[MailKind, Path], here: Setting) -> None:
    """Render every text with and without values.

    Raises TemplateError with every problem found.
    """
    problems: dict[Problem, None] = {}
    for path in paths.values():
        try:
            template = LetterTemplate(path)
            for words in examples(here):
                template.render(words)
        except TemplateError as error:
            problems |= dict.fromkeys(error.problems)
    if problems:
        raise TemplateError(*problems)
