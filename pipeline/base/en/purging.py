"""Wiping answers, and how long they are kept."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-KEEP": ("Answers are kept for {months}; round.yaml says so.", ""),
    "U-KEEP-UNTIL": ("The first period that still runs ends on {day}.", ""),
    "U-KEEP-PURGED": ("{number} {are} purged, the last time on {day}.", ""),
    "U-KEEP-UNFINISHED": ("Purging was interrupted. Start ‘quickscan purge --yes’.", ""),
    "U-TASK-PURGING": ("Purging was interrupted", "Start ‘quickscan purge --yes’."),
    "U-TASK-KEEP": (
        "{number} kept longer than agreed",
        "Start ‘quickscan purge --expired’.",
    ),
    "U-PURGE-UNKNOWN": ("Not found: {names}. Nothing was purged.", ""),
    "U-PURGE-NOTHING": ("There is nothing to purge.", ""),
    "U-PURGE-NAME": ("Say what you want to purge, for example: quickscan purge --expired", ""),
    "U-PURGE-WOULD": (
        "This would be purged: {returns}, {files} and {outputs} in output, also from "
        "output/kept. The copies of the register in backup go too; a new one comes, "
        "without these answers.",
        "",
    ),
    "U-PURGE-DID": (
        "Purged: {returns}, {files} and {outputs} in output, also from output/kept. The copies "
        "of the register in backup were replaced by a new one without these answers.",
        "",
    ),
    "U-PURGE-LINE": ("{name} ({town}, round {round}, received on {day})", ""),
    "U-PURGE-SURE": (
        "Nothing has been purged yet. To purge: the same command with --yes at the end.",
        "",
    ),
    "U-PURGE-BROKEN": ("A purge that was begun earlier is not finished; --yes finishes it.", ""),
    "U-PURGE-OWN": (
        "Quickscan purges nothing in the folder input. Delete these files yourself, and also the "
        "emails and copies that you keep elsewhere:",
        "",
    ),
    "U-PURGE-MINE": (
        "You made or edited these files in output yourself, and they hold something of what is "
        "purged. Quickscan purges them only if you ask: the same command with --also-mine.",
        "",
    ),
    "U-PURGE-MINE-WOULD": ("These files of yours would be purged as well:", ""),
    "U-PURGE-MINE-DID": ("These files of yours were purged as well:", ""),
    "U-PURGE-THEIRS": (
        "You made or edited these files in output yourself, and they may hold purged answers. "
        "Quickscan does not purge them. Check them, and throw them away yourself if need be:",
        "",
    ),
    "U-PURGE-LISTS": (
        "These work lists still name what was purged. Quickscan does not purge them, because they "
        "also hold decisions about other participants. In output/kept are the lists as you "
        "filled them in, in output. Keep only what you need, or throw them away:",
        "",
    ),
    "U-PURGE-UNSURE": (
        "Quickscan is not sure whose these files are; they may be about a purged participant. They "
        "stay. Check them, and purge what must go: ‘quickscan purge --return FILE --yes’.",
        "",
    ),
    "U-PURGE-PACKS": (
        "These evidence packs may hold purged answers. Quickscan does not purge them. Throw them "
        "away yourself, and also the copies that you keep elsewhere:",
        "",
    ),
    "U-PURGE-ASIDE": (
        "These old registers were kept. They may hold purged answers. Throw them away yourself:",
        "",
    ),
    "U-RESUMED-PURGE": (
        "An earlier purge was interrupted. Everything that it was to purge has been purged now.",
        "",
    ),
    "U-RESUMED-ANEW": (
        "The reports in output were made again, without what was purged.",
        "",
    ),
    "U-RESUMED-REMOVE": (
        "An earlier command was interrupted. What it was to remove from output is gone now.",
        "",
    ),
    "U-RESUMED-WRITE": (
        "An earlier command was interrupted while it was writing in output. Every file that is "
        "there is whole. ‘quickscan run’ makes the rest.",
        "",
    ),
    "U-RESUMED-DRAFT": (
        "Making drafts was interrupted. Every draft that is ready now counts as a message.",
        "",
    ),
    "U-RESUMED-DISCARD": ("Throwing drafts away was interrupted and has been finished now.", ""),
    "U-RESUMED-LATER": ("An earlier command cannot be finished yet. {problem}", ""),
    "U-PURGE-ONCE": ("Purged files are not read in again.", ""),
    "U-PURGE-NO-TOWN": ("participant unknown", ""),
    "U-PURGE-REGION": (
        "{name} answers for the region. Those answers hold for {members} too, and go there "
        "as well: out of every report, which Quickscan makes anew after that. What was sent"
        " stays with whoever got it.",
        "",
    ),
}
