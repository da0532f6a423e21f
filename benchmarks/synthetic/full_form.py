"""Ordinary answers for every field of a form."""

from __future__ import annotations

from pipeline.definitions.questionnaire import Questionnaire

REMARK = "Vastgesteld in het beleidsplan sociaal domein; de partners kennen de afspraken. "


def answers(questionnaire: Questionnaire) -> dict[str, str]:
    texts = {}
    for number, (code, item) in enumerate(questionnaire.items.items()):
        if item.categories:
            texts[code] = item.categories[number % len(item.categories)].name
        else:
            texts[code] = (REMARK * 4)[: min(item.max_length or 20, 200)].strip()
    return texts
