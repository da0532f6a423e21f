"""The work list: its sheets, explanations and proposals, and what became of decisions."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-NOTHING-BEFORE": ("none", ""),
    "U-LIST-TITLE": ("{title}: work list", ""),
    "U-LIST-SHEET": ("Work list", ""),
    "U-LIST-DONE": ("Decided", ""),
    "U-LIST-COMPARE": ("Comparison", ""),
    "U-LIST-HOW": ("Explanation", ""),
    "U-LIST-WHOLE": ("Whole form", ""),
    "U-LIST-WHOSE": ("Of which participant", ""),
    "U-LIST-RETURNS": (
        "{equal} the same, {single} in only one form, {different} different.",
        "",
    ),
    "U-LIST-CONTRARY": ("different: choose", ""),
    "U-LIST-IF-MERGED": ("Counts only if you choose to merge.", ""),
    "U-LIST-OTHER-NUMBERS": (
        "Mind: the questionnaire changed after this form. Does the sender name a question by its "
        "number? Then look it up in the form that was filled in.",
        "",
    ),
    "U-LIST-NOTHING": ("Nothing is open", "Everything is clear or has been decided."),
    "U-LIST-OPEN": ("Open now", "{points} on the sheet Work list, {done} decided already."),
    "U-LIST-WHAT": (
        "What this is",
        "Each row is something that the computer is not sure of. As long as you decide nothing, a "
        "doubtful answer does not count, and a form of an unknown participant counts for nobody.",
    ),
    "U-LIST-DO": (
        "What you do",
        "Choose one of the possibilities in the column ‘decision’. Save the file and "
        "close it. Leave it there, or put it in the folder input; then its name does not matter. "
        "After that, choose ‘Process what is in the folder input’ in the menu, or type ‘quickscan "
        "run’.",
    ),
    "U-LIST-PART": (
        "You need not do everything",
        "Rows without a decision stay open and are on the next work list as well.",
    ),
    "U-LIST-SEEN": (
        "‘seen’",
        "Takes the point off the work list; Quickscan no longer asks the participant about it. "
        "Answers and report stay as they are. Only an answer that did not count because of its "
        "remark counts again after that.",
    ),
    "U-LIST-REMARK": (
        "‘remark’",
        "Free to use, for example for the person you phoned. If you choose ‘text from Remark’, "
        "what you type here counts as the answer.",
    ),
    "U-LIST-PRIVACY": (
        "Personal data",
        "As long as you choose nothing, the text is in no report at all, and not on this list "
        "either. Read it in the form itself. Choose ‘keep’ if the text may stay, "
        "‘mask’ if for example [telephone number] must take its place, or ‘leave out’ if the "
        "whole text must go.",
    ),
    "U-LIST-CHANGE": (
        "Changing a decision",
        "On the sheet Decided you can choose something else or withdraw a decision. The latest "
        "work list is the one that counts, also if you left it in the folder output.",
    ),
    "U-LIST-SAFE": (
        "What a decision belongs to",
        "A decision holds only for exactly this file. If the participant sends a new form, you "
        "choose again for it. Only “seen” carries over, as long as the message is the same and the "
        "answers it is about are the same to the letter. Leave the hidden column as it is: it says "
        "to which file the row belongs.",
    ),
    "U-LIST-MERGE": (
        "Merging",
        "Did two departments each fill in a form? The sheet Comparison shows for each question "
        "what they answered. If they contradict each other nowhere, they already count together. "
        "Merging keeps all remarks; if more than one of them wrote something about a question, it "
        "says who did.",
    ),
    "U-LIST-BLANK": (
        "An empty form",
        "Did an empty form come in after a form with answers? Then the answers keep counting. "
        "Choose ‘keep the answers’ if that must stay so, or ‘blank form counts’ if the "
        "participant wants to begin anew.",
    ),
    "U-LIST-LESS": (
        "Two forms",
        "Is something empty in a later form that was filled in before? Or did the participant send "
        "both a Word form and an Excel form, with different answers? Then the first one counts "
        "until you choose: ‘keep the first’ or ‘this form counts’.",
    ),
    "U-LIST-UNREAD": (
        "Cannot be read",
        "Some programs save a form in such a way that the answers cannot be found, such as an "
        "older Excel form as a web page. Such a file does not count, and the participant gets no "
        "report, letter or reminder about it. Ask the participant for the Word or Excel file "
        "itself. With ‘do not use’, Quickscan acts as if nothing came in.",
    ),
    "U-LIST-SECRET": (
        "Confidential",
        "This file holds the names of participants and their own words. Do not share it outside "
        "your organisation.",
    ),
    "V-DECISION": ("decision of the adviser: {value} ({place}).", ""),
    "V-DECISION-INVALID": (
        "{place} has the decision ‘{value}’, but that is not possible here.",
        "Choose one of the possibilities in the work list.",
    ),
    "U-REFUSED-NO-DATE": (
        "{place} has the decision ‘{value}’, but there is no date in the column ‘remark’.",
        "Put only the date there, such as 27-11-2026.",
    ),
    "U-REFUSED-NO-REMARK": (
        "{place} has the decision ‘{value}’, but the column ‘remark’ is empty.",
        "Put the text there that must count.",
    ),
    "U-DECISION-PLACE": ("work list ‘{file}’, row {row}", ""),
    "U-PROPOSAL": ("Proposal: {name}.", ""),
    "U-PROPOSAL-REMARK": ("Proposal: {name}, with this text as the remark.", ""),
    "U-DIFFERENT": ("Answered differently: {differences}.", ""),
    "U-SAME": ("The answers are the same.", ""),
    "U-LIST-QUESTION": ("Question {number}", ""),
    "U-LIST-FORMER": ("{name}, a question of before", ""),
    "U-LIST-CHOICES": ("Choices", ""),
}
