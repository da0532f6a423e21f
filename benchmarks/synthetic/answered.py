"""A round in which every invited participant sent its Word form back."""

from __future__ import annotations

import os
import random

from benchmarks.synthetic.watched import NOON
from pipeline.definitions.workspace import Workspace
from pipeline.forms.fill import fill_word

_ANSWERS = ("Ja", "Deels", "Nee", "Weet niet")
_HOW_OFTEN = (5, 3, 3, 1)
_REMARKS = (
    "Vastgesteld in het beleidsplan sociaal domein; de partners kennen de afspraken.",
    "Wij overleggen elk kwartaal met politie en welzijn.",
    "Dit ligt bij de regio; wij sluiten aan waar dat kan.",
    "Het plan is van vorig jaar en wordt in het voorjaar besproken.",
    "",
)


def send_back(workspace: Workspace, seed: int = 1) -> None:
    """Fill in every form of a round, a minute after each other, and put it in `input/`."""
    draw = random.Random(seed)
    for number, form in enumerate(sorted(workspace.forms.glob("*.docx"))):
        path = workspace.input / f"{form.stem} ingevuld.docx"
        path.write_bytes(fill_word(form.read_bytes(), _answers(draw)))
        os.utime(path, (NOON + 60 * number,) * 2)


def _answers(draw: random.Random) -> dict[str, str]:
    given = {"kop.variant": "Wij hebben een aanpak", "kop.datum": "09-11-2026"}
    for question in (f"v{number:02}" for number in range(1, 27)):
        given[f"{question}.antwoord"] = draw.choices(_ANSWERS, _HOW_OFTEN)[0]
        given[f"{question}.toelichting"] = draw.choice(_REMARKS)
    return {item: text for item, text in given.items() if text}
