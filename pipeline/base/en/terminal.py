"""Lines that commands print."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-VERDICT-ACCEPTED": ("good", ""),
    "U-VERDICT-ATTENTION": ("to check", ""),
    "U-VERDICT-REJECTED": ("refused", ""),
    "U-VERDICT-IGNORED": ("skipped", ""),
    "U-VERDICT-DUPLICATE": ("duplicate", ""),
    "U-VERDICT-WAITING": ("not ready yet", ""),
    "U-WHERE-LIST": ("Work list", ""),
    "U-WHERE-RECEIPTS": ("Receipt pages", ""),
    "E-NO-WORKSPACE": (
        "this is not a workspace of Quickscan; nothing was made.",
        "Go to your workspace, or make one with ‘quickscan init round’.",
    ),
    "E-NO-WORKSPACE-MEANT": (
        "this is not a workspace of Quickscan; nothing was made.",
        "Do you mean {folder}? First go to that folder.",
    ),
    "U-MARK": ("This folder is a workspace of Quickscan. Leave this file where it is.\n", ""),
    "U-INIT-MADE": ("The workspace {folder} is ready. This is how you go on:", ""),
    "U-INIT-NOTHING": (
        "The workspace {folder} was already complete. This is how you go on:",
        "",
    ),
    "U-INIT-KEPT": ("Not changed, because it was already there: {files}.", ""),
    "U-INIT-BUSY": (
        "Quickscan is making the workspace, with an example round of invented participants to look "
        "at. This takes a moment.",
        "",
    ),
    "U-INIT-STEP-1": (
        "Open templates/round.yaml in Notepad. Fill in: a code for the round, the deadline, your "
        "address and the name of the sender.",
        "",
    ),
    "U-INIT-STEP-2": (
        "Fill in input/participants.xlsx: the participants and their email addresses.",
        "",
    ),
    "U-INIT-STEP-3": (
        "In the menu, choose ‘Check that everything is right’ and then ‘Prepare invitations as "
        "drafts’. Do you work without the menu? Then go to that folder and type ‘quickscan check’ "
        "and ‘quickscan mail invite’.",
        "",
    ),
    "U-INIT-STEP-4": (
        "The rest is in readme.txt. The example round is in examples/round.",
        "",
    ),
    "U-HANDBOOK": ("Quickscan handbook", ""),
    "U-FILLING-IN": ("How to fill in the form", ""),
    "U-STAGE-NALEVERINGEN": ("Making follow-ups", ""),
    "U-STAGE-OPENEN": ("Opening emails and zip files", ""),
    "U-STAGE-LEZEN": ("Reading files", ""),
    "U-STAGE-PDF": ("Making PDFs", ""),
    "U-STAGE-RAPPORTEN": ("Making reports", ""),
    "U-STAGE-MAILS": ("Making emails", ""),
    "U-STAGE-VERSTUREN": ("Sending emails", ""),
    "U-STAGE-OPHALEN": ("Fetching emails", ""),
    "U-STAGE-FORMULIEREN": ("Making forms", ""),
    "U-FORMS": ("{forms} in {folder}; new or changed: {changed}.", ""),
    "U-NOTHING": (
        "There are no files in the folder input. Put the filled-in forms there and start the "
        "command again.",
        "",
    ),
    "U-INGESTED": ("{files}, of which {new} new: {totals}.", ""),
    "U-STILL-ATTENTION": ("Came in before, and still to be looked at: {names}.", ""),
    "U-UNREAD": ("Not read in yet: {files}. Start ‘quickscan run’.", ""),
    "U-TAKEN-OUT": (
        "No longer in the folder input, but still counting: {names}.",
        "Put the file back, or purge the answers with ‘quickscan purge’.",
    ),
    "U-OF-BEFORE": ("{documents} of an earlier round: now in {folder}.", ""),
    "U-REPORTED": (
        "{reports}, provisional pictures and interim messages included; "
        "new or changed files: {changed}.",
        "",
    ),
    "U-NEXT": (
        "Now open the overview: at the top it says what is best to do first. In the menu, choose "
        "‘Open the overview’.",
        "",
    ),
    "U-NEXT-LIST": (
        "There are still points on the work list ({number}): choose there what must happen, save "
        "and close the list, and then process once more.",
        "",
    ),
    "U-WHERE-REPORTS": ("Advisory reports", ""),
    "U-WHERE-COUNCIL": ("Board summaries", ""),
    "U-WHERE-GROUNDS": ("Grounds", ""),
    "U-PDFS": ("{pdfs} in {folder}; new or changed: {changed}.", ""),
    "U-WHERE-GROUP": ("Group report", ""),
    "U-WHERE-WORKBOOK": ("Answers", ""),
    "U-WHERE-OVERVIEW": ("Overview", ""),
    "U-OUTPUT-THEIRS": (
        "In the folder output, {files} is yours. What you wrote stays:",
        "In the folder output, {files} are yours. What you wrote stays:",
    ),
    "U-OUTPUT-NEWER": (
        "there is a new version beside it: {newer}.",
        "Copy what you need from each new version. If you throw it away, your own file is the one"
        " that counts.",
    ),
    "U-OUTPUT-MERGED": (
        "This file of yours now holds what is new, as changes by Quickscan:",
        "These {files} of yours now hold what is new, as changes by Quickscan:",
    ),
    "U-OUTPUT-MERGED-HOW": (
        "Read them through in Word, on the ‘Review’ tab. What you had is in output/kept.",
        "",
    ),
    "U-MERGE-AUTHOR": ("Quickscan", ""),
    "U-MERGE-CHANGES": ("{changes} to read through.", ""),
    "U-MERGE-REMARKS": ("{remarks} in the margin.", ""),
    "U-OUTPUT-MORE": ("and {files} more; see ‘quickscan status’ or the overview", ""),
    "U-OUTPUT-BESIDE": ("{name} (new)", ""),
    "U-OUTPUT-BESIDE-MORE": ("{name} (new {number})", ""),
    "U-DECLINE-MASKED": (
        "There were personal data in the reason. That is why Quickscan keeps: ‘{reason}’.",
        "",
    ),
    "U-DECLINED": ("{name} does not take part and gets no reminder.", ""),
    "U-TAKES-PART": ("{name} takes part after all.", ""),
    "U-OVERVIEW-WAITS": (
        "The overview does not show that yet. Choose “Process what is in the folder input” in the "
        "menu, or type “quickscan run”.",
        "",
    ),
    "U-DECLINE-NOTHING": ("That was so already; nothing was changed.", ""),
    "U-FOLLOWED-UP": (
        "Follow-up for {towns} in {folder} (new or changed files: {changed}).",
        "",
    ),
    "U-GROUP-FORM": ("‘{text}’ must be column=value, such as region=North.", ""),
    "U-WATCH-START": ("I am watching {folder}. To stop: Ctrl-C.", ""),
    "U-WATCH-STOP": ("Stopped. Nothing was lost.", ""),
    "U-WATCH-DONE": ("{new} new; now {files}: {totals}. Updated in output: {changed}.", ""),
    "U-WATCH-BUSY": ("Another command is at work in this folder; I wait until it is done.", ""),
    "U-WATCH-MORE": ("Also {more} of this kind.", ""),
    "U-WATCH-AGAIN": ("I try again in {seconds} seconds.", ""),
    "U-WATCH-BUG": (
        "Something went wrong in the program itself ({kind}). I try again shortly; if this goes "
        "on, start ‘quickscan --debug run’ and send the output to the maintainer.",
        "",
    ),
    "U-STOPPED": ("Broken off. Start the command again; nothing was lost.", ""),
    "U-BUG": (
        "Something went wrong in the program itself ({kind}). Start the command again as "
        "‘quickscan --debug …’ and send the output to the maintainer.",
        "",
    ),
    "U-DEMO-CHANGED": (
        "this file was changed or added in this trial round.",
        "Name another folder: ‘quickscan demo FOLDER’. Do you no longer need it? Then throw away"
        " the folder of the trial round.",
    ),
    "U-DEMO-EXISTS": (
        "this folder already exists and is not a demonstration.",
        "Choose another folder.",
    ),
    "E-DEMO-UNREAD": (
        "{why} That is why the trial round is not finished yet.",
        "Give the same command once more: the trial round is then made again.",
    ),
    "U-HEADING-VERDICT": ("Verdict", ""),
    "U-HEADING-FILE": ("File", ""),
    "U-HEADING-TOWN": ("Participant", ""),
    "U-HEADING-WHY": ("Why", ""),
    "U-HEADING-TO": ("To", ""),
    "U-HEADING-SUBJECT": ("Subject", ""),
    "U-HEADING-FILES": ("Attachments", ""),
    "U-KEPT-NAME": ("{name} (earlier version)", ""),
    "U-DEMO-REPLY": ("RE: Quickscan", ""),
}
