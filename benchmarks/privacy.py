"""How much personal data the guard finds in invented answers, and how often it is wrong.

Something personal counts as found when every letter and digit of it is covered by a hit. Goals:
section 7 of the content design and the acceptance of the privacy guard.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import yaml

from benchmarks.synthetic import named_after, names_in_remarks, unmarked
from benchmarks.synthetic.bsn_answers import NOTATIONS, WITH_WORD, Case, bsn_case
from benchmarks.synthetic.clean_answers import answer
from benchmarks.synthetic.named_people import HELD_OUT, TUNED, Half, sentence
from benchmarks.synthetic.personal_answers import KINDS
from pipeline.definitions import privacy_words
from pipeline.definitions.workspace import default_templates
from pipeline.privacy.hits import Hit
from pipeline.privacy.scanning import scan

PER_KIND, PER_NOTATION, CLEAN, NAMED = 5_000, 1_000, 20_000, 1_000
MEGABYTE = 1_000_000  # characters
WORDS = privacy_words.load(default_templates() / "privacy.yaml")
BAIT = {
    "prose": "De raad stelde het plan vast op 12 maart 2025, met € 45.000 per jaar. ",
    "digits": "1",
    "digits and spaces": "1 ",
    "numbers of nine digits": "123456782 ",
    "dots": ".",
    "@": "@",
    "a@": "a@",
    "letters and @": "a" * 63 + "@",
    "addresses": "a@b.nl ",
    "spaces": " ",
    "zero-width": "1\u200b",
    "combining accents": "a\u0301",
    "letters": "straatweglaan",
    "words for BSN": "bsn ",
    "titles": "dhr. ",
    "dates": "12-03-2009 ",
    "telephone numbers": "06-12345678 ",
    "starts of an IBAN": "NL12ABCD0123 ",
    "streets": "Dorpsstraat 1 ",
    "years": "2024-2025-",
    "plates": "AB-12-CD-",
    "postcodes": "1234AB ",
    "hyphens": "a-",
    "initials": "dhr. A. B. C. D. ",
}


def covered(case: Case, hits: Iterable[Hit]) -> bool:
    """Tell whether hits cover all letters and digits of what is personal in a text."""
    places = [at for at in range(case.start, case.end) if case.text[at].isalnum()]
    spans = [(hit.start, hit.end) for hit in hits]
    return all(any(start <= at < end for start, end in spans) for at in places)


def recall(cases: Iterable[Case]) -> float:
    """Return the percentage that was found."""
    found = [covered(case, scan(case.text, WORDS)) for case in cases]
    return 100 * sum(found) / len(found)


def named(half: Half, source: random.Random, count: int = NAMED) -> tuple[int, list[str]]:
    """Return how many sentences name somebody, and those of which not every name is covered."""
    made = [sentence(half, number, source) for number in range(count)]
    missed = [
        cases[0].text
        for cases in made
        if not all(covered(case, scan(case.text, WORDS)) for case in cases)
    ]
    return count, missed


def _all_covered(text: str, spans: Iterable[tuple[int, int]]) -> bool:
    hits = scan(text, WORDS)
    return all(covered(Case(text, *span), hits) for span in spans)


def texts_of(file: str) -> Iterator[str]:
    """Yield every text an adviser wrote in one of the files of the product."""
    waiting = [yaml.safe_load(Path(file).read_text("utf-8"))]
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            yield node
        elif isinstance(node, dict | list):
            waiting.extend(node.values() if isinstance(node, dict) else node)


def seconds(text: str) -> float:
    """Return the processor time a scan takes; the machine may be shared."""
    start = time.process_time()
    scan(text, WORDS)
    return time.process_time() - start


def main(seed: int = 6) -> None:
    """Print recall per notation and kind, false alarms and times."""
    source = random.Random(seed)
    print(f"BSN, {PER_NOTATION} each (goal: 99.5 %)")
    total = []
    for notation in (*NOTATIONS, *WITH_WORD):
        share = recall(bsn_case(notation, source) for _ in range(PER_NOTATION))
        total.append(share)
        print(f"  {notation:24} {share:6.2f} %")
    print(f"  {'all':24} {sum(total) / len(total):6.2f} %")
    print(f"Other kinds, {PER_KIND} each")
    for kind, (make, goal) in (KINDS | unmarked.UNMARKED).items():
        share = recall(make(source) for _ in range(PER_KIND))
        print(f"  {kind:24} {share:6.2f} % (goal: {goal} %)")
    print(f"Sentences with names, {NAMED} each (goal: 95 %)")
    for title, half in (("patterns and names looked at", TUNED), ("held out", HELD_OUT)):
        count, missed = named(half, source)
        print(f"  {title:28} {100 - 100 * len(missed) / count:6.2f} %")
    found = sum(_all_covered(*names_in_remarks.sentence(n, source)) for n in range(NAMED))
    print(f"  {'written without the rules':28} {100 * found / NAMED:6.2f} %")
    for title, make_clean in (
        ("remarks without a person", names_in_remarks.clean),
        ("named after people", named_after.clean_sentence),
        ("dates, streets, numbers", lambda _, source: unmarked.clean(source)),
    ):
        alarms = sum(bool(scan(make_clean(number, source), WORDS)) for number in range(CLEAN))
        print(f"False alarms, {title}: {1000 * alarms / CLEAN:.2f} per 1,000 (goal: 2)")
    wrong: Counter[str] = Counter()
    alarms = 0
    for _ in range(CLEAN):
        hits = scan(answer(source), WORDS)
        alarms += bool(hits)
        wrong.update(hit.kind for hit in hits)
    print(f"False alarms on {CLEAN} clean answers: {1000 * alarms / CLEAN:.2f} per 1,000 (goal: 1)")
    print(f"  {dict(wrong)}")
    folder = default_templates()
    for file in (
        folder / "vragenlijst.yaml",
        folder / "adviezen.yaml",
        Path(scan.__code__.co_filename).parents[1] / "base" / "nl" / "demo_round.yaml",
    ):
        alarms = sum(bool(scan(text, WORDS)) for text in texts_of(str(file)))
        print(f"  texts of {file.name:18} {alarms} alarms")
    print("One answer of 1,000,000 characters (goal: 1 s)")
    for name, piece in BAIT.items():
        text = (piece * (MEGABYTE // len(piece) + 1))[:MEGABYTE]
        print(f"  {name:24} {seconds(text):6.2f} s")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
