"""How long it takes to say of whom a return is, among 342 invited participants and among 3,000.

Every participant sends one return; the clock runs from the list as it was loaded until the last
return has a participant, so making the tables counts too. Run `python -m benchmarks.matching`.
"""

from __future__ import annotations

import statistics
import time
from dataclasses import replace
from datetime import date

from benchmarks.synthetic.settings import form, here
from pipeline.coding.whose import Circumstances, identify
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.setting import Setting
from pipeline.model.response import FilledForm, FormIdentity

FEW, MANY = 342, 3_000  # as many as there are in the Netherlands, and ten times as many
ROUNDS = 5
MOST = 1.2  # times as long per return


def invited(number: int) -> tuple[Respondent, ...]:
    """Return invented participants, each with a name, another name and an address of its own."""
    return tuple(
        Respondent(
            f"{chr(65 + n // 10_000)}X{n % 10_000:04d}",
            f"Sint-Voorbeeld {n} aan Zee",
            email=f"veiligheid@voorbeeld-{n}.example",
            aliases=(f"Voorbéeld {n}",),
        )
        for n in range(number)
    )


def milliseconds(number: int) -> float:
    """Return the milliseconds of processor time per return among this many participants."""
    setting = replace(here(), invited=invited(number), organisations=())
    returns = [(_return(one), _seen(one)) for one in setting.invited]
    start = time.process_time()
    found = [_whose(filled, seen, setting) for filled, seen in returns]
    spent = time.process_time() - start
    assert found == [one.code for one in setting.invited]
    return spent * 1000 / number


def _return(one: Respondent) -> FilledForm:
    identity = FormIdentity("QS", "7f3a91c2", "2026", one.code, ("eigenschap",))
    return replace(form({"kop.gemeente": one.name}), identity=identity)


def _seen(one: Respondent) -> Circumstances:
    return Circumstances(f"Quickscan {one.name} def.docx", date(2026, 11, 12), one.email)


def _whose(filled: FilledForm, seen: Circumstances, setting: Setting) -> str:
    found = identify(filled, setting.questionnaire, setting.known, seen).respondent
    return found.code if found else ""


def main() -> None:
    """Measure both in turns, so that a slow moment of the machine hits both, and print medians."""
    times: dict[int, list[float]] = {FEW: [], MANY: []}
    for _ in range(ROUNDS):
        for number, spent in times.items():
            spent.append(milliseconds(number))
    medians = {number: statistics.median(spent) for number, spent in times.items()}
    for number, median in medians.items():
        print(f"{number:5} municipalities {median:8.3f} ms per return")
    print(f"{'ratio':20} {medians[MANY] / medians[FEW]:7.2f} × (goal: at most {MOST})")


if __name__ == "__main__":
    main()
