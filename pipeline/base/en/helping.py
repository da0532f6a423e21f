"""What `quickscan --help` says of each command and option."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-HELP": (
        "Quickscan: make forms, read the forms that come back, and make an advisory report in Word "
        "for each participant.",
        "",
    ),
    "U-HELP-END": (
        "Put the forms that came back in the folder input and type ‘quickscan run’. After that, "
        "everything Quickscan makes is in the folder output.",
        "",
    ),
    "U-HELP-WORKSPACE": ("The folder with input, output and templates (default: this one).", ""),
    "U-HELP-DEBUG": ("Show the technical details of an unexpected error.", ""),
    "U-HELP-PDF": ("Make a PDF of each report too, with LibreOffice.", ""),
    "U-HELP-RENEW": (
        "Put new texts of Quickscan also in what was edited, approved or sent.",
        "",
    ),
    "U-HELP-SCHEDULER": ("Let other computers read and render; the address of the scheduler.", ""),
    "U-HELP-TEMPLATES": (
        "A folder with your own templates or house style; the rest is as usual.",
        "",
    ),
    "U-HELP-PREVIEW": ("Make an example report for this participant in output/example.", ""),
    "U-HELP-JSON": ("Write one line of JSON per file.", ""),
    "U-HELP-INIT": ("Make a workspace with templates, examples and a list.", ""),
    "U-HELP-FORM": ("Make the forms in Word and Excel.", ""),
    "U-HELP-READ": ("Show what is in forms, without keeping anything.", ""),
    "U-HELP-INGEST": ("Read everything that is new in the folder input.", ""),
    "U-HELP-REPORT": ("Make the reports, the file with answers and the overview.", ""),
    "U-HELP-RUN": ("Read what came back and make the reports: the usual command.", ""),
    "U-HELP-CHECK": ("Check the questionnaire, the advice and the templates.", ""),
    "U-HELP-CHECK-REGISTER": (
        "Check the register: every checksum, and whether each file in input and output is right.",
        "",
    ),
    "U-HELP-BACKUP": ("Keep a copy of the register.", ""),
    "U-HELP-EVIDENCE": ("Pack what a report rests on, or check such a pack.", ""),
    "U-HELP-EVIDENCE-TO": ("The folder to put the pack in (default: bewijs, in this folder).", ""),
    "U-HELP-EVIDENCE-VERIFY": ("Check this pack.", ""),
    "U-HELP-RESTORE": ("Restore a damaged register, with the last copy.", ""),
    "U-HELP-RESTORE-YES": ("Restore even if there is no copy.", ""),
    "U-HELP-RESTORE-NEW": ("Begin anew, with an empty register.", ""),
    "U-HELP-DEMO": ("Play a whole round with invented participants.", ""),
    "U-HELP-MAIL": ("Email forms and reports, or fetch email.", ""),
    "U-HELP-MAIL-INVITE": ("Invite participants, each with their own form.", ""),
    "U-HELP-MAIL-REMIND": ("Remind participants who still have to send something.", ""),
    "U-HELP-MAIL-FOLLOWUP": ("Ask about what is open or contradictory.", ""),
    "U-HELP-MAIL-REPORT": ("Send participants their report.", ""),
    "U-HELP-MAIL-FETCH": ("Fetch new emails from the mailbox into the folder input.", ""),
    "U-HELP-MAIL-DISCARD": (
        "Throw away drafts of a KIND that have not been sent: {kinds}.",
        "",
    ),
    "U-HELP-MAIL-ARRIVED": ("Note that an uncertain message did arrive.", ""),
    "U-HELP-MAIL-SIGN-IN": ("Sign in to Microsoft 365, in the browser.", ""),
    "U-HELP-MAIL-SIGN-OUT": ("Sign out of Microsoft 365 on this computer.", ""),
    "U-HELP-MAIL-END": (
        "Quickscan makes drafts in output/mail, which you read through and send yourself. With "
        "--smtp Quickscan sends them.",
        "",
    ),
    "U-HELP-SMTP": ("Send at once, by the server in round.yaml.", ""),
    "U-HELP-TO-DRAFTS": (
        "Put the drafts in the Drafts folder of your own mailbox; you send them yourself.",
        "",
    ),
    "U-HELP-DRY-RUN": ("Show who would get what, and do nothing else.", ""),
    "U-HELP-ONLY": ("Only this participant; may be given more than once.", ""),
    "U-HELP-AGAIN": ("Once more to this participant, even if they already got it.", ""),
    "U-HELP-RENEWED": ("Also those with an older draft or report that has changed since.", ""),
    "U-HELP-HISTORY": ("Go on, even if the register knows nothing of earlier emails.", ""),
    "U-HELP-STATUS": ("Show where each participant is in the round.", ""),
    "U-HELP-STATE": (
        "Show only this state ({states}, or its name in the table); may be given more than once.",
        "",
    ),
    "U-HELP-PROVINCE": ("Show only participants in this province.", ""),
    "U-HELP-GROUP": (
        "Show only participants with this text in a column of participants.xlsx; may be given more "
        "than once.",
        "",
    ),
    "U-HELP-STATUS-JSON": ("Show a line of JSON per participant.", ""),
    "U-HELP-DECLINE": ("Note that a participant does not take part.", ""),
    "U-HELP-REASON": ("Why the participant does not take part; without names of people.", ""),
    "U-HELP-UNDO": ("The participant takes part after all.", ""),
    "U-HELP-FOLLOWUP": (
        "Make letters and mini-forms with what is still open.",
        "",
    ),
    "U-HELP-WATCH": ("Process by itself whatever comes into the folder input.", ""),
    "U-HELP-INTERVAL": ("After how many seconds to look again (default: 2).", ""),
    "U-HELP-PURGE": ("Purge answers; first show what will go.", ""),
    "U-HELP-PURGE-RETURN": (
        "One return: the name of the file, or the beginning of its fingerprint.",
        "",
    ),
    "U-HELP-PURGE-TOWN": ("Everything of one participant: the name or the code.", ""),
    "U-HELP-PURGE-ROUND": ("Everything of one round: the code.", ""),
    "U-HELP-PURGE-AGE": ("Everything that came in more than this many months ago.", ""),
    "U-HELP-PURGE-EXPIRED": ("Everything kept for longer than round.yaml says.", ""),
    "U-HELP-PURGE-ALL": ("Everything there is.", ""),
    "U-HELP-PURGE-MINE": (
        "Also what you made or changed in output yourself, if it certainly holds these answers.",
        "",
    ),
    "U-HELP-PURGE-YES": ("Really purge; without this option nothing changes.", ""),
    "U-HELP-QUESTION": ("Add a question, remove one or move one.", ""),
    "U-HELP-QUESTION-END": (
        "PLACE is the code of the question before it (v08), or the letter of a theme (B): then the "
        "question comes first in that theme. You first see what will change in the files.",
        "",
    ),
    "U-HELP-QUESTION-ADD": ("Add a question, with its advice.", ""),
    "U-HELP-QUESTION-REMOVE": ("Remove a question, with everything that depends on it.", ""),
    "U-HELP-QUESTION-MOVE": ("Move a question; the numbers move along.", ""),
    "U-HELP-QUESTION-YES": ("Change it without asking.", ""),
}
