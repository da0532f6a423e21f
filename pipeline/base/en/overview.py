"""The overview page and `quickscan status`: states, tasks and what was last heard."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-TASK-NEWER": (
        "{number} beside your file",
        "Copy what you need. Throw the new one away: then yours is the one that counts.",
    ),
    "U-TASK-MERGED": (
        "Changes by Quickscan in {number} of your own",
        "Read the changes through in Word and save the document.",
    ),
    "U-TASK-EDITED": ("{number} of your own in the folder output", "What you wrote stays."),
    "U-TASK-DECIDE": ("{number} on the work list", "Choose for each point and save the list."),
    "U-TASK-WHOSE": (
        "{number} of an unknown participant",
        "Choose the participant in the work list.",
    ),
    "U-MAP-OWN": ("What each participant filled in itself.", ""),
    "U-MAP-REGION": (
        "What each participant filled in itself, and with {mark} what another one answered for "
        "the region. In the numbers such an answer counts for each of them.",
        "",
    ),
    "U-RENEWED": ("new form: report renewed", ""),
    "U-NEXT-SEND": ("Send the report.", ""),
    "U-NEXT-SEND-PLAN": ("Send the building-block plan.", ""),
    "U-NEXT-COMPLETE": ("Ask for what is missing.", ""),
    "U-NEXT-COMPLETE-OR-SEND": ("Ask for what is missing, or send it as it is: {why}.", ""),
    "U-NEXT-INVITE": ("Invite the participant.", ""),
    "U-NEXT-REMIND": ("Send a reminder after a while.", ""),
    "U-NEXT-CHECK": ("Check the points.", ""),
    "U-STATUS-NONE": ("No form with answers has come in yet", ""),
    "U-STATUS-ALL": ("{returned} {gave}", ""),
    "U-STATUS-SOME": ("{returned} of {cases} participants answered", ""),
    "U-STATUS-REPORTS": ("{reports} {are} ready", ""),
    "U-STATUS-REFUSED": ("{files} {are} refused", ""),
    "U-TASK-REFUSED": ("{number} refused", "Ask the participant for a new file."),
    "U-TASK-MAIL": (
        "{number} without a form",
        "Read what it says, and choose ‘seen’ in the work list.",
    ),
    "U-TASK-WAITING": ("{number} not read in yet", "Start ‘quickscan run’ once more."),
    "U-TASK-TAKEN-OUT": (
        "{number} no longer in input, still counting",
        "Put back what is gone, or purge the answers with ‘quickscan purge’.",
    ),
    "U-TASK-CHECK": ("{number} to check", "Read the points in the table."),
    "U-TASK-ASK": (
        "{number} with something to ask",
        "You chose ‘navragen’ (ask). Call or email, and then choose in the work list what to do.",
    ),
    "U-TASK-INTERIM": (
        "{number} with too few answers",
        "Send the interim message; ask for what is missing.",
    ),
    "U-TASK-PROVISIONAL": (
        "{number} with a provisional picture",
        "Ask for what is missing, or send it as it is.",
    ),
    "U-TASK-REMIND": (
        "No form yet from {number}",
        "Send a reminder after a while.",
    ),
    "U-TASK-INVITE": (
        "{number} not invited yet",
        "Prepare the invitation. Did you send the invitation yourself? Say so with ‘quickscan mail "
        "sent invite’.",
    ),
    "U-TASK-AGAIN": (
        "{number} changed after sending",
        "Read it through, and send the new one with ‘quickscan mail report --renewed’.",
    ),
    "U-TASK-SEND": (
        "{number} ready to send",
        "Prepare the emails as drafts and send them.",
    ),
    "U-TWICE-SAME": ("An earlier form ({file}) has the same answers.", ""),
    "U-TWICE-BLANK": ("In an earlier form ({file}) no question was answered.", ""),
    "U-TWICE-DIFFERENT": (
        "An earlier form ({file}) has another answer to {questions}.",
        "",
    ),
    "U-SEE-LIST": ("see the work list", ""),
    "U-TO-CHECK": ("{points} on the work list", ""),
    "U-KIND-BOUWSTENEN": ("building-block plan", ""),
    "U-KIND-VOORLOPIG": ("provisional picture", ""),
    "U-KIND-TUSSENBERICHT": ("interim message", ""),
    "U-NEXT-NOTHING": ("Nothing.", ""),
    "U-MORE-POINTS": ("and {points} more: see the work list", ""),
    "U-TIMELINE": ("{number} {gave} between {first} and {last}{busiest}.", ""),
    "U-TIMELINE-ONE": ("{number} {gave}, on {first}.", ""),
    "U-BUSIEST": ("; most of them on {day}: {number}", ""),
    "U-FROM-DAY": ("from {day}", ""),
    "U-DEADLINE": ("deadline {day}", ""),
    "U-NOT-ANSWERED": ("Not filled in", ""),
    "U-STATE-LISTED": ("not invited yet", ""),
    "U-STATE-INVITED": ("invited", ""),
    "U-STATE-DECLINED": ("does not take part", ""),
    "U-STATE-RETURNED": ("something received", ""),
    "U-STATE-INCOMPLETE": ("incomplete", ""),
    "U-STATE-WAITING": ("waiting for a decision", ""),
    "U-STATE-COMPLETE": ("complete", ""),
    "U-STATE-READY": ("report ready", ""),
    "U-STATE-SENT": ("report sent", ""),
    "U-STATE-OUTDATED": ("report out of date", ""),
    "U-STATE-PURGED": ("answers purged", ""),
    "U-WHY-DECLINED": ("Declined. {reason}", ""),
    "U-WHY-DECLINED-FORM": (
        "Declined. {reason} Yet a form counts: ‘{file}’. Does this participant take part after "
        "all? Choose ‘A participant takes part after all’ in the menu, or type ‘quickscan decline "
        "--undo {name}’.",
        "",
    ),
    "U-HINDRANCE-DECLINED": ("declined, but a form counts", ""),
    "U-NEXT-UNDO": (
        "Ask whether this participant takes part after all. If so, undo the declining.",
        "",
    ),
    "U-WHY-PURGED": (
        "A form had come in; it was purged on {day}. The participant gets no reminder.",
        "",
    ),
    "U-WHY-LISTED": ("Is on the list of participants.", ""),
    "U-WHY-INVITED": ("Invitation sent by email.{other}", ""),
    "U-WHY-REMINDED": ("Reminded {number}, the last time on {day}.{other}", ""),
    "U-WHY-OTHER-FORM": (
        " The questions changed after that: the new form goes along with a reminder.",
        "",
    ),
    "U-WHY-RETURNED": ("‘{file}’ does not count yet; see the work list.", ""),
    "U-WHY-UNREAD": ("The answers in ‘{file}’ cannot be read; see the work list.", ""),
    "U-WHY-WAITING": ("{points}{also}.", ""),
    "U-WHY-INCOMPLETE": ("Still open: {what}{also}.", ""),
    "U-WHY-ALSO-POINTS": ("; also {points}", ""),
    "U-WHY-ALSO-OPEN": ("; also still open: {what}", ""),
    "U-WHY-ASKED": ("; asked on {day}", ""),
    "U-WHY-ASKED-BEFORE": ("; on {day} something else or more was asked", ""),
    "U-WHY-COMPLETE": ("‘{file}’ has come in.", ""),
    "U-WHY-READY": ("Made from ‘{file}’.", ""),
    "U-WHY-CHANGED": ("Something changed after the report: ‘{file}’.", ""),
    "U-WHY-REMADE": ("There is a new report; the participant has the one of {day}.", ""),
    "U-WHY-SENT-SENT": ("Report sent by email.", ""),
    "U-WHY-SENT-DRAFT": ("Draft email with the report prepared.", ""),
    "U-WHY-SENT-GIVEN": ("Report sent by email; the mail server did not confirm that.", ""),
    "U-STATUS-NOBODY": ("There is no participant for which this holds.", ""),
    "U-STATUS-HEADINGS": ("State|Code|Participant|Since|Because of", ""),
    "U-STATUS-NO-LIST": (
        "The work list itself is not there yet. Choose ‘Process what is in the folder input’ in "
        "the menu, or type ‘quickscan run’.",
        "",
    ),
    "U-STATUS-NOT-YET": (
        "Not processed yet: {names}. What these say or decide does not count yet.",
        "Choose ‘Process what is in the folder input’ in the menu, or type ‘quickscan run’.",
    ),
    "U-STATUS-DEADLINE": (
        "The deadline is now {day}, but the last email to these participants gives another date: "
        "{names}.",
        "Tell them the new one. With ‘quickscan mail remind --again PARTICIPANT’ you make an email "
        "with the new date.",
    ),
    "U-STATUS-TOTAL": ("{towns}: {totals}.", ""),
    "U-PERIOD-DAY": ("day", ""),
    "U-PERIOD-WEEK": ("week", ""),
    "U-PERIOD-MONTH": ("four weeks", ""),
    "U-LINK-REPORT": ("Report", ""),
    "U-LINK-READING": ("Receipt page", ""),
    "U-LINK-REPORT-OF": ("Report of {name}", ""),
    "U-LINK-READING-OF": ("Receipt page of {name}", ""),
    "U-LINK-FORM-OF": ("Form of {name} in {kind}", ""),
    "U-NO-SUCH-STATE": ("‘{name}’ is no state. Choose from: {names}.", ""),
}
