"""Who took part, and the parts of a group: by province, region or a column of one's own."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.group_parts import REST, PartResults, Turnout
from pipeline.analysis.scores import rounded
from pipeline.base.names import shown
from pipeline.base.phrasing import date_text, question_list, sentence
from pipeline.reports.group.fields import Deelregel, Deelvraag, Groepsindeling, Responsregel
from pipeline.reports.group.questions import HIDDEN, GroupCase, amounts

_MANY_FEWER = 15  # percentage points below the group: then a part is named as missing
_THEMES = 6  # columns of the table in the template


def response_rows(case: GroupCase) -> tuple[Responsregel, ...]:
    """Return the response of every part that may be shown, and of the whole."""
    return tuple(_response_rows(case))


def response_says(case: GroupCase) -> str:
    """Return the response in a sentence."""
    total, words = case.group.response.total, case.words
    texts = [words.many("groep_uitgenodigd", total.invited)] if total.invited else []
    texts.append(words.many("groep_ontvangen", total.received))
    if case.group.shown:
        texts.append(words.say("groep_respons_bruikbaar", bruikbaar=total.usable))
    return " ".join(texts)


def bias_says(case: GroupCase) -> str:
    """Return who is missing, and what that means."""
    say, total = case.words.say, case.group.response.total
    if not case.group.shown:
        return ""
    if total.invited and total.usable >= total.invited:
        return say("groep_vertekening_geen")
    texts = [say("groep_vertekening")]
    if 2 * total.usable < total.invited:
        texts.append(say("groep_vertekening_sterk"))
    texts += _fewer(case)
    if not case.group.response.divisions:
        texts.append(say("groep_uitsplitsing_weg"))
    return " ".join(texts)


def parts_tables(case: GroupCase) -> tuple[Groepsindeling, ...]:
    """Return the results per part, of every division that may be shown."""
    return tuple(
        Groepsindeling(
            naam=sentence(shown(one.division.name)),
            delen=tuple(_parts(case, one)) if one.medians else (),
            vragen=tuple(_answers(case, one)),
            weggelaten=_left_out(case, one),
        )
        for one in case.group.parts
    )


def parts_say(case: GroupCase) -> str:
    """Return of when the results per part are, or why there are none."""
    group, limits = case.group, case.book.thresholds
    if not group.shown:
        return ""
    if not group.parts or group.parts_day is None:
        return case.words.say("groep_indeling_geen", vanaf=limits["percentages_vanaf"])
    same = group.parts_day == group.day and group.parts_size == group.size
    return case.words.say(
        "groep_indeling" if same else "groep_indeling_eerder",
        n=group.parts_size,
        peildatum=date_text(group.parts_day),
        vanaf=limits["percentages_vanaf"],
    )


def _response_rows(case: GroupCase) -> Iterator[Responsregel]:
    response, say = case.group.response, case.words.say
    for name, parts in response.divisions.items():
        yield Responsregel(sentence(shown(name)), "", "", "", kop=True)
        for one in parts:
            yield _row(one, one.name if one.name != REST else say("groep_overige"), shown=True)
    yield _row(response.total, say("groep_totaal"), shown=case.group.shown)


def _row(turnout: Turnout, name: str, *, shown: bool) -> Responsregel:
    share = rounded(100 * turnout.usable, turnout.invited)
    known = shown and turnout.received <= turnout.invited  # nobody who was not invited
    return Responsregel(
        groep=name,
        uitgenodigd=str(turnout.invited) if turnout.invited else HIDDEN,
        ontvangen=str(turnout.received),
        bruikbaar=str(turnout.usable) if shown else HIDDEN,
        aandeel=f"{share}%" if known else HIDDEN,
    )


def _fewer(case: GroupCase) -> Iterator[str]:
    """Yield which parts take part much less than the group does."""
    response = case.group.response
    share = rounded(100 * response.total.usable, response.total.invited)
    for name, parts in response.divisions.items():
        for one in parts:
            own = rounded(100 * one.usable, one.invited)
            if one.name != REST and one.invited and own <= share - _MANY_FEWER:
                yield case.words.say(
                    "groep_vertekening_deel",
                    indeling=shown(name),
                    deel=one.name,
                    aantal=one.usable,
                    uitgenodigd=one.invited,
                )


def _names(case: GroupCase, results: PartResults) -> list[str]:
    rest = case.words.say("groep_overige")
    return [rest if name == REST else name for name in results.division.parts]


def _parts(case: GroupCase, results: PartResults) -> Iterator[Deelregel]:
    for place, (name, size) in enumerate(zip(_names(case, results), results.sizes, strict=True)):
        scores = [
            str(results.medians[theme.code][place]) if theme.code in results.medians else HIDDEN
            for theme in case.questionnaire.themes
        ]
        yield Deelregel(name, str(size), tuple([*scores, *[HIDDEN] * _THEMES][:_THEMES]))


def _answers(case: GroupCase, results: PartResults) -> Iterator[Deelvraag]:
    for code, parts in results.questions.items():
        question = case.question(code)
        yield Deelvraag(f"{question.number}  {question.title}", kop=True)
        for place, (name, counts) in enumerate(zip(_names(case, results), parts, strict=True), 1):
            yes, partly, no = amounts(case, counts)
            yield Deelvraag(
                naam=name,
                ja=yes,
                deels=partly,
                nee=no,
                weet_niet=str(counts.unknown),
                leeg=str(counts.blank),
                n=str(counts.substantive),
                slot=place == len(parts),
            )


def _left_out(case: GroupCase, results: PartResults) -> str:
    hidden = [
        one.number for one in case.questionnaire.questions if one.code not in results.questions
    ]
    if not hidden:
        return ""
    return case.words.say("groep_indeling_weg", vragen=question_list(hidden))
