"""Mails around a returned form, as participants write them, with and without a correction.

Made from a seed out of `cover_texts`; everybody in them is invented.
"""

from __future__ import annotations

import html
import random
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.support import cover_texts as texts
from tests.support.mails import mail

TOWNS = tuple(
    f"{start}{end}"
    for start in ("Verzin", "Droom", "Fictie", "Proef", "Schijn", "Nergens", "Waan", "Spook")
    for end in ("dam", "rijk", "woude", "veen", "horst")
)
DAY = "maandag 2 november 2026 10:00"
FORM = {"formulier.docx": b"PK not a form"}  # nobody reads it here


@dataclass(slots=True)
class Letter:
    """A mail that was sent to a participant, as it is quoted."""

    subject: str
    text: str


@dataclass(slots=True)
class Cover:
    """One mail under construction, in pieces from top to bottom."""

    town: str
    subject: str
    banner: list[str] = field(default_factory=list)
    greeting: str = ""
    body: list[str] = field(default_factory=list)
    closing: str = ""
    signature: list[str] = field(default_factory=list)
    disclaimer: list[str] = field(default_factory=list)
    head: list[str] = field(default_factory=list)  # of the mail that is replied to
    quoted: list[str] = field(default_factory=list)
    below: list[str] = field(default_factory=list)
    mark: str = ""  # how quoted lines start
    colour: str = ""  # in the quoted mail, of an HTML mail
    in_html: bool = False
    sender: str = ""
    sent: str = ""

    def lines(self) -> list[str]:
        """Return it as plain text."""
        own = [*self.banner, "", self.greeting, "", *self.body, "", self.closing, *self.signature]
        quote = [f"{self.mark}{one}".rstrip() for one in self.quoted]
        return [*own, "", *self.disclaimer, "", *self.head, *quote, *self.below]

    def data(self) -> bytes:
        """Return it as a file."""
        plain = "\n".join(self.lines())
        page = self._page() if self.in_html else ""
        if page:
            plain = "" if self.colour else plain
        headers = (("From", self.sender), ("Subject", self.subject), ("Date", self.sent))
        return mail(FORM, plain, page, headers).as_bytes()

    def _page(self) -> str:
        own = [*self.banner, self.greeting, *self.body, self.closing, *self.signature]
        own += [*self.disclaimer, *self.head]
        top = "".join(f"<p class=MsoNormal>{html.escape(one)}<o:p></o:p></p>\n" for one in own)
        quote = "<br>\n".join(map(html.escape, self.quoted))
        quote += (
            f' <span style="color:red">{html.escape(self.colour)}</span>' if self.colour else ""
        )
        below = "".join(f"<div>{html.escape(one)}</div>" for one in self.below)
        return f"<html><body>{top}<blockquote>{quote}</blockquote>{below}</body></html>"


Letters = Callable[[str], Sequence[Letter]]  # what was mailed to a participant


def covers(seed: int, number: int, letters: Letters) -> Iterator[Cover]:
    """Yield mails that say nothing but that a form is attached."""
    random_ = random.Random(seed)
    for place in range(number):
        yield _cover(random_, place, letters)


def corrected(seed: int, number: int, letters: Letters) -> Iterator[tuple[Cover, str, str]]:
    """Yield mails with a correction somewhere: the mail, the correction, and the place."""
    random_ = random.Random(seed)
    places = list(_PLACES)
    for number_ in range(number):
        one = _cover(random_, random_.randrange(200), letters)
        words = texts.CORRECTIONS[number_ % len(texts.CORRECTIONS)]
        place = places[number_ % len(places)]
        if not one.quoted:
            _quote(one, random_.choice(letters(one.town)), random_)
        _PLACES[place](one, words, random_)
        yield one, words, place


def _cover(random_: random.Random, place: int, letters: Letters) -> Cover:
    at = place % len(TOWNS)
    town = TOWNS[at]
    letter = random_.choice(letters(town))
    name, function, team = texts.OFFICIALS[(at + random_.randrange(3)) % len(texts.OFFICIALS)]
    subject = random_.choice(texts.SUBJECTS).format(town=town, invited=letter.subject)
    one = Cover(town, subject, greeting=random_.choice(texts.GREETINGS))
    one.body = [text.format(town=town) for text in random_.choice(texts.COVERS)]
    one.closing = random_.choice(texts.CLOSINGS)
    domain = f"{town.lower()}.example"
    one.sent = f"{1 + place % 28} Nov 2026 {place // 28:02}:30:00 +0100"
    one.signature = list(_signature(random_, name, function, team, town))
    local = "veiligheid" if name.startswith("Team") else name.split()[-1].lower().strip("()")
    one.sender = f"{name} <{local.encode('ascii', 'ignore').decode() or 'post'}@{domain}>"
    one.disclaimer = [texts.DISCLAIMERS[at % len(texts.DISCLAIMERS)]]
    one.banner = [random_.choice(texts.BANNERS)] if random_.random() < 0.1 else []
    if random_.random() < 0.15:
        one.signature, one.disclaimer = [random_.choice(texts.AUTOMATIC)], []
    one.in_html = random_.random() < 0.35
    if random_.random() < 0.5:
        _quote(one, letter, random_)
    return one


def _signature(
    random_: random.Random, name: str, function: str, team: str, town: str
) -> Iterator[str]:
    domain = f"{town.lower()}.example"
    yield name
    if random_.random() < 0.25:
        return
    yield from filter(None, (function, team))
    yield random_.choice((f"Gemeente {town}", town, f"gemeente {town} | {team or 'Veiligheid'}"))
    yield from random_.choice(
        (
            (f"Postbus 12, 1234 AB {town}", "T 06 - 12 34 56 78", f"E veiligheid@{domain}"),
            (f"Raadhuisplein 1 | 1234 AB {town}", f"tel. 012-3456789 | www.{domain}"),
            ("Tel: 14 0999", f"https://www.{domain}", "Werkdagen: maandag, dinsdag en donderdag"),
            ("M: +31 (0)6 12345678", "Aanwezig: ma t/m do", f"mailto:veiligheid@{domain}"),
            ("Aanwezig op ma, di en do (ochtend)", f"Bezoekadres: Kerkstraat 2, {town}"),
            (),
        )
    )


def _quote(one: Cover, letter: Letter, random_: random.Random) -> None:
    """Quote a mail that was sent, the way some program does."""
    us = "Quickscanteam Proefregio <quickscan@voorbeeld.example>"
    lines = letter.text.splitlines()
    to = f"veiligheid@{one.town.lower()}.example"
    style = random_.choice(("outlook", "english", "gmail", "apple", "thunderbird", "android"))
    if style == "outlook":
        one.head = [f"Van: {us}", f"Verzonden: {DAY}", f"Aan: {to}", f"Onderwerp: {letter.subject}"]
        one.head.insert(0, "_" * 32)
    elif style == "english":
        one.head = ["-----Original Message-----", f"From: {us}", "Sent: Monday, November 2, 2026"]
        one.head += [f"To: {to}", f"Subject: {letter.subject}"]
    elif style == "android":
        one.head = ["-------- Oorspronkelijk bericht --------", f"Van: {us}"]
        one.head += ["Datum: 02-11-2026 10:00 (GMT+01:00)", f"Aan: {to}"]
        one.head += [f"Onderwerp: {letter.subject}"]
    else:
        one.head = {
            "gmail": [f"Op ma 2 nov 2026 om 10:00 schreef {us}:"],
            "apple": [f"Op 2 nov. 2026, om 10:00 heeft {us} het volgende geschreven:"],
            "thunderbird": ["Op 02-11-2026 om 10:00 schreef Quickscanteam Proefregio:"],
        }[style]
        one.mark = "> "
        lines = [part for line in lines for part in textwrap.wrap(line, 70) or [""]]
    one.head = [*one.head, ""]
    one.quoted = lines


def _after_closing(one: Cover, words: str, random_: random.Random) -> None:
    one.signature += ["", words]


def _in_signature(one: Cover, words: str, random_: random.Random) -> None:
    one.signature.insert(random_.randrange(1, len(one.signature) + 1), words)


def _after_disclaimer(one: Cover, words: str, random_: random.Random) -> None:
    one.disclaimer.append(words)


def _in_disclaimer(one: Cover, words: str, random_: random.Random) -> None:
    one.disclaimer = [f"{''.join(one.disclaimer[:1])} {words}".strip(), *one.disclaimer[1:]]


def _below(one: Cover, words: str, random_: random.Random) -> None:
    one.below = ["", words]


def _between_quoted(one: Cover, words: str, random_: random.Random) -> None:
    one.quoted.insert(random_.randrange(len(one.quoted)), words)


def _behind_quoted(one: Cover, words: str, random_: random.Random) -> None:
    filled = [place for place, text in enumerate(one.quoted) if text.strip()]
    place = random_.choice(filled)
    one.quoted[place] += f" {words}"


def _coloured(one: Cover, words: str, random_: random.Random) -> None:
    one.in_html, one.colour = True, words


def _underscored(one: Cover, words: str, random_: random.Random) -> None:
    one.body += ["_" * 24, words, "_" * 24]


def _in_subject(one: Cover, words: str, random_: random.Random) -> None:
    one.subject = f"{one.subject} - {words}".strip(" -")


def _in_greeting(one: Cover, words: str, random_: random.Random) -> None:
    one.greeting = f"{one.greeting or 'Beste Jan,'} {words}"


def _before_greeting(one: Cover, words: str, random_: random.Random) -> None:
    one.banner.append(words)


def _behind_closing(one: Cover, words: str, random_: random.Random) -> None:
    one.closing = f"{one.closing} {words}"


def _postscript(one: Cover, words: str, random_: random.Random) -> None:
    one.signature += ["", f"PS {words}"]


def _in_the_text(one: Cover, words: str, random_: random.Random) -> None:
    one.body = [f"{''.join(one.body[:1])} {words}", *one.body[1:]]


def _as_attention(one: Cover, words: str, random_: random.Random) -> None:
    one.body.insert(0, f"Let op: {words}")


def _as_automatic(one: Cover, words: str, random_: random.Random) -> None:
    one.signature.append(f"Verzonden via het sociaal domein: {words}")


def _as_quoting(one: Cover, words: str, random_: random.Random) -> None:
    one.body.append(f"Op een vraag van uw collega schreef ik dat het anders is: {words}")


_PLACES: dict[str, Callable[[Cover, str, random.Random], None]] = {
    "after the closing": _after_closing,
    "in the signature": _in_signature,
    "after the disclaimer": _after_disclaimer,
    "in the disclaimer": _in_disclaimer,
    "below the quoted mail": _below,
    "between quoted lines": _between_quoted,
    "behind a quoted line": _behind_quoted,
    "in another colour": _coloured,
    "between underscores": _underscored,
    "in the subject": _in_subject,
    "in the greeting": _in_greeting,
    "before the greeting": _before_greeting,
    "behind the closing": _behind_closing,
    "as a postscript": _postscript,
    "in the text": _in_the_text,
    "as «let op»": _as_attention,
    "as an automatic line": _as_automatic,
    "as a quotation": _as_quoting,
}
