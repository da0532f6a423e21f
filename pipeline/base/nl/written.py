"""What people and programs write in Dutch, as far as it is recognised and never shown."""

from __future__ import annotations

import re

from pipeline.base.written import Written

WRITTEN = Written(
    prompts=(
        "Klik of tik om tekst in te voeren.",
        "Klik hier als u tekst wilt invoeren.",
        "Klik of tik om een datum in te voeren.",
        "Klik hier als u een datum wilt invoeren.",
        "Kies een item.",
    ),
    vague=frozenset(("hier", "klik hier", "link", "lees meer", "meer", "deze link", "website")),
    agreed={
        "vraag": ("vraag",),
        "stap": ("stap",),
        "door": ("wie doet", "door wie", "wie?"),
        "datum": ("klaar op", "wanneer"),
    },
    invitation="vul in:",
    invites=re.compile(r"^\s*(?:vul|kies|klik|typ)\b|\?\s*$", re.IGNORECASE),
    question=frozenset(("vraag", "vragen")),
    between=frozenset(("vraag", "vragen", "en", "tot", "met", "t", "m")),
    numbered=re.compile(r"\b([Vv]ra(?:ag|gen)\s+)([0-9]+(?:(?:,|\s+en|\s+of)\s+[0-9]+)*)\b"),
    counted=re.compile(r"\b([0-9]+)(?= vragen\b)"),
    also_counts="telt ook",
    drafts=("concepten",),
    sent=("verzonden items", "verzonden"),
)
