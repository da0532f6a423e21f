"""Approving reports: the line, the work list, what keeps a report back, and what takes it off."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-APPROVAL-WHO": ("job title", ""),
    "U-APPROVAL-WHEN": ("date", ""),
    "U-APPROVAL-WORDS": ("Approved by", ""),
    "U-REPORT-OUTDATED": (
        "Who has an older report than the one that stands here now: {names}.",
        "Read the new one. Then prepare it with ‘quickscan mail report --renewed’, in the menu "
        "‘Prepare again what changed’.",
    ),
    "U-APPROVAL-LAPSED": (
        "The report was made anew, so ‘approved’ no longer holds: {names}.",
        "Read it and approve it again. A tick at the end of the report is off now.",
    ),
    "U-LEFT-ALONE": (
        "Only the texts of Quickscan are newer. What was edited, approved or sent has stayed as it "
        "is: {names}.",
        "Do you want the new texts there too? Type ‘quickscan report --renew’.",
    ),
    "U-WHY-APPROVED": ("Approved.", ""),
    "U-WHY-APPROVED-BY": ("Approved by {who} on {day}.", ""),
    "U-WHY-APPROVED-WHO": ("Approved by {who}.", ""),
    "U-WHY-APPROVED-ON": ("Approved on {day}.", ""),
    "U-WHY-FINAL": ("Approved: in the folder final since {day}.", ""),
    "U-WHY-FINAL-OLDER": (
        "The report in the folder final is older than the one in the folder reports.",
        "",
    ),
    "U-WHY-LAPSED": ("The report changed after it was approved. Read it and approve it again.", ""),
    "U-LIST-REPORTS": ("Reports", ""),
    "U-LIST-NOT-APPROVED": ("not approved yet", ""),
    "U-LIST-APPROVE": (
        "Approving reports",
        "Have you read a report and is it good? On the sheet Reports, put your job title in the "
        "column ‘checked by’. The report may then go out as it is now. If "
        "anything in it changes after that, the column is empty again.",
    ),
    "U-LIST-WRITE": (
        "Adding something of your own to a report",
        "You do that on the sheet Reports too: who handles the participant (a job title), three "
        "sentences of your own for the summary, a text for each theme, and the numbers of "
        "questions whose step you want to leave out or put first, such as ‘7, 12’. Then type "
        "‘quickscan run’. A text that probably holds personal data does not come into the report.",
    ),
    "U-LIST-WITHHELD": (
        "Not in the report, because it probably holds personal data: {columns}.",
        "",
    ),
    "U-LIST-UNKNOWN": (
        "Under ‘{column}’ stands a number that does not exist: {numbers}. The rest there holds.",
        "",
    ),
    "U-LIST-NO-NUMBER": ("Under ‘{column}’ there is no question number.", ""),
    "U-REVIEW-TRACKED": ("tracked changes ({places})", ""),
    "U-REVIEW-COMMENT": ("a comment in the margin ({places})", ""),
    "U-REVIEW-HIDDEN": ("hidden text ({places})", ""),
    "U-REVIEW-PRIVATE": ("probably personal data: {kind} ({place})", ""),
    "U-REVIEW-PLACE": ("under ‘{heading}’, paragraph {number}", ""),
    "U-REVIEW-PARAGRAPH": ("paragraph {number}", ""),
    "U-REVIEW-MARGIN": ("header or footer", ""),
    "U-REVIEW-NOTE": ("footnote", ""),
    "U-REVIEW-FILE": ("{file}", ""),
    "U-REVIEW-LAPSED": ("{file}, changed after it was approved", ""),
    "E-MAIL-REVIEW": (
        "{file} still has {what}. Nothing was made or sent.",
        "Open it in Word, deal with this, save it and type the command again.",
    ),
    "E-MAIL-DOCUMENT": (
        "this document cannot be opened.",
        "Open it in Word, save it as .docx and type the command again.",
    ),
    "U-MAIL-HELD-UNREVIEWED": (
        "Not approved yet: {names}.",
        "Tick ‘Approved’ at the end of the report, put your job title on the sheet Reports of the "
        "work list, or move the report to the folder final. Send it anyway? Type ‘quickscan "
        "mail report --unreviewed’.",
    ),
    "U-MAIL-HELD-NOT-READY": (
        "Not ready to send yet: {names}.",
        "Do you want to send a report anyway? Type ‘quickscan mail report --only PARTICIPANT’, "
        "with the name of the participant.",
    ),
    "U-MAIL-ASK-UNREVIEWED": ("Not approved yet: {names}. Go on anyway? Type yes or no", ""),
    "U-MAIL-ASK-YES": ("yes y", ""),
    "U-MAIL-ASK-NO": ("no", ""),
    "U-HINDRANCE-OPEN": ("{what} open", ""),
    "U-HINDRANCE-WAITING": ("{number} on the work list", ""),
    "U-HINDRANCE-NOT-MADE": ("report not up to date yet: type ‘quickscan run’", ""),
    "U-NAME-DETAIL": ("{name} ({detail})", ""),
    "U-STATUS-READY": ("Ready to send: {names}.", ""),
    "U-STATUS-HINDERED": (
        "Not ready to send yet: {names}. Do you want to send a report anyway? Type ‘quickscan mail "
        "report --only PARTICIPANT’, with the name of the participant.",
        "",
    ),
    "U-TASK-REVIEW": (
        "{number} to approve before you send",
        "Read it through, and tick ‘Approved’ in the report.",
    ),
    "U-TASK-HINDERED": (
        "{number} not ready to send yet",
        "Send anyway? Type ‘quickscan mail report --only PARTICIPANT’, with the name.",
    ),
    "U-NEXT-HINDERED": ("Not ready to send yet: {why}.", ""),
    "U-NEXT-AGAIN": ("Read the report through and send it again.", ""),
    "U-NEXT-REVIEW": ("Read the report through.", ""),
    "U-HELP-UNREVIEWED": ("Also reports that are not approved yet.", ""),
}
