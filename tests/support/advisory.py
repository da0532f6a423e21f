"""The advisory report on one participant, from a small table of answers."""

from __future__ import annotations

from benchmarks.synthetic.samples import ALL
from benchmarks.synthetic.settings import form, here, receipt
from pipeline.judgement.counting import settle
from pipeline.model.decisions import Decision
from pipeline.reports.common.context import Adviesrapport
from pipeline.reports.returns import Returns


def report(table: dict[str, str], *decisions: Decision) -> Adviesrapport:
    names = {"ja": "Ja", "deels": "Deels", "nee": "Nee", "weet_niet": "Weet niet", "nvt": "N.v.t."}
    texts = {f"{code}.antwoord": names[value] for code, value in table.items() if code in ALL}
    texts |= {code: value for code, value in table.items() if "." in code}
    got = receipt(form(texts))
    return Returns(settle([got], here()), here()).advisory("XX0001")
