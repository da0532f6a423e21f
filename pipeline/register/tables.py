"""The tables of the register, and what each later version of the product added to them."""

from __future__ import annotations

from pipeline.register.admitted import ADMITTED
from pipeline.register.approvals import APPROVALS
from pipeline.register.intents import INTENTS
from pipeline.register.ledger import LEDGER, MADE_FROM
from pipeline.register.letters import LETTERS
from pipeline.register.pictures import PICTURES

SCHEMA = """
CREATE TABLE files (
    id INTEGER PRIMARY KEY,
    sha256 TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    modified INTEGER NOT NULL,
    size INTEGER NOT NULL,
    format TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reasons TEXT NOT NULL,
    identity TEXT NOT NULL,
    judged_by TEXT NOT NULL
);
CREATE TABLE responses (
    file_id INTEGER PRIMARY KEY REFERENCES files ON DELETE CASCADE,
    respondent TEXT NOT NULL,
    name TEXT NOT NULL,
    round TEXT NOT NULL,
    fingerprint TEXT NOT NULL
);
CREATE TABLE answers (
    file_id INTEGER NOT NULL REFERENCES responses ON DELETE CASCADE,
    position INTEGER NOT NULL,
    item TEXT NOT NULL,
    value TEXT,
    missing TEXT,
    text TEXT,
    source TEXT,
    place TEXT,
    certain INTEGER,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
CREATE TABLE findings (
    file_id INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
    position INTEGER NOT NULL,
    code TEXT NOT NULL,
    level TEXT NOT NULL,
    kind TEXT NOT NULL,
    item TEXT NOT NULL,
    message TEXT NOT NULL,
    PRIMARY KEY (file_id, position)
) WITHOUT ROWID;
"""
# What later versions added; a register of an older version gets the rest of the list. The table of
# decisions hangs under the file of the work list; `sha256` is that of the form it is about.
ADDED = (
    """
    ALTER TABLE files ADD COLUMN notes TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE files ADD COLUMN mail TEXT NOT NULL DEFAULT 'null';
    ALTER TABLE files ADD COLUMN contents TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE responses ADD COLUMN claims TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE responses ADD COLUMN doubt TEXT NOT NULL DEFAULT 'null';
    CREATE TABLE decisions (
        file_id INTEGER NOT NULL REFERENCES files ON DELETE CASCADE,
        position INTEGER NOT NULL,
        sha256 TEXT NOT NULL,
        item TEXT NOT NULL,
        kind TEXT NOT NULL,
        value TEXT NOT NULL,
        remark TEXT NOT NULL,
        list_row INTEGER NOT NULL,
        list_name TEXT NOT NULL,
        list_modified INTEGER NOT NULL,
        PRIMARY KEY (file_id, position)
    ) WITHOUT ROWID;
    """,
    "ALTER TABLE files ADD COLUMN actions TEXT NOT NULL DEFAULT '[]';",
    """
    CREATE TABLE outbox (
        round TEXT NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        state TEXT NOT NULL,
        about TEXT NOT NULL,
        at TEXT NOT NULL,
        PRIMARY KEY (round, code, kind, number)
    ) WITHOUT ROWID;
    CREATE TABLE fetched (
        mailbox TEXT NOT NULL,
        validity INTEGER NOT NULL,
        uid INTEGER NOT NULL,
        PRIMARY KEY (mailbox, validity, uid)
    ) WITHOUT ROWID;
    """,
    """
    CREATE TABLE events (
        id INTEGER PRIMARY KEY,
        moment TEXT NOT NULL,
        round TEXT NOT NULL,
        respondent TEXT NOT NULL,
        kind TEXT NOT NULL,
        cause TEXT NOT NULL,
        basis TEXT NOT NULL,
        checksum TEXT NOT NULL
    );
    """,
    """
    CREATE TABLE purged (
        sha256 TEXT PRIMARY KEY,
        kind TEXT NOT NULL,
        respondent TEXT NOT NULL,
        round TEXT NOT NULL,
        received TEXT NOT NULL,
        day TEXT NOT NULL,
        why TEXT NOT NULL,
        finished INTEGER NOT NULL
    ) WITHOUT ROWID;
    """,
    LEDGER,
    # In the rows of before the place stands in the message; such a return is judged anew. What
    # held a file was told by its name.
    """
    ALTER TABLE findings ADD COLUMN place TEXT NOT NULL DEFAULT '';
    ALTER TABLE files ADD COLUMN holder TEXT NOT NULL DEFAULT '';
    UPDATE files SET holder = coalesce((
        SELECT one.sha256 FROM files AS one
        WHERE instr(one.contents, '"' || files.sha256 || '"')
            AND instr(files.name, one.name || ' › ') = 1
        ORDER BY one.id
    ), '');
    """,
    INTENTS,
    # See `checksums`. `unsure` names the kinds of mail of which some may have gone out after the
    # copy that the register was restored from.
    """
    ALTER TABLE files ADD COLUMN checksum TEXT NOT NULL DEFAULT '';
    ALTER TABLE bases ADD COLUMN checksum TEXT NOT NULL DEFAULT '';
    CREATE TABLE sums (
        name TEXT PRIMARY KEY,
        total TEXT NOT NULL
    ) WITHOUT ROWID;
    CREATE TABLE unsure (
        kind TEXT PRIMARY KEY,
        since TEXT NOT NULL
    ) WITHOUT ROWID;
    """,
    ADMITTED,
    APPROVALS,
    # Until then a draft counted as sent. What was noted so keeps that meaning: nobody is mailed
    # twice because of it.
    """
    UPDATE outbox SET state = 'assumed' WHERE state = 'draft';
    CREATE TABLE drafts (
        round TEXT NOT NULL,
        code TEXT NOT NULL,
        kind TEXT NOT NULL,
        number INTEGER NOT NULL,
        address TEXT NOT NULL,
        deadline TEXT NOT NULL,
        files TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (round, code, kind, number)
    ) WITHOUT ROWID;
    """,
    LETTERS,
    PICTURES,
    MADE_FROM,
)
VERSION = 1 + len(ADDED)
SEALED = next(  # the first version with checksums
    version for version, added in enumerate(ADDED, 2) if "CREATE TABLE sums" in added
)
DRAFTS_APART = next(  # the first version in which a draft is no sent mail
    version for version, added in enumerate(ADDED, 2) if "CREATE TABLE drafts" in added
)
