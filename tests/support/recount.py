"""Every number in an advisory report, counted again from `antwoorden.xlsx`.

This knows nothing of the program: it reads the workbook with openpyxl, the report as XML, and the
rules of counting as they are agreed. What it does not know how to count must stand word for word
in the adviser's own texts or in the answers.

    python -m tests.support.recount antwoorden.xlsx adviesrapport.docx
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

import openpyxl

from tests.support.places import TEMPLATES
from tests.support.report_parts import Report, plain

THEMES = {
    "A": range(1, 6), "B": range(6, 11), "C": range(11, 16),
    "D": range(16, 20), "E": range(20, 24), "F": range(24, 27),
}  # fmt: skip
MOST_AGREED, STEP = 15, "Eerste stap"  # rows of the table of agreements; what a step begins with
SCALE = ("ja", "deels", "nee", "weet_niet", "leeg")
SIGNS = dict(zip("✔◐○?□–", (*SCALE, "nvt"), strict=True))
WORDS = {
    "ja": r"sterke? punt(?:en)?|aanwezig", "deels": r"verbeterpunt(?:en)?|deels aanwezig",
    "nee": r"blinde vlek(?:ken)?|nog te maken",
    "weet_niet": "uit te zoeken", "leeg": "zonder antwoord",
}  # fmt: skip


class Answers:
    """The answers of one participant, by number of the question, and what they add up to."""

    def __init__(self, workbook: Path, name: str) -> None:
        book = openpyxl.load_workbook(workbook, read_only=True)
        head, *others = book["Breed"].values
        self.row = next(r for r in (dict(zip(head, one, strict=True)) for one in others)
                        if r["gemeente"] == name)  # fmt: skip
        self.given = {n: self.row[f"v{n:02}.antwoord"] or "leeg" for n in range(1, 27)}
        if self.given[9] == "nvt" and self.given[6] != "ja":
            self.given[9] = "leeg"
        found = [one for one in book["Bevindingen"].values if one[1] == name]
        self.remarks = {one[4] for one in found}
        against = {int(one[7][1:3]) for one in found if one[4] == "V-REMARK-AGAINST"}
        # What a remark speaks against stands with its question, and in no count of the whole.
        self.aside = sorted(n for n in against if self.given[n] in ("ja", "nee"))

    def having(self, *answers: str) -> list[int]:
        return [number for number, one in self.given.items() if one in answers]

    def settled(self) -> dict[str, int]:
        return self.count([number for number in self.given if number not in self.aside])

    def count(self, numbers: object = range(1, 27)) -> dict[str, int]:
        found = [self.given[n] for n in numbers]  # type: ignore[attr-defined]
        return {one: found.count(one) for one in (*SCALE, "nvt")}


def recount(workbook: Path, report: Path) -> list[str]:
    """Return what does not agree, and what could not be counted again; empty when all is well."""
    seen = Report(report)
    name = next(one for one in seen.paragraphs if one.startswith("Gemeente "))[9:]
    told = Answers(workbook, name)
    checks = (_tally, _themes, _sentences, _lists, _steps, _answers, _agenda)
    return [fault for check in checks for fault in check(seen, told)] + _unexplained(seen, told)


def _differs(what: str, shown: object, counted: object) -> list[str]:
    return [] if shown == counted else [f"{what}: {shown!r} in het rapport, {counted!r} geteld"]


def _tally(seen: Report, told: Answers) -> list[str]:
    counts, whole = told.count(), seen.rows("Telling")[0]
    said = sum(counts[one] for one in SCALE[:3])
    of = 26 - counts["nvt"]
    full = f"Alle {of} vragen zijn beantwoord met Ja, Deels of Nee."
    part = (
        f"{said} van de {of} vragen beantwoord met Ja, Deels of Nee "
        f"({int(100 * said / of + 0.5)}%); {counts['weet_niet']} keer Weet niet; "
        f"{counts['leeg']} zonder antwoord."
    )
    coverage = next(one for one in seen.paragraphs if "Telling." in one)
    aside = re.search(r"misschien niet \((vraag [\d, en]+)\)", coverage)
    faults = _differs("telling", whole, [str(told.settled()[one]) for one in SCALE])
    faults += _differs("niet in de telling", _numbers(aside[1]) if aside else [], told.aside)
    return faults + (
        [] if (full if said == of else part) in coverage else [f"dekking: {coverage!r}"]
    )


def _themes(seen: Report, told: Answers) -> list[str]:
    """The picture: every question of a theme with the sign of its answer."""
    faults, rows = [], seen.rows("Uw antwoorden per thema")
    for row in rows:
        shown = {int(n): SIGNS[s] for n, s in re.findall(r"(\d+) (\S)", row[1])}
        faults += _differs(row[0], shown, {n: told.given[n] for n in THEMES[row[0][0]]})
    if rows:
        faults += _differs("thema's", [row[0][0] for row in rows], list(THEMES))
    return faults


def _sentences(seen: Report, told: Answers) -> list[str]:
    """The counts in words: of everything in the summary, of each theme in its own sentence."""
    faults, themes = [], iter(THEMES.values())
    for paragraph in seen.paragraphs:
        text = re.sub(r"Weet niet; \d+ zonder antwoord", "", paragraph)  # see `_tally`
        amounts = re.findall(
            r"(\d+) (deels aanwezig|uit te zoeken|zonder antwoord"
            r"|[a-z]+(?: (?:punt(?:en)?|vlek(?:ken)?|te maken))?)",
            text,
        )
        found = {c: int(n) for n, w in amounts for c, p in WORDS.items() if re.fullmatch(p, w)}
        caption = re.match(
            r"Tabel \d+ (Telling: \d|Over dit thema|Bouwstenen in|All|Past|Passen)", text
        )
        numbers = next(themes) if caption else range(1, 27)
        if found:
            aside = told.aside if caption else ()
            counted = told.count([number for number in numbers if number not in aside])
            named = WORDS if caption else ("ja", "deels", "nee")
            faults += _differs(text[:50], found, {c: counted[c] for c in named if counted[c]})
        if missing := re.match(r"Er ontbreken nu (\d+) onderdelen", text):
            faults += _differs("ontbrekende onderdelen", int(missing[1]), told.settled()["nee"])
        if aside := re.search(r"Nee op (?:de )?(vraag|vragen) ([\d, en]+) tel", text):
            wanted = [number for number in told.aside if told.given[number] == "nee"]
            faults += _differs("Nee dat niet meetelt", _numbers(aside[2]), wanted)
        if basis := re.search(r"[Bb]ij (\d+) van de (\d+) vragen gaf u", text):
            c = told.count()
            said = (c["ja"] + c["deels"] + c["nee"], 26 - c["nvt"])
            faults += _differs("inhoudelijk", tuple(map(int, basis.groups())), said)
    return faults


def _lists(seen: Report, told: Answers) -> list[str]:
    faults = []
    for text in seen.paragraphs:
        if shown := re.search(r"Nog zonder antwoord: (vraag [\d, en]+)\.", text):
            faults += _differs("niet ingevuld", _numbers(shown[1]), told.having("leeg"))
        if shown := re.search(r"Nog uit te zoeken: (vraag [\d, en]+)\.", text):
            found = sorted(_numbers(shown[1]))
            faults += _differs("uit te zoeken", found, told.having("weet_niet"))
    for what in ("Tabel", "Figuur"):
        found = [int(one[1]) for t in seen.paragraphs if (one := re.match(rf"{what} (\d+) ", t))]
        faults += _differs(f"nummers {what}", found, list(range(1, len(found) + 1)))
    faults += _listed(seen, told, "Deze vragen staan nog open", "leeg")
    return faults + _listed(seen, told, "Eerst uitzoeken", "weet_niet")


def _listed(seen: Report, told: Answers, table: str, answer: str) -> list[str]:
    rows = sorted(int(row[0]) for row in seen.rows(table))
    return _differs(table, rows, told.having(answer)) if rows else []


def _numbers(text: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", text)]


def _steps(seen: Report, told: Answers) -> list[str]:
    """Everything with Nee or Deels is one step; of Weet niet only the fundament.

    Each has its first step with its question; the table of agreements holds the first of them.
    """
    steps = [_numbers(row[0]) for row in seen.rows("Afspraken over") if row[0] != "–"]
    if not steps:
        return []
    first = seen.rows("Uw eerste stappen")
    wanted = told.having("nee", "deels")
    wanted += [number for number in (1, 6, 16, 24) if told.given[number] == "weet_niet"]
    begun = {_numbers(row[0])[0] for row in seen.rows("Uitkomst per vraag") if STEP in row[-1]}
    faults = _differs("eerste stap bij de vraag", begun, {*wanted, *told.having("weet_niet")})
    together = sum("Dit pakt u samen op" in row[-1] for row in seen.rows("Uitkomst per vraag"))
    caption = next(one for one in seen.paragraphs if "Wie doet wat" in one)
    said = re.search(r"(?:alle|van de) (\d+) stappen", caption)
    faults += _differs("stappen in de zin", int(said[1]) if said else 1, len(wanted) - together)
    shown = sorted(n for step in steps for n in step)
    if len(steps) == MOST_AGREED:
        wanted = [number for number in wanted if number in shown]
    faults += _differs("hoogstens", len(steps), min(len(steps), MOST_AGREED))
    faults += _differs("stappen", shown, sorted(wanted))
    faults += _differs(
        "nummering", [row[0] for row in first], [str(n + 1) for n in range(len(first))]
    )
    named = [re.search(r"\(vraag ([\d, en]+)\)", row[1]) for row in first]
    leading = [_numbers(one[1]) if one else [] for one in named]
    return faults + _differs("eerste stappen", leading, steps[: len(first)])


def _answers(seen: Report, told: Answers) -> list[str]:
    """The answers in the parts per theme and in the table of those so far."""
    faults = []
    names = {"ja": "Ja", "deels": "Deels", "nee": "Nee", "weet_niet": "Weet niet",
             "leeg": "Geen antwoord", "nvt": "N.v.t."}  # fmt: skip
    for row in [*seen.rows("Al uw antwoorden"), *seen.rows("Uitkomst per vraag")]:
        if number := re.match(r"\d+", row[0]):
            shown = row[2] if len(row) == 3 else row[0]
            name = names[told.given[int(number[0])]]
            faults += [] if name.lower() in shown.lower() else [f"vraag {number[0]}: {row}"]
    return faults


def recount_grounds(workbook: Path, name: str, grounds: Path) -> list[str]:
    """Return what does not agree in the document on what a report rests: its table of traces."""
    seen, told = Report(grounds), Answers(workbook, name)
    names = {"ja": "Ja", "deels": "Deels", "nee": "Nee", "weet_niet": "Weet niet",
             "leeg": "Geen antwoord", "nvt": "N.v.t."}  # fmt: skip
    faults, rows = _answers(seen, told), seen.rows("Van antwoord")
    for row in rows:
        numbers = _numbers(row[1])
        allowed = {names[told.given[n]] for n in numbers} | {"N.v.t." for n in numbers if n == 9}
        shown = set(re.split(", | en ", row[2])) - {""}
        faults += [] if shown <= allowed or not numbers else [f"spoor {row}: {allowed}"]
        if row[0] == "Sterke punten":
            faults += _differs("sterke punten", numbers, told.having("ja"))
        if remark := re.fullmatch(r"Regel (R\d\d)", row[4]):
            faults += [] if remark[1] in told.remarks else [f"geen bevinding: {row}"]
    steps = [_numbers(row[1]) for row in rows if row[0].startswith("Stap")]
    wanted = told.having("nee", "deels")
    wanted += [number for number in (1, 6, 16, 24) if told.given[number] == "weet_niet"]
    whole = sorted(number for step in steps for number in step)
    return faults + (_differs("spoor", whole, sorted(wanted)) if steps else [])


def _agenda(seen: Report, _: Answers) -> list[str]:
    """The parts of the conversation follow each other and take an hour and a half."""
    at, faults = 0, []
    for row in seen.rows("Agenda"):
        begin, end = (60 * h + m for h, m in _pairs(_numbers(row[0])))
        faults += _differs(f"agenda {row[1][:20]}", begin, at)
        at = end
    return faults + (_differs("agenda", at, 90) if at else [])


def _pairs(numbers: list[int]) -> list[tuple[int, int]]:
    return list(zip(numbers[::2], numbers[1::2], strict=True))


COUNTED = re.compile(
    r"Tabel \d+|Figuur \d+|\d+ (?:sterke? punt|verbeterpunt|blinde vlek|aanwezig|deels)"
    r"|\d+ (?:nog te maken|uit te zoeken|zonder antwoord)|Er ontbreken nu \d+ onderdelen"
    r"|[Bb]ij \d+ van de \d+ vragen gaf u|Nog uit te zoeken: vraag [\d, en]+"
    r"|Nog zonder antwoord: vraag [\d, en]+|Alle 26 vragen"
    r"|\d+ van de \d+ vragen beantwoord.*zonder antwoord\."
    r"|Alle \d+ vragen|Bij \d+ antwoorden past|[Vv]ra(?:ag|gen) \d+(?:, \d+)*(?: en \d+)?|Stap \d+:"
    r"|[Rr]egel R?\d+(?:, \d)*(?: en \d)?"
    r"|alle \d+ stappen|de eerste 15 van de \d+ stappen"
    r"|QSR?[- ][\w.() -]+|ronde \d{4}|\d{1,2} [a-z]+ \d{4}|[0-9a-f]{12}"
    # What the rules of counting themselves say.
    r"|agenda voor 90 minuten|minstens 50% van de vragen|uw wens(?:en)? \d+(?:, \d+)*(?: en \d+)?"
)
BARE = re.compile(r"(?:[\d\W]|en|v\d\d)+")  # a cell of a table that is counted above


def _unexplained(seen: Report, told: Answers) -> list[str]:
    """Numbers that are neither counted above nor stand in somebody's own text."""
    own = plain(" ".join(str(one) for one in told.row.values() if one))
    fixed = {
        name: (TEMPLATES / name).read_text("utf-8")
        for name in ("adviezen.yaml", "vragenlijst.yaml")
    }
    texts = " ".join(fixed.values()).replace("{aantal_vragen}", "26")
    known = plain(re.sub(r"\{v0?(\d+)\}", r"\1", texts)) + own
    sources = [plain(str(told.row[name])) for name in told.row if name.endswith(".bewijs")]
    faults = []
    for text in seen.paragraphs:
        rest = text.replace(str(told.row["bestand"]), "")
        for source in sources:
            rest = rest.replace(f" · {source}", "")
        rest = COUNTED.sub("", rest)
        counted = text in seen.cells and BARE.fullmatch(text)
        if not re.search(r"\d", rest) or counted or text in known:
            continue
        for piece in re.split(r"(?<=[.?!:;»«])\s+|[«»]| – | · |\u2002", rest):
            words = re.sub(r"^\d+ ", "", piece.strip(" .…·"))
            if re.search(r"\d", words) and words not in known:
                faults.append(f"niet nageteld: {piece!r} in {text[:80]!r}")
    return faults


if __name__ == "__main__":
    found = recount(Path(sys.argv[1]), Path(sys.argv[2]))
    sys.stdout.write("\n".join(found or ["alles klopt"]) + "\n")
    sys.exit(bool(found))
