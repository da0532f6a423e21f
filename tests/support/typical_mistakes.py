"""Sixty-two mistakes of advisers who do not program, and what `quickscan check` says of each.

The table was written without sight of the checks. Of each mistake must be told which file it is in,
where in that file, and what to do about it, before anything goes out. Run all of it, two minutes:

    python -m tests.support.typical_mistakes
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from pipeline.definitions.workspace import MARK, default_templates
from tests.support.command import quickscan
from tests.support.mistake import (
    GOOD,
    HEAD,
    Mistake,
    When,
    copied,
    in_list,
    in_text,
    in_word,
    moved,
    on_another_sheet,
    write_list,
    written,
)

R, V, A = "ronde.yaml", "vragenlijst.yaml", "adviezen.yaml"
DEADLINE, MAIL = "deadline: 2027-01-15", "retouradres: quickscan@ministerie.nl"
SENDER = "afzender: Quickscanteam Voorbeeld"
HOOK = "# verzenden:\n#   server: smtp.voorbeeld.example\n"
HOOKED = HOOK + (
    "#   # tls of starttls. Zonder beveiliging verstuurt Quickscan niets.\n"
    "#   beveiliging: starttls\n"
)

IN_THE_ROUND = [
    in_text("date with the month first", R, DEADLINE, "deadline: 01-15-2027"),
    in_text("no day but a week", R, DEADLINE, "deadline: week 3 van 2027"),
    in_text("a day that does not exist", R, DEADLINE, "deadline: 2027-02-30"),
    in_text("a date that has passed", R, DEADLINE, "deadline: 2026-01-15", "uiterste datum"),
    in_text("no space after the colon", R, DEADLINE, "deadline:2027-01-15"),
    in_text("the field twice", R, DEADLINE, DEADLINE + "\ndeadline: 2027-02-15", r"regel 1[89]\b"),
    in_text("a field misspelt", R, SENDER, "afzendr: Quickscanteam"),
    in_text("a field emptied", R, SENDER, "afzender:"),
    in_text("an address without @", R, "quickscan@voorbeeld.example", "quickscan.ministerie.nl"),
    in_text("two addresses", R, "quickscan@voorbeeld.example", "a@ministerie.nl, b@ministerie.nl"),
    in_text("a code with a space", R, 'code: "2026"', 'code: "najaar 2026"'),
    in_text("a quote left open", R, 'code: "2026"', 'code: "2026'),
    in_text("a number with its unit", R, "maanden: 24", "maanden: 24 maanden"),
    in_text("a number in words", R, "seconden: 20", "seconden: twintig"),
    in_text("a number too high", R, "bestand_mb: 50", "bestand_mb: 500"),
    in_text("a tab", R, "  geheugen_mb", "\tgeheugen_mb"),
    in_text("one space too many", R, "  na_dagen", "   na_dagen"),
    in_text("a column nobody has", R, "spiegel: nee", "spiegel: regiogrootte"),
    in_text("hooks taken off halfway", R, HOOK, HOOK.replace("# verz", "verz", 1)),
    in_text(
        "a password typed here",
        R,
        HOOKED,
        HOOKED.replace("# ", "", 1).replace("#  ", " ").replace(" # tls", "# tls")
        + "  wachtwoord: geheim\n",
        r"wachtwoord|regel \d+",
    ),
]

IN_THE_LIST = [
    in_list("a name misspelt", "rij 2", ["Amsterdm"], GOOD[1]),
    in_list("a name two places have", "rij 2", ["Bergen"], GOOD[1]),
    in_list("a village, no municipality", "rij 3", GOOD[0], ["Scheveningen"]),
    in_list("a municipality that is gone", "rij 2", ["Weesp", None, "v@weesp-stad.nl"], GOOD[1]),
    in_list("a province", "rij 3", GOOD[1], ["Limburg", None, "v@limburg-stad.nl"]),
    in_list("code and name of two", "rij 2", ["Amsterdam", "GM0358", "a@stad.nl"]),
    in_list("a code that does not exist", "rij 2", [None, "GM9999", "a@stad.nl"]),
    in_list("an address without @", "rij 2", ["Amsterdam", "GM0363", "veiligheid.stad.nl"]),
    in_list("an address with a comma", "rij 3", GOOD[0], ["Aalsmeer", None, "v@stad,nl"]),
    in_list("two addresses in a cell", "rij 2", ["Amsterdam", None, "a@stad.nl; b@stad.nl"]),
    in_list("a municipality twice", "rij 3", GOOD[0], GOOD[0]),
    in_list("one address for two", "rij 2 en 3", GOOD[0], ["Aalsmeer", None, GOOD[0][2]]),
    in_list("the name forgotten", "rij 3", GOOD[0], [None, None, "v@stad.nl"]),
    in_list("everyone in another round", "ronde", [*GOOD[0], None, None, "2025"]),
    in_list("an example address", "rij 2", ["Amsterdam", None, "v@voorbeeldstad.example"]),
    in_list("no headings", "eerste rij", *GOOD, head=False),
    Mistake("the list on another sheet", on_another_sheet, "deelnemers.xlsx", "Blad1|blad"),
    Mistake(
        "two lists filled in",
        written("input/deelnemers.csv", b"code\nGM0363\n"),
        "deelnemers.csv",
        "deelnemers.xlsx",
    ),
    Mistake(
        "a download beside it",
        copied("input/deelnemers.xlsx", "input/deelnemers (1).xlsx"),
        "deelnemers (1).xlsx",
        "input",
    ),
    Mistake(
        "another name for the list",
        moved("input/deelnemers.xlsx", "input/deelnemerslijst.xlsx"),
        "deelnemerslijst.xlsx",
        "input",
    ),
]

IN_THE_TEMPLATES = [
    in_text("colon in a text", V, "titel: Visie op radicalisering", "titel: Visie: wat u wilt"),
    in_text("# in a text", V, "titel: Visie op radicalisering", "titel: Visie op doel #1 en 2"),
    in_text("a question with a code of another", V, "- code: v02", "- code: v01"),
    in_text("a question number that is gone", V, "op vraag {v01}", "op vraag {v99}"),
    in_text("a name misspelt", V, "in {aantal_vragen} vragen", "in {aantal_vraag} vragen"),
    in_text("an unknown source", V, "[TRIG, TOOLKIT, ESS]", "[TRIG, TOOLKID, ESS]"),
    in_text("one word for two answers", V, "synoniemen: [nvt,", "synoniemen: [rood, nvt,"),
    in_text("an answer no question has", V, "alleen_bij: [v09]", "alleen_bij: [v90]"),
    in_text("an advice taken out", A, "  v02:  # Mix van", "  x02:  # Mix van"),
    in_text("an answer that does not exist", A, "v16: [nee]", "v16: [neen]"),
    in_text("a percentage above 100", A, "gewicht_deels: 50", "gewicht_deels: 150"),
    in_text(
        "a text that commands", A, "Schrijf met een kleine groep", "U moet met een kleine groep"
    ),
    in_text("a name misspelt", A, "gemeente {gemeente}", "gemeente {gemeentenaam}"),
    in_text("a star in front", "privacy.yaml", "burgerservice*", "*burgerservice"),
    in_text(
        "a name misspelt in a mail",
        "mail/uitnodiging.txt",
        "naar {{ retouradres }}",
        "naar {{ retouradress }}",
    ),
    in_text(
        "no subject in a mail", "mail/rapport.txt", "Onderwerp: {%", "{%", r"regel \d|Onderwerp"
    ),
    in_text(
        "an end taken out of a mail",
        "mail/herinnering.txt",
        "{% endif %}\n\nMet vr",
        "\nMet vr",
        r"regel \d",
    ),
    in_word(
        "a name misspelt in Word", "raadsbrief.docx", "dekking_zin", "dekkingzin", "dekkingzin"
    ),
    in_word(
        "a brace lost in Word",
        "adviesrapport.docx",
        "{{ datum_rapport }}",
        "{{ datum_rapport }",
        "datum_rapport",
    ),
    in_word("an end lost in Word", "nalevering.docx", "{%p endif %}", "", "alinea|if "),
    Mistake(
        "a second ending",
        copied("templates/adviezen.yaml", "templates/adviezen.yaml.txt"),
        "adviezen.yaml.txt",
        "templates",
    ),
    Mistake(
        "saved as old Word",
        moved("templates/raadsbrief.docx", "templates/raadsbrief.doc"),
        "raadsbrief.doc",
        "templates",
    ),
]

_TRIED = {"a text that commands", "no subject in a mail", "an end taken out of a mail"}
_ROUND = {
    *("a date that has passed", "one address for two", "everyone in another round"),
    *("an example address", "the list on another sheet", "a download beside it"),
    *("another name for the list", "# in a text", "a second ending", "saved as old Word"),
}


def timed(one: Mistake) -> Mistake:
    if one.what in _ROUND:
        return replace(one, when=When.ROUND)
    named = "misspelt" in one.what and one.file in (V, "mail/uitnodiging.txt")
    tried = named or one.what in _TRIED or one.file.endswith(".docx")
    return replace(one, when=When.TRIED) if tried else one


MISTAKES = [*map(timed, (*IN_THE_ROUND, *IN_THE_LIST, *IN_THE_TEMPLATES))]


def base(root: Path) -> Path:
    """Make a workspace in which all is well."""
    shutil.copytree(default_templates(), root / "templates")
    (root / "input").mkdir()
    (root / MARK).touch()
    write_list(root / "input" / "deelnemers.xlsx", [HEAD, *GOOD])
    return root


def played(mistakes: list[Mistake]) -> Iterator[tuple[Mistake, str | None, str]]:
    """Make each mistake in a workspace of its own, and yield the line that tells of it."""
    with tempfile.TemporaryDirectory() as folder:
        start = base(Path(folder) / "goed")
        for number, mistake in enumerate(mistakes):
            root = Path(folder) / str(number)
            shutil.copytree(start, root)
            mistake.make(root)
            said = quickscan("--workspace", root, "check").output
            yield mistake, mistake.told(said), said


def main() -> None:
    """Print of each mistake what is told of it; exit with 1 if one is missed."""
    missed = 0
    wanted = [one for one in MISTAKES if not sys.argv[1:] or one.what in sys.argv[1:]]
    for mistake, line, said in played(wanted):
        missed += line is None
        click.echo(f"{'ok  ' if line else 'MIST'} {mistake.file}: {mistake.what} ({mistake.place})")
        click.echo("     " + (line or said[-1500:].replace("\n", "\n     ")))
    click.echo(f"{len(wanted) - missed} van {len(wanted)}")
    sys.exit(bool(missed))


if __name__ == "__main__":
    main()
