"""A whole round through the folder for drafts of a real mailbox, by runs that are killed.

`python -m tests.support.mail_drafts_round 50 3` plays it with 50 invented participants; each kind
of mail is put there by up to 3 runs that are killed at random, and one that is not. Meanwhile the
adviser sends drafts from the mailbox. It prints what came of it.
"""

from __future__ import annotations

import contextlib
import email
import imaplib
import random
import ssl
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from pathlib import Path

from pipeline.mail.envelope import without_bcc
from tests.support.mail_rounds import address_of, attachments, copies_in, mails, workspace
from tests.support.mail_servers import PASSWORD, USER, MailHouse
from tests.support.mail_whole_round import FETCH, Round, mailbox, name_of, play
from tests.support.places import REPOSITORY

ARCHIVE = "archief@ons.example"
DRAFTS, SENT = "Concepten", '"Verzonden items"'
_PATIENCE = 300.0  # seconds for one run


def copies_for(number: int) -> tuple[list[str], list[str]]:
    """Return who gets a copy of the mails to a participant: everyone to see, and for nobody."""
    chefs = [f"chef{number}@gemeente{number}.example", f"regio{number}@samen.example"]
    return chefs[: number % 3], [f"bcc{number}@gemeente{number}.example", ARCHIVE][: number % 4]


@dataclass
class Outlook:
    """The mail program of the adviser: it sends drafts, as Outlook does, to all they name."""

    house: MailHouse
    taken: list[tuple[str, EmailMessage]] = field(default_factory=list)
    leaked: list[str] = field(default_factory=list)

    def send(self, most: int = 10**9) -> None:
        """Send drafts: everyone gets them without Bcc, and they move to the sent mails."""
        safe = ssl.create_default_context(cafile=str(self.house.cert))
        with imaplib.IMAP4_SSL("localhost", self.house.port, ssl_context=safe) as imap:
            imap.login(USER, PASSWORD)
            imap.select(DRAFTS)
            for number in imap.search(None, "ALL")[1][0].split()[:most]:
                (_, data), *_ = imap.fetch(number.decode(), "(BODY.PEEK[])")[1]
                self._deliver(data)
                imap.copy(number.decode(), SENT)
                imap.store(number.decode(), "+FLAGS", r"\Deleted")
            imap.expunge()

    def _deliver(self, data: bytes) -> None:
        draft, shown = _parsed(data), without_bcc(data)
        to = str(draft["To"])
        number = int(to.partition("gemeente")[2].partition(".")[0])
        cc, bcc = copies_for(number)
        named = {kind: sorted(_addresses(draft, kind)) for kind in ("To", "Cc", "Bcc")}
        if named != {"To": [address_of(number)], "Cc": sorted(cc), "Bcc": sorted(bcc)}:
            self.leaked.append(f"{to}: {named}")
        secret = [*bcc, ARCHIVE]
        self.leaked += [f"{to}: {one}" for one in secret if one.encode() in shown]
        self.taken.append((to, draft))

    @property
    def counts(self) -> Counter[str]:
        """How often each message was sent, by its identity."""
        return Counter(message["Message-ID"] for _, message in self.taken)


def _parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def _addresses(message: EmailMessage, kind: str) -> list[str]:
    header = message[kind]
    return [one.addr_spec for one in header.addresses] if header else []


@dataclass
class RoundByDrafts(Round):
    """A round of which every mail lies among the drafts first."""

    most_kills: int = 0  # for each kind of mail
    kills: int = 0
    incomplete: list[str] = field(default_factory=list)

    @property
    def outlook(self) -> Outlook:
        """The mail program of the adviser."""
        assert isinstance(self.office, Outlook)
        return self.office

    def invite(self, kills: int) -> None:
        """Invite everyone, by runs that are killed."""
        self.most_kills = kills
        self.send("invite")

    def send(self, kind: str, *more: str) -> None:
        """Put drafts in the mailbox, killed and again; send them there; let it be noted."""
        first = len(self.outlook.taken)
        for _ in range(self.most_kills):
            self._start_and_kill(kind, *more)
            if self.chance.random() < 0.5:
                self.outlook.send(self.chance.randint(1, 3))
        self.run("mail", kind, "--to-drafts", *more)
        self.outlook.send()
        self.run("mail", "fetch")
        kept = {str(one["Message-ID"]): one for one in mails(self.made.mail)}
        for to, draft in self.outlook.taken[first:]:
            if not _same(draft, kept[str(draft["Message-ID"])]):
                self.incomplete.append(f"{kind} to {to}")

    def _start_and_kill(self, *command: str) -> None:
        """Kill a run at a random moment: before a draft, or after some of them stand there."""
        typed = [sys.executable, "-m", "pipeline.cli.main", "--workspace", str(self.made.root)]
        typed += ["mail", command[0], "--to-drafts", *command[1:]]
        quiet = subprocess.DEVNULL
        run = subprocess.Popen(typed, cwd=REPOSITORY, stdout=quiet, stderr=quiet)
        wanted = self._drafts() + self.chance.randint(1, 6)
        deadline = time.monotonic() + _PATIENCE
        while run.poll() is None and self._drafts() < wanted and time.monotonic() < deadline:
            time.sleep(0.005)
        time.sleep(self.chance.uniform(0, 0.1))
        self.kills += run.poll() is None
        run.kill()
        run.wait(_PATIENCE)

    def _drafts(self) -> int:
        folder = self.house.folder / f".{DRAFTS}"
        return sum(1 for kind in ("new", "cur") for _ in (folder / kind).glob("*"))


def _same(draft: EmailMessage, kept: EmailMessage) -> bool:
    """Return whether a draft in the mailbox says and holds all that our own copy does."""
    bodies = [[one.get_body((kind,)) for one in (draft, kept)] for kind in ("plain", "html")]
    said = all(a and b and a.get_content() == b.get_content() for a, b in bodies)
    heads = all(str(draft[name]) == str(kept[name]) for name in ("To", "Cc", "Bcc", "Subject"))
    files = attachments(draft)
    return bool(said and heads and files and files == attachments(kept))


@contextlib.contextmanager
def round_by_drafts(root: Path, towns: int, seed: int = 1) -> Iterator[RoundByDrafts]:
    """Open a round with a mailbox, in which mails go in copy to others."""
    with mailbox() as house:
        names = [name_of(number) for number in range(1, towns + 1)]
        made = workspace(root, names, extra=FETCH.format(port=house.port))
        everyone = {number: copies_for(number) for number in range(1, towns + 1)}
        copies_in(made, {n: ("; ".join(cc), "; ".join(bcc)) for n, (cc, bcc) in everyone.items()})
        yield RoundByDrafts(made, Outlook(house), house, towns, random.Random(seed))


def main() -> None:
    towns, kills = (int(text) for text in sys.argv[1:3])
    folder = tempfile.TemporaryDirectory()
    with folder, round_by_drafts(Path(folder.name) / "ronde", towns) as played:
        play(played, kills)
    counts = {
        "messages sent from the drafts": len(played.outlook.taken),
        "runs that were killed": played.kills,
        "sent twice": sum(number > 1 for number in played.outlook.counts.values()),
        "not complete": len(played.incomplete),
        "copies leaked or missing": len(played.outlook.leaked),
        "attachments of another": len(played.wrong),
    }
    sys.stdout.writelines(f"{number:6}  {what}\n" for what, number in counts.items())
    sys.exit(any([*counts.values()][2:]))


if __name__ == "__main__":
    main()
