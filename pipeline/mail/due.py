"""Who gets a message, and who does not and why: pure, no files and no clock."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from pipeline.base.messages import text
from pipeline.base.phrasing import date_text
from pipeline.definitions.mail_servers import is_example
from pipeline.definitions.respondents import Respondent
from pipeline.definitions.round import Round
from pipeline.model.outbox import MailKind, Posted, Sent, counting


class HeldReason(StrEnum):
    """Why somebody gets no message now."""

    ADDRESS = "address"  # there is none in the list
    EXAMPLE = "example"  # one in the list is of an example
    UNCERTAIN = "uncertain"  # the server may have it already
    DECLINED = "declined"
    HAS_IT = "has-it"
    OWES_NOTHING = "owes-nothing"
    OFTEN = "often"  # as many reminders as the round allows
    SOON = "soon"  # the last message is too recent
    NO_REPORT = "no-report"
    RENEWED = "renewed"  # the report changed after it was sent
    NEWER = "newer"  # a newer version stands beside what the adviser changed
    MERGED = "merged"  # new answers came into what the adviser changed, and nobody looked yet
    NOT_READY = "not-ready"  # something is open, or came in after the report
    UNREVIEWED = "unreviewed"  # nobody approved the report as it stands
    DRAFTED = "drafted"  # a draft lies ready
    STALE = "stale"  # a draft lies ready that no longer matches
    OUTDATED = "outdated"  # a draft lies ready with a report that may not go out any more
    UNDECIDED = "undecided"  # a draft lies ready, and the work list decides whether it is needed
    NEEDLESS = "needless"  # a draft lies ready that is not needed any more
    NOT_INVITED = "not-invited"  # the invitation is a draft still

    @property
    def code(self) -> str:
        """The message that says so."""
        return _HELD[self]


_HELD = {
    HeldReason.ADDRESS: "U-MAIL-HELD-ADDRESS",
    HeldReason.EXAMPLE: "U-MAIL-HELD-EXAMPLE",
    HeldReason.UNCERTAIN: "U-MAIL-HELD-UNCERTAIN",
    HeldReason.DECLINED: "U-MAIL-HELD-DECLINED",
    HeldReason.HAS_IT: "U-MAIL-HELD-HAS-IT",
    HeldReason.OWES_NOTHING: "U-MAIL-HELD-OWES-NOTHING",
    HeldReason.OFTEN: "U-MAIL-HELD-OFTEN",
    HeldReason.SOON: "U-MAIL-HELD-SOON",
    HeldReason.NO_REPORT: "U-MAIL-HELD-NO-REPORT",
    HeldReason.RENEWED: "U-MAIL-HELD-RENEWED",
    HeldReason.NEWER: "U-MAIL-HELD-NEWER",
    HeldReason.MERGED: "U-MAIL-HELD-MERGED",
    HeldReason.NOT_READY: "U-MAIL-HELD-NOT-READY",
    HeldReason.UNREVIEWED: "U-MAIL-HELD-UNREVIEWED",
    HeldReason.DRAFTED: "U-MAIL-HELD-DRAFTED",
    HeldReason.STALE: "U-MAIL-HELD-STALE",
    HeldReason.OUTDATED: "U-MAIL-HELD-OUTDATED",
    HeldReason.UNDECIDED: "U-MAIL-HELD-UNDECIDED",
    HeldReason.NEEDLESS: "U-MAIL-HELD-NEEDLESS",
    HeldReason.NOT_INVITED: "U-MAIL-HELD-NOT-INVITED",
}


# Somebody has to do something about these.
TO_DO = (
    *(HeldReason.ADDRESS, HeldReason.EXAMPLE, HeldReason.UNCERTAIN, HeldReason.RENEWED),
    *(HeldReason.NEWER, HeldReason.MERGED),
    *(HeldReason.UNREVIEWED, HeldReason.NOT_READY, HeldReason.NOT_INVITED),
    *(HeldReason.STALE, HeldReason.OUTDATED, HeldReason.UNDECIDED, HeldReason.NEEDLESS),
    HeldReason.DRAFTED,
)
# Of a report of which a draft lies ready: then that may not go out any more.
_OUTDATING = (HeldReason.NEWER, HeldReason.MERGED, HeldReason.NOT_READY, HeldReason.NO_REPORT)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the adviser asked for, in codes of participants; empty means everyone."""

    only: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    renewed: bool = False  # what changed after it was sent or made ready, too
    unreviewed: bool = False  # reports that nobody approved, too
    history_unknown: bool = False  # go on though the register knows of no mail in this round


@dataclass(frozen=True, slots=True)
class Town:
    """What is known of one participant; `about` is what a message would be about, "" for none.

    `newer` says that a newer version stands beside a document that the adviser changed, `final`
    that it is one of those in the folder of final ones, `merged` that new answers came into it,
    which nobody looked at yet, and `edited` that it is another than was mailed. `hindrance` says in
    words why a report is not ready to go, `unreviewed` which one nobody approved, and `stale` what
    changed since a draft was made; `state` is where the participant stands, in words, and
    `undecided` whether that depends on a decision.
    """

    respondent: Respondent
    declined: bool
    about: str
    newer: bool = False
    final: bool = False
    merged: bool = False
    edited: bool = False
    hindrance: str = ""
    unreviewed: str = ""
    stale: str = ""
    state: str = ""
    undecided: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """One message to make."""

    respondent: Respondent
    kind: MailKind
    number: int
    about: str


@dataclass(frozen=True, slots=True)
class Held:
    """A participant that gets nothing now; `detail` says more about why."""

    code: str
    name: str
    why: HeldReason
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Selection:
    """Who gets a message, and who does not."""

    due: tuple[Due, ...]
    held: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class _Past:
    """What a participant had before."""

    own: Sequence[Sent]  # of the kind at hand, the oldest first
    last: date | None  # day of the last message that asked it for something
    invited: bool  # not when its invitation is a draft still

    @property
    def draft(self) -> bool:
        """Whether the last message is a draft that nobody sent."""
        return bool(self.own) and self.own[-1].state is Posted.DRAFT


@dataclass(frozen=True, slots=True)
class Moment:
    """A kind of message, and when and in which round it is made."""

    kind: MailKind
    round: Round
    today: date


def select(now: Moment, towns: Iterable[Town], outbox: Sequence[Sent], wish: Wish) -> Selection:
    """Return for one kind of message who gets it now.

    A message that may have arrived is never chosen again, unless the adviser asks for it.
    """
    had = counting(outbox, now.round.code, now.kind)
    last = _last_asked(outbox, now.round.code)
    invitations = counting(outbox, now.round.code, MailKind.INVITE)
    named = wish.only | wish.again
    due, held = [], []
    for town in towns:
        one = town.respondent
        if named and one.code not in named:
            continue
        invited = invitations.get(one.code, ())
        waits = bool(invited) and not any(sent.state.reached for sent in invited)
        past = _Past(had.get(one.code, ()), last.get(one.code), not waits)
        why = _why_not(now, town, past, wish)
        if past.draft and why in _OUTDATING:
            why = HeldReason.NEEDLESS if town.declined else HeldReason.OUTDATED
        if why is None:
            due.append(Due(one, now.kind, _number(past.own), town.about))
        else:
            held.append(Held(one.code, one.name, why, _detail(town, why, past)))
    return Selection(tuple(due), tuple(held))


def day_of(moment: str) -> date:
    """Return the day of a moment in the outbox, on the clock of this computer."""
    return datetime.fromisoformat(moment).astimezone().date()


def _number(own: Sequence[Sent]) -> int:
    """Return the number of the next message; one that may not have arrived keeps its own."""
    if own and own[-1].state in (Posted.GIVEN, Posted.DRAFT):
        return own[-1].number
    return own[-1].number + 1 if own else 1


def _last_asked(outbox: Iterable[Sent], round_: str) -> Mapping[str, date]:
    """Return per participant the day of the last message that asked it for something."""
    asked = (one for one in outbox if one.round == round_ and one.state.reached)
    return {one.code: day_of(one.at) for one in asked if one.kind is not MailKind.REPORT}


def _detail(town: Town, why: HeldReason, past: _Past) -> str:
    details = {
        HeldReason.NOT_READY: town.hindrance,
        HeldReason.UNREVIEWED: town.unreviewed,
        HeldReason.STALE: town.stale,
        HeldReason.NEWER: text("U-DRAFT-FINAL") if town.final else "",
        HeldReason.OUTDATED: town.hindrance or _what_came(town),
        HeldReason.OWES_NOTHING: town.state,
        HeldReason.SOON: date_text(past.last) if past.last else "",
    }
    return details.get(why, "")


def _what_came(town: Town) -> str:
    """Return in words what came into a report, or beside it, after a draft with it was made."""
    if town.merged:
        return text("U-DRAFT-MERGED")
    if town.final:
        return text("U-DRAFT-FINAL")
    return text("U-DRAFT-NEWER") if town.newer else ""


def _why_not(now: Moment, town: Town, past: _Past, wish: Wish) -> HeldReason | None:
    """Return what keeps a message back; asking for it again helps against what was sent only."""
    again = town.respondent.code in wish.again
    if town.declined and now.kind is not MailKind.REPORT:
        return HeldReason.DECLINED
    if town.newer:
        return HeldReason.NEWER
    if town.merged:
        return HeldReason.MERGED
    if not town.about:
        return _without_reason(now.kind, town, past)
    if not town.respondent.email:
        return HeldReason.ADDRESS
    if any(map(is_example, town.respondent.addresses)) and not town.respondent.invented:
        return HeldReason.EXAMPLE
    why = None if again else _had(now, town, past, wish)
    if why is None and town.unreviewed and not wish.unreviewed:
        return HeldReason.UNREVIEWED
    return why


def _without_reason(kind: MailKind, town: Town, past: _Past) -> HeldReason:
    """Return why there is nothing to mail; a draft that was made before may still lie there."""
    if kind is MailKind.REPORT:
        none = HeldReason.DECLINED if town.declined and not past.draft else HeldReason.NO_REPORT
        return HeldReason.NOT_READY if town.hindrance else none
    if past.draft:
        return HeldReason.UNDECIDED if town.undecided else HeldReason.NEEDLESS
    return HeldReason.OWES_NOTHING


def _had(now: Moment, town: Town, past: _Past, wish: Wish) -> HeldReason | None:
    """Return what keeps a message back because of those of before."""
    if past.own and past.own[-1].state is Posted.GIVEN:
        return HeldReason.UNCERTAIN
    if past.draft:
        if not town.stale:
            return HeldReason.DRAFTED
        return None if wish.renewed else HeldReason.STALE
    if now.kind is MailKind.REMIND:
        return _remind(past, now)
    return _once(now.kind, town, past, wish)


def _remind(past: _Past, now: Moment) -> HeldReason | None:
    if not past.invited:
        return HeldReason.NOT_INVITED
    if len(past.own) >= now.round.mail.most_reminders:
        return HeldReason.OFTEN
    if past.last and (now.today - past.last).days < now.round.mail.days_between:
        return HeldReason.SOON
    return None


def _once(kind: MailKind, town: Town, past: _Past, wish: Wish) -> HeldReason | None:
    """Return why a message would be a second one; a follow-up may be on something new."""
    if not past.own:
        return None
    same = town.about in {one.about for one in past.own} and not town.edited
    if kind is MailKind.INVITE or same:
        return HeldReason.HAS_IT
    return HeldReason.RENEWED if kind is MailKind.REPORT and not wish.renewed else None
