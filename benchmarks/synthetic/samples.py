"""Responses and filled forms of plainly fictional participants, from small tables of answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pipeline.definitions import advicebook, questionnaire_file
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.model.response import (
    Answer,
    FilledForm,
    FormIdentity,
    Missing,
    Reading,
    Response,
    SourceKind,
)

TEMPLATES = Path(__file__).parents[2] / "templates"
ALL = tuple(f"v{number:02d}" for number in range(1, 27))


@cache
def questionnaire() -> Questionnaire:
    """Return the questionnaire the repository ships."""
    return questionnaire_file.load(TEMPLATES / "vragenlijst.yaml")


@cache
def book() -> AdviceBook:
    """Return the advice book the repository ships."""
    return advicebook.load(TEMPLATES / "adviezen.yaml", questionnaire())


def answers(default: str, **others: str) -> dict[str, str]:
    """One answer for every question, except the ones given: `answers("ja", v06="nee")`."""
    return {question: others.get(question, default) for question in ALL}


def response(
    table: Mapping[str, str],
    code: str = "XX0001",
    name: str = "Voorbeeldstad",
    variant: str = "aanpak",
) -> Response:
    """Return a response from a table: `{"v01": "ja", "v01.toelichting": "…", "kop.functies": "…"}`.

    A question that is not in the table, or has an empty answer, was left blank.
    """
    given = {
        "kop.gemeente": name,
        "kop.datum": "2026-11-12",
        "kop.variant": variant,
        "kop.groepsrapport": "ja",
    }
    given |= {key if "." in key else f"{key}.antwoord": value for key, value in table.items()}
    return Response(
        respondent=code,
        name=name,
        round="2026",
        fingerprint=questionnaire().fingerprint,
        answers={item: _answer(item, given.get(item, "")) for item in questionnaire().items},
    )


def filled_form(table: Mapping[str, str], code: str = "XX0001") -> FilledForm:
    """Return the form the same table would have been read from, with the categories' names."""
    coded = response(table, code)
    return FilledForm(
        format="docx",
        identity=FormIdentity("QS", questionnaire().fingerprint, "2026", code, ("eigenschap",)),
        readings={
            item: answer.reading or Reading("", SourceKind.CONTROL, _place(item))
            for item, answer in coded.answers.items()
        },
    )


def group(tables: Iterable[Mapping[str, str]]) -> list[Response]:
    """One response per table, each of another participant."""
    return [
        response(table, f"XX{number:04d}", f"Voorbeeldstad {number}")
        for number, table in enumerate(tables, 1)
    ]


def _answer(item: str, value: str) -> Answer:
    if not value:
        return Answer(item, None, Missing.BLANK, Reading("", SourceKind.CONTROL, _place(item)))
    names = {one.code: one.name for one in questionnaire().items[item].categories}
    reading = Reading(names.get(value, value), SourceKind.CONTROL, _place(item))
    return Answer(item, value, None, reading)


def _place(item: str) -> str:
    return f"besturingselement {item}"


# ---- Twelve participants that together are everything a report has to stand -----------------


@dataclass(frozen=True, slots=True)
class Town:
    """An invented participant and what it fills in: a sign per question, and its own texts."""

    name: str
    signs: str  # j ja, d deels, n nee, w weet niet, x niet van toepassing, . left blank
    texts: Mapping[str, str] = field(default_factory=dict)  # by item code
    variant: str = "Wij hebben een aanpak"

    @property
    def form(self) -> dict[str, str]:
        """What to fill in, by item code, in the words of the form; what is blank is left out."""
        given = {
            "kop.datum": "12-11-2026",
            "kop.variant": self.variant,
            "kop.functies": "adviseur openbare orde en veiligheid, beleidsadviseur jeugd",
            "kop.groepsrapport": "Ja",
            **{
                f"{code}.antwoord": _NAMES[sign]
                for code, sign in zip(ALL, self.signs.replace(" ", ""), strict=True)
            },
            **self.texts,
        }
        return {item: text for item, text in given.items() if text}


_NAMES = {"j": "Ja", "d": "Deels", "n": "Nee", "w": "Weet niet", "x": "N.v.t.", ".": ""}
NO_APPROACH = "Wij hebben nog geen aanpak"
LONG_REMARK = (
    " ".join(
        f"{number}. Wij bespraken dit met veiligheid, jeugd, onderwijs en welzijn, legden "
        "afspraken vast en kijken na een half jaar opnieuw wat werkt en wat beter kan."
        for number in range(1, 60)
    )[:4999]
    + "."
)

TWELVE = {
    "XX0101": Town(
        "Voorbeeldstad",
        "jjdnd jdjjj jdjwn jndj djnj jdn",
        {
            "v01.bewijs": "Uitvoeringsplan preventie 2025–2028, hoofdstuk 2",
            "v01.toelichting": "De raad heeft het plan in maart besproken.",
            "v04.toelichting": "Jeugd doet hier veel aan, maar het staat niet in ons plan.",
            "v17.toelichting": "Scholen bellen nu vaak de wijkagent.\nDat willen wij veranderen.",
            "v22.bewijs": "Begroting 2026, programma Veiligheid",
            "kop.wensen": "Wij willen vooral weten hoe wij scholen beter bereiken.",
        },
    ),
    "XX0102": Town("Proefdam", "jjjjj jjjjj jjjjj jjjj jjjj jjj"),
    "XX0103": Town("Nergenshuizen", "nnnnn nnnnn nnnnn nnnn nnnn nnn"),
    "XX0104": Town("Twijfelveen", "wwwww wwwww wwwww wwww wwww www"),
    "XX0105": Town(
        "Halfweg-Fictie",
        "j.d.j .n.jw j.d.n n.j. d.w. j.n",
        {"v06.toelichting": "Dit zoekt een collega nog uit."},
    ),
    "XX0106": Town(
        "Papierwoude",
        "djddn jjdjd jdndj djnd jdwj djn",
        {
            **{f"{code}.toelichting": LONG_REMARK for code in ("v03", "v16", "v26")},
            "kop.wensen": LONG_REMARK,
        },
    ),
    "XX0107": Town(
        "Súdwest-Fantasië & ’s-Ĳsselåkker",
        "dddjd jdjxj ddjdd djdj dddd djd",
        {
            "v02.toelichting": "Zie het plan & de bijlage <concept>: 100% «klaar», =1+1.",
            "v02.bewijs": "Plan & bijlage <concept> “R&D”",
            "v14.toelichting": "{{ gemeente.naam }} {% if x %} – Fryslân, 中文, 👍🏽\n\tTab vooraf",
            "v20.toelichting": "Eenwoordzonderspatie" * 12,
        },
        variant="",
    ),
    "XX0108": Town("Tegenspraak", "njjnj njjxj jjnnn nnjn jnnj njj"),
    "XX0109": Town("Leegwater", "..... ..... ..... .... .... ..."),
    "XX0110": Town(
        "Beginnerberg",
        "nnnnn nnnnn nnjnn dnnn nnnn nnn",
        {"kop.wensen": "Waar beginnen wij?"},
        variant=NO_APPROACH,
    ),
    "XX0111": Town(
        "Bouwsteen aan Zee", "dn.nw jjd.. nw.nd .nj. dn.j nw.", variant=NO_APPROACH
    ),
    "XX0112": Town(
        "Klein Verzinsel",
        "jd... n.... dw... jj.. .... w..",
        {
            "v01.toelichting": "Het plan is van 2019.",
            "v07.toelichting": "Hier vulden wij alleen een toelichting in.",
            "kop.wensen": "Wij hebben meer tijd nodig.",
        },
    ),
}  # fmt: skip
PROVINCE = "Voorbeeldprovincie"
