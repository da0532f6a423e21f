"""The evidence pack: what a sent report rests on, and the proof of it."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-EVIDENCE-NONE": (
        "no report has been made for this participant yet.",
        "Type ‘quickscan run’ first.",
    ),
    "E-EVIDENCE-NOTHING": (
        "no form of this participant counts, so there is no report to give evidence for.",
        "Type ‘quickscan status’ and see where this participant stands.",
    ),
    "E-EVIDENCE-DIFFERS": (
        "the report that is there no longer follows from the answers, decisions and templates of "
        "now; no evidence pack was made.",
        "Type ‘quickscan run’ first. If that does not help, the report is from an earlier version "
        "of Quickscan; then type ‘quickscan report --renew’.",
    ),
    "E-EVIDENCE-DAMAGED": (
        "this is not an evidence pack of Quickscan, or it is damaged.",
        "Ask for the pack again.",
    ),
    "E-EVIDENCE-CHANGED": (
        "this part was changed after the pack was made.",
        "Ask whoever made the pack to send it again.",
    ),
    "E-EVIDENCE-ABSENT": (
        "this part belongs in the pack, but is gone.",
        "Ask whoever made the pack to send it again.",
    ),
    "E-EVIDENCE-ADDED": (
        "this part was put in the pack later.",
        "Ask whoever made the pack to send it again.",
    ),
    "E-EVIDENCE-OTHER": (
        "the report that follows from this pack is not the report in the pack.",
        "Check it with Quickscan {program}: the pack was made with that version.",
    ),
    "U-EVIDENCE-WHO": ("Name a participant, or a pack with --verify.", ""),
    "U-EVIDENCE-MADE": ("Evidence pack with {files}: {path}.", ""),
    "U-EVIDENCE-SENT": ("The report was sent on {day}.", ""),
    "U-EVIDENCE-NOT-SENT": ("As far as is known, the report has not been sent yet.", ""),
    "U-EVIDENCE-BY-CHECKSUM": (
        "Named by their checksum only, because they may not or cannot be in it: {files}.",
        "",
    ),
    "U-EVIDENCE-NEXT": (
        "The pack is confidential. Quickscan does not purge it for you: delete it yourself once "
        "the time to keep it is over.",
        "",
    ),
    "U-EVIDENCE-PROVED": (
        "This pack is right: {parts}, not one of them changed. The report of {name} (round "
        "{round}) was made again and is equal to the report that Quickscan {program} made "
        "(basis.docx).",
        "",
    ),
    "U-EVIDENCE-ONLY": ("Not in the pack: file {checksum}… ({why}).", ""),
    "U-EVIDENCE-EDITS": ("An adviser changed this in the report as it is now:", ""),
    "U-EVIDENCE-NO-EDITS": (
        "In the report as it is now, an adviser changed nothing in the text.",
        "",
    ),
    "U-EVIDENCE-OLDER-OURS": (
        "The report as it is now is an earlier version by Quickscan. An adviser changed nothing in "
        "it. The version of now puts it differently:",
        "",
    ),
    "U-EVIDENCE-OLDER": (
        "The report as it is now comes from an earlier version by Quickscan, which was not kept. "
        "Below is what the version of now puts differently. It cannot be found out whether an "
        "adviser changed that, or whether answers, advice or templates changed afterwards:",
        "",
    ),
    "U-EVIDENCE-NOW-AS-SENT": (
        "The report as it is now says the same as the report that was sent.",
        "",
    ),
    "U-EVIDENCE-NOW-OTHER": (
        "Note: the report as it is now is not the report that was sent.",
        "",
    ),
    "U-EVIDENCE-SENT-AS-MADE": (
        "The report that was sent on {day} is as Quickscan made it then.",
        "",
    ),
    "U-EVIDENCE-SENT-EDITS": (
        "In the report that was sent on {day}, an adviser had changed this:",
        "",
    ),
    "U-EVIDENCE-SENT-SAME": (
        "The report that was sent on {day} says the same as the version that Quickscan makes now.",
        "",
    ),
    "U-EVIDENCE-SENT-UNKNOWN": (
        "The report that was sent on {day} is not the one that Quickscan makes now. What Quickscan "
        "made then was not kept. It cannot be found out whether an adviser changed this, or "
        "whether answers, advice or templates changed afterwards:",
        "",
    ),
    "U-EVIDENCE-SENT-LOST": (
        "The report was sent on {day}, but is not itself in this pack, because the email is gone "
        "or was changed. It cannot be found out whether it is the same as the report of now.",
        "",
    ),
    "U-EVIDENCE-SINCE": ("Quickscan now makes these texts differently, because {why}:", ""),
    "U-EVIDENCE-SINCE-ANSWERS": (
        "answers or decisions changed after it was sent, and perhaps advice or templates too",
        "",
    ),
    "U-EVIDENCE-SINCE-DEFINED": (
        "something changed after it was sent, in the folder templates, the list of participants or "
        "the work list",
        "",
    ),
    "U-EVIDENCE-SINCE-PROGRAM": ("a new version of Quickscan came out", ""),
    "U-EVIDENCE-SINCE-UNKNOWN": ("something changed after it was sent", ""),
    "U-EVIDENCE-SENT-OTHER": (
        "Note: the report as it is now is not the one that was sent, or that can no longer be "
        "found out. What was sent is in the pack as verstuurd.docx and verstuurd.eml, if it still "
        "exists.",
        "",
    ),
    "U-EVIDENCE-WITHHELD": ("held back: it probably holds personal data", ""),
    "U-EVIDENCE-ELSEWHERE": (
        "no longer in the folder input, or together with other participants",
        "",
    ),
    "U-EVIDENCE-PURGED": ("purged on {day}", ""),
    "U-EVIDENCE-READ-ME": (
        "This pack belongs to the report of {name}, round {round}.\n\n"
        "The folder rapport holds the report as it is now (rapport.docx), as Quickscan makes it\n"
        "now (basis.docx), and, if it was sent, also as it went out (verstuurd.docx, taken from\n"
        "verstuurd.eml) and as Quickscan made it then (basis-verstuurd.docx).\n"
        "The folder formulieren holds what the participant sent. The folder werkmap is for\n"
        "Quickscan itself: the report can be made again from it. The file inhoud.json has a\n"
        "checksum of each part.\n\n"
        "To check that nothing was changed, and that the report follows from this:\n\n"
        "    quickscan evidence --verify NAME-OF-THIS-PACK.zip\n",
        "",
    ),
    "U-EVIDENCE-REGION": (
        "of who answers for the region; those answers stand in the workspace",
        "",
    ),
}
