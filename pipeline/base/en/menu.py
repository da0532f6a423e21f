"""The menu of `quickscan` without a command."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-MENU-FOLDER": ("Quickscan, in the folder {folder}", ""),
    "U-MENU-NEW": ("Begin a new round", ""),
    "U-MENU-GO": ("Go on with {name}", ""),
    "U-MENU-FOLDER-OPEN": ("Open the folder of this round, to fill something in", ""),
    "U-MENU-CHECK": ("Check that everything is right", ""),
    "U-MENU-FORM": ("Make forms", ""),
    "U-MENU-INVITE": ("Prepare invitations as drafts", ""),
    "U-MENU-SENT": ("I have sent the emails", ""),
    "U-MENU-RUN": ("Process what is in the folder input", ""),
    "U-MENU-OVERVIEW": ("Open the overview", ""),
    "U-MENU-WORK-LIST": ("Open the work list", ""),
    "U-MENU-REMIND": ("Prepare reminders as drafts", ""),
    "U-MENU-FOLLOWUP": ("Prepare follow-ups as drafts: questions that are still open", ""),
    "U-MENU-REPORT": ("Prepare reports as drafts", ""),
    "U-MENU-RENEWED": ("Prepare again what changed: drafts, and reports that were mailed", ""),
    "U-MENU-DISCARD": ("Throw away drafts that are not needed", ""),
    "U-MENU-DECLINE": ("A participant does not take part", ""),
    "U-MENU-TAKES-PART": ("A participant takes part after all", ""),
    "U-MENU-STATUS": ("See where each participant stands", ""),
    "U-MENU-HANDBOOK": ("Open the handbook", ""),
    "U-MENU-OTHER": ("Go to another round, or begin a new one", ""),
    "U-MENU-STOP": ("Stop", ""),
    "U-MENU-ASK": ("Type a number or a command (Enter = the menu)", ""),
    "U-MENU-WRONG": (
        "That is not possible here. Type a number from 0 to {most}, or a command that you read "
        "somewhere, such as: quickscan status",
        "",
    ),
    "U-MENU-WRONG-NUMBER": ("Type a number from 0 to {most}.", ""),
    "U-MENU-NAME": ("What is the folder of the new round called? (0 = back)", ""),
    "U-MENU-NAME-USUAL": ("round", ""),
    "U-MENU-NAME-TAKEN": (
        "There is already something called ‘{name}’ here. Choose another name.",
        "",
    ),
    "U-MENU-KIND": ("Which emails? (0 = back)", ""),
    "U-MENU-KIND-INVITE": ("invitations", ""),
    "U-MENU-KIND-REMIND": ("reminders", ""),
    "U-MENU-KIND-FOLLOWUP": ("follow-ups: questions that are still open", ""),
    "U-MENU-KIND-REPORT": ("reports", ""),
    "U-MENU-TOWNS": (
        "Of which participants? Put a comma between them (Enter = all, 0 = back)",
        "",
    ),
    "U-MENU-TOWN": ("Which participant? If more: a comma between them (0 = back)", ""),
    "U-MENU-REASON": ("Why? Without names of people (Enter = no reason, 0 = back)", ""),
    "U-MENU-DAY": ("On which day, such as 23-11-2026? (Enter = today, 0 = back)", ""),
    "U-MENU-SURE": (
        "There are still points on the work list ({number}). What you decide there first, you need "
        "not ask the participants. Prepare follow-ups now anyway? Type yes or no",
        "",
    ),
    "U-MENU-TYPED": ("(You can also type this: {command})", ""),
    "U-MENU-OPENS": ("{path} opens in another window.", ""),
    "U-MENU-OPENS-NOT": ("It could not be opened. Open it yourself, in File Explorer.", ""),
    "U-MENU-NOT-YET": (
        "That file is not there yet: {path}. First choose {number}, ‘{label}’.",
        "",
    ),
    "U-MENU-NOT-THERE": ("That file is not there: {path}.", ""),
}
