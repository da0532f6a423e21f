"""Drafts: a mail that lies ready is not a sent one."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-STATE-INVITE-DRAFT": ("invitation: draft ready", ""),
    "U-STATE-REPORT-DRAFT": ("report: draft ready", ""),
    "U-STATE-APPROVED": ("ready to send", ""),
    "U-WHY-INVITE-DRAFT": ("Draft ready; the invitation has not been sent yet.", ""),
    "U-WHY-REMIND-DRAFT": (
        "Invitation sent by email. Draft ready; the reminder has not been sent yet.{other}",
        "",
    ),
    "U-WHY-REPORT-DRAFT": ("Draft ready; the report has not been sent yet{also}.", ""),
    "U-WHY-ASK-DRAFT": ("; draft ready since {day}, not sent yet", ""),
    "U-DRAFT-ADDRESS": ("the email address", ""),
    "U-DRAFT-DEADLINE": ("the deadline", ""),
    "U-DRAFT-FORM": ("the form", ""),
    "U-DRAFT-FOLLOW-UP": ("the letter or the mini-form", ""),
    "U-DRAFT-REPORT": ("the report or another attachment", ""),
    "U-DRAFT-QUESTIONS": ("the questions in the form", ""),
    "U-DRAFT-QUESTIONS-DAY": ("the deadline and the questions in the form", ""),
    "U-DRAFT-TEXT": ("the text of the email", ""),
    "U-DRAFT-PAST": ("the day by which you ask for an answer is past", ""),
    "U-MAIL-HELD-DRAFTED": (
        "Draft ready, not sent yet: {names}.",
        "Send it. Then choose ‘I have sent the emails’ in the menu, or type ‘quickscan mail sent "
        "{kind}’, followed by the participants if you sent only some. Not needed after all? Type "
        "‘quickscan mail discard {kind}’.",
    ),
    "U-MAIL-HELD-STALE": (
        "The draft is no longer right: {names}.",
        "Make it again with ‘quickscan mail {kind} --renewed’. Already sent? Type ‘quickscan mail "
        "sent {kind}’.",
    ),
    "U-MAIL-HELD-OUTDATED": (
        "Do not send this draft, because something new came in after it: {names}.",
        "Finish the work list and read the report through. After that, make the draft again with "
        "‘quickscan mail {kind} --renewed’. Already sent? Type ‘quickscan mail sent {kind}’.",
    ),
    "U-MAIL-HELD-UNDECIDED": (
        "Do not send this draft yet, because there is something on the work list: {names}.",
        "Work through the work list, and look again. Already sent? Type ‘quickscan mail sent "
        "{kind}’ and the name.",
    ),
    "U-MAIL-HELD-NEEDLESS": (
        "A draft that is no longer needed: {names}.",
        "Throw it away with ‘quickscan mail discard {kind}’ followed by the name. Already sent? "
        "Type ‘quickscan mail sent {kind}’ and the name.",
    ),
    "U-MAIL-HELD-NOT-INVITED": (
        "The invitation is still a draft: {names}.",
        "Send it first and type ‘quickscan mail sent invite’.",
    ),
    "U-MAIL-NOTED-SENT": ("{mails} noted as sent.", ""),
    "U-MAIL-NO-DRAFT": ("There was no draft ready that can have been sent.", ""),
    "U-MAIL-OWN-INVITE": (
        "Did you invite participants yourself? Then name them: ‘quickscan mail sent invite "
        "PARTICIPANT’.",
        "",
    ),
    "U-MAIL-DAY-WHO": (
        "Do you want to correct a day? Then name the participants: ‘quickscan mail sent {kind} "
        "PARTICIPANT --day {day}’.",
        "",
    ),
    "U-DAY-AHEAD": ("‘{text}’ is a day that is still to come.", ""),
    "U-DAY-FORM": ("‘{text}’ is not a date like 23-11-2026.", ""),
    "U-TASK-DRAFTED": ("{number} ready, not sent yet", ""),
    "U-TASK-DRAFTED-HOW": (
        "Send, and then choose ‘I have sent the emails’ in the menu, or type ‘quickscan mail sent "
        "{kind}’; if you sent only some, put those names after it.",
        "",
    ),
    "U-TASK-STALE": ("{number} ready, but something has changed", ""),
    "U-TASK-STALE-HOW": ("Make them again with ‘quickscan mail {kind} --renewed’.", ""),
    "U-DRAFT-MERGED": ("there are changes by Quickscan in the report", ""),
    "U-DRAFT-NEWER": ("there is a new version beside the report", ""),
    "U-DRAFT-FINAL": (
        "the report in the folder final is older than the one in the folder reports; "
        "put the new one there",
        "",
    ),
    "U-TASK-OUTDATED": (
        "{number} ready, but something new came in after that: do not send yet",
        "",
    ),
    "U-TASK-OUTDATED-HOW": (
        "Deal with what it says after the name, and read the report through. After that, make the "
        "draft again with ‘quickscan mail {kind} --renewed’.",
        "",
    ),
    "U-TASK-UNDECIDED": ("{number} ready, but waiting for a decision: do not send yet", ""),
    "U-TASK-UNDECIDED-HOW": (
        "Work through the work list. Then you will see whether it is still needed.",
        "",
    ),
    "U-TASK-NEEDLESS": ("{number} ready, but no longer needed", ""),
    "U-TASK-NEEDLESS-HOW": (
        "Throw away with ‘quickscan mail discard {kind}’ followed by these names; without names "
        "all drafts go.",
        "",
    ),
    "U-NEXT-DRAFT": ("Send the draft.", ""),
    "U-HELP-MAIL-SENT": ("Note that drafts of a KIND have been sent: {kinds}.", ""),
    "U-HELP-SENT-DAY": ("The day on which they were sent (default: today).", ""),
}
