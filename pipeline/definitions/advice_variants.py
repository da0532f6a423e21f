"""Other texts of an advice, for whom the usual ones do not fit: `varianten` in `adviezen.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from pipeline.definitions.situations import Condition, condition
from pipeline.definitions.yaml_file import Entry

ADVISED = ("nee", "deels", "weet_niet")
_MEANT = ("ja", "deels", "nee")  # what stands for itself needs no other words


@dataclass(frozen=True, slots=True)
class AdviceVariant:
    """What is said otherwise when a condition holds; what is not named stays as it is."""

    when: Condition
    texts: Mapping[str, str]  # answer -> first step
    meanings: Mapping[str, str]  # answer -> what it stands for
    why: str = ""
    who: str = ""
    guests: tuple[str, ...] = ()


def meanings(entry: Entry) -> dict[str, str]:
    """Read what an answer is said to stand for, where that is not what the form says."""
    means = entry.optional_entry("betekent")
    if means is None:
        return {}
    means.allow(_MEANT)
    return {name: means.text(name) for name in means}


def guests(entry: Entry) -> tuple[str, ...]:
    """Read who has to be there when an advice is spoken about; an older file does not say."""
    return entry.texts("aan_tafel") if "aan_tafel" in entry else ()


def variants(
    advice: Entry, questions: Mapping[str, Collection[str]], kinds: Collection[str]
) -> tuple[AdviceVariant, ...]:
    """Read the variants of one advice; an older file has none."""
    found = advice.entries("varianten") if "varianten" in advice else ()
    return tuple(_variant(one, questions, kinds) for one in found)


def _variant(
    entry: Entry, questions: Mapping[str, Collection[str]], kinds: Collection[str]
) -> AdviceVariant:
    return AdviceVariant(
        when=condition(entry.entry("als"), questions, kinds),
        texts={name: entry.text(name) for name in ADVISED if name in entry},
        meanings=meanings(entry),
        why=entry.optional("waarom"),
        who=entry.optional("wie"),
        guests=guests(entry),
    )
