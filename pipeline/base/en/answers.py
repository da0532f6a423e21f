"""What the answers of a return show (`V-`): what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-WHO-MISSING": (
        "nothing in this form says which participant it is from.",
        "Choose the participant in the work list, or ask the sender to fill in ‘{label}’.",
    ),
    "V-WHO-OUTSIDE": (
        "the form does not say which participant it is from; there are only signs of it ({signs}).",
        "Choose the participant in the work list.",
    ),
    "V-WHO-UNKNOWN": (
        "‘{text}’ is not a participant that Quickscan knows ({signs}).",
        "Choose the participant in the work list.",
    ),
    "V-WHO-DIFFERS": (
        "it is not certain which participant this is from ({signs}).",
        "Ask the sender whose answers these are, and choose that participant in the work list.",
    ),
    "V-WHO-MERGED": (
        "{name} became part of {successor} on {day}.",
        "Choose in the work list for which participant this form counts.",
    ),
    "V-ROUND": (
        "this form is from round {round}, and this is round {now}.",
        "In the work list, choose ‘use’ if it is meant for this round after all, or "
        "‘belongs to an earlier round’.",
    ),
    "V-SYNONYM": ("‘{text}’ was read as ‘{name}’.", ""),
    "V-WRONG-CELL": (
        "nothing is chosen here, but at ‘{label}’ it says ‘{text}’.",
        "Choose in the work list whether that is the answer.",
    ),
    "V-REMARK-AGAINST": (
        "the remark with this answer ({answer}) may not fit the answer.",
        "Read the remark and, if needed, ask which answer is right. Until you choose, the answer "
        "does not count in the advisory report; in the group report it counts as it was given. "
        "Choose ‘seen’ if the answer is right.",
    ),
    "V-DEPARTMENTS": (
        "this participant sent several forms that seem to complete each other: {files}. For now "
        "only the newest counts.",
        "Choose in the work list whether together they are one form.",
    ),
    "V-JOINED": (
        "this participant sent forms from different departments, which contradict each other "
        "nowhere: {files}. Together they count as one form.",
        "In the work list, choose ‘merge’ if that is right, or ‘newest counts’.",
    ),
    "V-MERGED": ("this was put together from {files}.", ""),
    "V-MERGE-CONFLICT": (
        "the forms that were put together say different things: {texts}.",
        "Choose in the work list which answer holds.",
    ),
    "V-ADDED": ("completed on {day} with ‘{file}’: {what}.", ""),
    "V-ALONE": (
        "this is a mini-form, but this participant has not sent a whole form in this round yet.",
        "Put the whole form in the folder input too, or choose in the work list that only the "
        "mini-form counts.",
    ),
    "V-SUPERSEDES": ("this form replaces ‘{file}’ of {day}. {difference}", ""),
    "V-NOT-REPLACED": ("‘{file}’ of {day} does not replace this form: {why}.", ""),
    "U-ASIDE-BLANK": ("no question is answered in it", ""),
    "U-ASIDE-LESS": ("something in it is blank or filled in differently", ""),
    "U-LESS-OPEN": ("blank: {items}", ""),
    "U-LESS-OTHER": ("different: {items}", ""),
    "U-ASIDE-UNREAD": ("the answers in it cannot be read", ""),
    "V-UNREAD": (
        "the answers in this file cannot be read: its fields were not found. It does not count "
        "anywhere.",
        "Ask the participant to send the Word or Excel file itself, so not a PDF, a web page or a "
        "copy. Choose ‘seen’ once you have done that, or ‘do not use’ if "
        "the participant may simply get a reminder.",
    ),
    "V-BLANK": (
        "no question is answered in this form; it does not take the place of ‘{file}’ of {day}.",
        "Choose ‘keep the answers’ in the work list. Does the participant "
        "really want to begin anew? Then choose ‘blank form counts’.",
    ),
    "V-LESS": (
        "this form came later than ‘{file}’ of {day}, but something in it is blank or filled in "
        "differently ({difference}). ‘{file}’ still counts.",
        "Compare the two. In the work list, choose ‘keep the first’ or ‘this form counts’.",
    ),
    "U-RULE-CLASH": (
        "the answers of {whose} to {given} seem to contradict each other.",
        "The participant will read this: ‘{said}’ Are the answers right as they are? Choose "
        "‘seen’: Quickscan will then not ask about them. The remark in the report stays.",
    ),
    "U-RULE-FAULT": (
        "the answers of {whose} to {given} cannot both be true.",
        "The participant will read this: ‘{said}’",
    ),
    "U-RULE-NOTED": (
        "something stands out in the answers of {whose} to {given}.",
        "The participant will read this: ‘{said}’",
    ),
    "U-RULE-ANSWER": ("question\u00a0{number} ({name})", ""),
    "U-RULE-OWN": ("the participant", ""),
    "U-RULE-BOTH": ("the participant and its region", ""),
    "U-RULE-REGION": ("{answer}, of the region", ""),
    "U-RULE-BLANK": ("not filled in", ""),
    "U-RULE-ALL": ("all questions together", ""),
    "V-CATEGORY": (
        "‘{text}’ is none of the answers to choose from, so this answer does not count.",
        "Ask the participant to choose from: {names}.",
    ),
    "V-NVT": (
        "‘{text}’ is not possible for this question, so this answer does not count.",
        "Ask the participant to choose from: {names}.",
    ),
    "V-DATE": (
        "‘{text}’ is not a date that we recognise.",
        "Ask the participant to write the date like this: 23-11-2026.",
    ),
    "V-DATE-AHEAD": (
        "the form says it was filled in on {text}, and that day is still to come.",
        "Ask the participant which date is right, if it matters.",
    ),
    "V-UNCERTAIN": (
        "it is not certain what the answer is here, so this answer does not count.",
        "Look at the form, or ask the participant to fill in the answer again.",
    ),
    "V-GONE": (
        "these fields are gone from the form: {items}.",
        "Ask the participant to fill in a new form, or to send these answers separately.",
    ),
    "V-REQUIRED": (
        "this is not filled in.",
        "Ask the participant to fill it in.",
    ),
    "V-OPEN": (
        "not answered yet: {questions}.",
        "Ask the participant to answer. ‘Don’t know’ is an answer too.",
    ),
    "V-OPEN-ALL": (
        "no question is answered.",
        "Check whether the participant sent the right file.",
    ),
    "V-LONG": (
        "the text is {length} characters long; there was room for {limit}.",
        "The report holds the whole text. Ask for a shorter text if you need one.",
    ),
    "V-VERSION": (
        "this form belongs to another version of the questionnaire ({fingerprint}).",
        "Check that the questions are the same before you use the answers.",
    ),
    "U-NAMES-MORE": ("{names} and {number} more", ""),
    "V-REGION": ("{name} ({mark}) answers for the region here, at {questions}.", ""),
    "V-REGION-DIFFERS": (
        "this participant answers ‘{own}’ itself, and {name} answers ‘{other}’ for the "
        "region. The own answer counts.",
        "Choose in the work list which answer counts. With ‘leeg laten’ (leave blank) that "
        "of the region holds.",
    ),
    "U-REGION-SPEAKS": ("Answers {questions} for {names} too.", ""),
    "U-REGION-SPOKEN": ("{name} answers {questions} for the region.", ""),
    "U-REGION-PLACE": ("form of {name}: {place}", ""),
}
