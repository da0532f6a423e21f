"""What a participant is like, and conditions on that: which text of an advice fits it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from pipeline.definitions.phrases import NO_PHRASES, Phrases
from pipeline.definitions.yaml_file import Entry

SMALL, LARGE = "klein", "groot"
_BLANK = "leeg"


@dataclass(frozen=True, slots=True)
class Situation:
    """What is known of a participant: its answers, and what it wrote at each question.

    `size` is «klein», «groot» or "" for what lies between and for who nobody knows it of. At the
    `doubted` questions a remark seems to go against the answer.
    """

    outcomes: Mapping[str, str]
    variant: str = ""
    size: str = ""
    remarks: Mapping[str, str] = field(default_factory=dict)
    doubted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Condition:
    """When a text fits: everything that is named has to hold."""

    answers: Mapping[str, tuple[str, ...]]  # by question the outcomes that are right
    variant: str = ""
    size: str = ""
    words: Phrases = NO_PHRASES  # one of which stands in the remark at the question itself

    def holds(self, found: Situation, question: str) -> bool:
        """Return whether it holds for the advice on a question."""
        remark = found.remarks.get(question, "")
        return (
            all(found.outcomes.get(code) in allowed for code, allowed in self.answers.items())
            and self.variant in ("", found.variant)
            and self.size in ("", found.size)
            and (not self.words.phrases or next(self.words.find(remark), None) is not None)
        )


def condition(
    entry: Entry, questions: Mapping[str, Collection[str]], variants: Collection[str]
) -> Condition:
    """Read the conditions under `als`; `questions` holds the answers each question offers."""
    entry.allow(questions)
    if not any(True for _ in entry):
        entry.problem("E-DEF-NO-CONDITION")
    return Condition(
        answers={
            code: entry.names(code, (*questions[code], _BLANK))
            for code in entry
            if code in questions
        },
        variant=entry.one_of("variant", variants) if "variant" in entry else "",
        size=entry.one_of("grootte", (SMALL, LARGE)) if "grootte" in entry else "",
        words=Phrases.of(entry.texts("toelichting") if "toelichting" in entry else ()),
    )
