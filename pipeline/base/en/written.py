"""What people and programs write in English, as far as it is recognised and never shown."""

from __future__ import annotations

import re

from pipeline.base.written import Written

WRITTEN = Written(
    prompts=(
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Choose an item.",
    ),
    vague=frozenset(("here", "click here", "link", "read more", "more", "this link", "website")),
    agreed={
        "vraag": ("question",),
        "stap": ("step",),
        "door": ("who does", "by whom", "who?"),
        "datum": ("ready on", "when"),
    },
    invitation="fill in:",
    invites=re.compile(r"^\s*(?:fill|choose|click|type)\b|\?\s*$", re.IGNORECASE),
    question=frozenset(("question", "questions")),
    between=frozenset(("question", "questions", "and", "to")),
    numbered=re.compile(r"\b([Qq]uestions?\s+)([0-9]+(?:(?:,|\s+and|\s+or)\s+[0-9]+)*)\b"),
    counted=re.compile(r"\b([0-9]+)(?= questions\b)"),
    also_counts="counts too",
    drafts=("drafts",),
    sent=("sent", "sent items", "sent mail"),
)
