"""What a report says of the round before: per question, per theme, and of what was agreed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.analysis.change import Change, Direction, Move, compare
from pipeline.analysis.scores import (
    NO,
    PARTLY,
    SUBSTANTIVE,
    UNKNOWN,
    VARIANT,
    WITHOUT_APPROACH,
    YES,
    question_outcomes,
)
from pipeline.base.phrasing import date_text, listed, question_list, with_number
from pipeline.coding.earlier_forms import comparable
from pipeline.definitions.advicebook import AdviceBook
from pipeline.definitions.questionnaire import Questionnaire
from pipeline.judgement.privacy_choices import ShownReturn
from pipeline.model.actions import Action
from pipeline.model.response import Response
from pipeline.reports.advisory.steps import opening
from pipeline.reports.common.compared import Afspraak, Themaverandering, Verandering, Vergelijking
from pipeline.reports.common.outcome import Uitkomst
from pipeline.reports.common.wording import Wording

_SIGNS = {Direction.FORWARD: "▲", Direction.BACK: "▼", Direction.OTHER: "◇"}
# The scan asks nothing about a step of the participant's own.
_NOTHING = Uitkomst("geen", "–", "", "", kleur="FFFFFF", tekstkleur="1F2937")
_SAID = {
    (Direction.FORWARD, YES): "verschil_naar_ja",
    (Direction.FORWARD, PARTLY): "verschil_naar_deels",
    (Direction.BACK, PARTLY): "verschil_terug_deels",
    (Direction.BACK, NO): "verschil_terug_nee",
    (Direction.OTHER, UNKNOWN): "verschil_nu_onbekend",
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """What counted of a participant in the round before, in the codes of today.

    `actions` are by question of today; `lost` of them are about questions that are no longer the
    same, `own` about none. `remarks` are those of today, by question.
    """

    round: str
    receipt: ShownReturn
    actions: Mapping[str, Action]
    own: tuple[Action, ...] = ()
    lost: int = 0
    remarks: Mapping[str, str] = field(default_factory=dict)  # what is said now, where it may be


def change_context(
    now: Response, earlier: Earlier, questionnaire: Questionnaire, book: AdviceBook
) -> Vergelijking:
    """Return what a report can say of the round before."""
    return _Comparison(now, earlier.receipt.response, earlier, questionnaire, book).context()


class _Comparison:
    """One participant in two rounds."""

    def __init__(
        self,
        now: Response,
        before: Response,
        earlier: Earlier,
        questionnaire: Questionnaire,
        book: AdviceBook,
    ) -> None:
        self.earlier = earlier
        self.questionnaire = questionnaire
        self.given, self.then = now, before
        self.now = question_outcomes(now, questionnaire, book)
        self.before = question_outcomes(before, questionnaire, book)
        without = [one.value(VARIANT) == WITHOUT_APPROACH for one in (before, now)]
        self.new_approach = without == [True, False]
        self.words = Wording(book, without[1])
        same = comparable(before.fingerprint, now.fingerprint, questionnaire)
        self.change = compare(self.before, self.now, same)

    def context(self) -> Vergelijking:
        moves = {one.question: self.move(one) for one in self.change.moves}
        return Vergelijking(
            vorige_ronde=self.earlier.round,
            vorige_datum=date_text(self.earlier.receipt.received),
            zin=self.summary(),
            vergeleken=self.change.compared,
            gelijk=len(self.change.same),
            veranderd=tuple(moves.values()),
            stijgers=self.most(Direction.FORWARD, moves),
            dalers=self.most(Direction.BACK, moves),
            ander_beeld=self.most(Direction.OTHER, moves),
            themas=tuple(self.themes(moves)),
            afspraken=tuple(self.agreements()),
            niet_vergeleken=" ".join(self.left_out()),
            kort=self.in_short(),
        )

    def most(
        self, direction: Direction, moves: Mapping[str, Verandering]
    ) -> tuple[Verandering, ...]:
        """Return the moves in one direction, the largest step first."""
        found = sorted(self.change.directed(direction), key=lambda one: -one.size)
        return tuple(moves[one.question] for one in found)

    def outcome_then(self, code: str) -> Uitkomst:
        question = self.questionnaire.by_code[code]
        return self.words.outcome(self.before[code], question, self.then)

    def outcome_now(self, code: str) -> Uitkomst:
        question = self.questionnaire.by_code[code]
        return self.words.outcome(self.now[code], question, self.given)

    def numbers(self, codes: Sequence[str]) -> str:
        return question_list(self.questionnaire.by_code[code].number for code in codes)

    def move(self, move: Move) -> Verandering:
        question = self.questionnaire.by_code[move.question]
        said = _SAID.get((move.direction, move.now), "verschil_nu_bekend")
        return Verandering(
            nummer=question.number,
            titel=question.title,
            thema=question.theme,
            vorige=self.outcome_then(move.question),
            nu=self.outcome_now(move.question),
            richting=move.direction.value,
            teken=_SIGNS[move.direction],
            woord=self.words.say(f"verschil_{move.direction.value}"),
            zin=self.words.say(said),
            toelichting=opening(self.earlier.remarks.get(move.question, "")),
        )

    def summary(self) -> str:
        """Return what moved, in two or three sentences."""
        say, change = self.words.say, self.change
        other = [one.question for one in change.directed(Direction.OTHER)]
        name = (
            "verschil_andere_versie" if len(change.reworded) == len(self.now) else "verschil_geen"
        )
        sentences = [say(name, ronde=self.earlier.round)]
        if change.compared:
            number = with_number(change.compared, say("verschil_vragen"))
            told = self.told(change)
            values = {"ronde": self.earlier.round, "vergeleken": number, "telling": told}
            sentences = [say("verschil_zin", **values)]
        if other:
            sentences.append(say("verschil_beeld", vragen=self.numbers(other)))
        if self.new_approach:
            sentences.append(say("verschil_aanpak"))
        return " ".join(sentences)

    def in_short(self) -> str:
        """Return one line for the first page; nothing when nothing could be compared."""
        if not self.change.compared:
            return ""
        values = {"ronde": self.earlier.round, "telling": self.told(self.change)}
        return self.words.say("verschil_kort", **values)

    def told(self, change: Change, other: int = 0) -> str:
        """Return «3 vragen gingen vooruit en 14 bleven gelijk»; no zeros are named."""
        numbers = {
            "vooruit": len(change.directed(Direction.FORWARD)),
            "achteruit": len(change.directed(Direction.BACK)),
            "beeld": other,
            "gelijk": len(change.same),
        }
        say = self.words.say
        found = {name: number for name, number in numbers.items() if number}
        return listed([with_number(n, say(f"verschil_tel_{name}")) for name, n in found.items()])

    def themes(self, moves: Mapping[str, Verandering]) -> Iterator[Themaverandering]:
        """Yield the themes in which something moved."""
        for theme in self.questionnaire.themes:
            asked = {one.code for one in theme.questions}
            part = compare(
                {code: self.before[code] for code in asked},
                {code: one for code, one in self.now.items() if code in asked},
                asked - {*self.change.reworded},
            )
            if part.moves:
                other = len(part.directed(Direction.OTHER))
                yield Themaverandering(
                    letter=theme.code,
                    naam=theme.name,
                    stijgers=_within(self.most(Direction.FORWARD, moves), theme.code),
                    dalers=_within(self.most(Direction.BACK, moves), theme.code),
                    ander_beeld=_within(self.most(Direction.OTHER, moves), theme.code),
                    gelijk=len(part.same),
                    zin=f"{self.told(part, other)}.",
                )

    def agreements(self) -> Iterator[Afspraak]:
        """Yield what was agreed on, in the order of the questionnaire, own steps last."""
        for code, question in self.questionnaire.by_code.items():
            action = self.earlier.actions.get(code)
            if action:
                yield Afspraak(
                    nummer=str(question.number),
                    titel=question.title,
                    door=action.who,
                    wanneer=action.when,
                    toen=self.outcome_then(code),
                    nu=self.outcome_now(code),
                    zin=self.words.say(_became(self.before[code], self.now[code])),
                )
        for action in self.earlier.own:
            said = self.words.say("afspraak_eigen")
            what = (action.step or _NOTHING.teken, action.who, action.when)
            yield Afspraak(_NOTHING.teken, *what, _NOTHING, _NOTHING, said)

    def left_out(self) -> Iterator[str]:
        """Yield which questions are not compared, and why."""
        change = self.change
        reworded = () if len(change.reworded) == len(self.now) else change.reworded
        for name, codes in (
            ("verschil_niet_ingevuld", change.unanswered),
            ("verschil_steeds_onbekend", change.still_unknown),
            ("verschil_andere_vraag", reworded),
        ):
            if codes:
                yield self.words.say(name, vragen=self.numbers(codes))
        if self.earlier.lost:
            yield self.words.many("verschil_afspraken_anders", self.earlier.lost)


def _within(moves: Sequence[Verandering], theme: str) -> tuple[Verandering, ...]:
    return tuple(one for one in moves if one.thema == theme)


def _became(before: str, now: str) -> str:
    """Return the name of the sentence on what became of an agreement."""
    if now not in SUBSTANTIVE:
        return "afspraak_onbekend"
    if now == YES:
        return "afspraak_geregeld"
    if before not in SUBSTANTIVE:
        return "afspraak_uitgezocht"
    if before == now:
        return "afspraak_gelijk"
    return "afspraak_vooruit" if now == PARTLY and before == NO else "afspraak_achteruit"
