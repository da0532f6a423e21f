"""The words by which a remark seems to go against its answer; read from `toelichtingen.yaml`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pipeline.definitions.phrases import Phrases
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.definitions.yaml_file import Definition, Entry

_YEAR = re.compile(r"(?<![\w.,/-])(?:19|20)\d\d(?![\w-])")


@dataclass(frozen=True, slots=True)
class RemarkWords:
    """The words per answer and question, and how old what a remark names may be.

    `words` is by answer (*ja*, *nee*) and question; `years` by question. A year beside one of the
    words of `no_year` says nothing of how old something is.
    """

    words: Mapping[tuple[str, str], Phrases]
    years: Mapping[str, int]
    no_year: Phrases

    def against(self, question: str, answer: str, remark: str, year: int) -> str:
        """Return the first sentence of a remark that seems to go against its answer, or "".

        `year` is the one the answer was given in.
        """
        words = self.words.get((answer, question))
        if words is None:
            return ""
        found = next(words.find(remark), "")
        return found or (self._too_old(question, remark, year) if answer == "ja" else "")

    def _too_old(self, question: str, remark: str, year: int) -> str:
        """Return the first sentence with a year when even the latest year is too long ago."""
        most = self.years.get(question)
        if most is None or next(self.no_year.find(remark), None) is not None:
            return ""
        named = [int(one) for one in _YEAR.findall(remark)]
        old = named and max(named) < year - most
        return next(Phrases.of(("19*", "20*")).find(remark), "") if old else ""


def load(path: Path, questionnaire: Questionnaire) -> RemarkWords:
    """Read and check `toelichtingen.yaml`.

    Raises DefinitionError with every error found: line, place, remedy.
    """
    definition = Definition(path)
    root, questions = definition.root, questionnaire.by_code
    words = {
        (answer, question): phrases
        for answer in ("ja", "nee")
        for question, phrases in _of_answer(root.entry(answer), questions)
    }
    old = root.entry("ouder_dan")
    years = old.entry("jaren")
    years.allow(questions)
    read = RemarkWords(
        words=words,
        years={code: years.number(code) for code in years if code in questions},
        no_year=Phrases.of(old.texts("behalve")),
    )
    return definition.checked(read)


def _of_answer(entry: Entry, questions: Mapping[str, object]) -> list[tuple[str, Phrases]]:
    """Return the phrases per question: those for all, and those for it alone."""
    own = entry.entry("bij_vraag")
    own.allow(questions)
    words, fine, cancelling = (
        entry.texts(field) if field in entry else ()
        for field in ("woorden", "behalve", "behalve_in_de_zin")
    )
    more = {code: own.texts(code) for code in own if code in questions}
    return [
        (code, Phrases.of((*words, *more.get(code, ())), fine, cancelling)) for code in questions
    ]
