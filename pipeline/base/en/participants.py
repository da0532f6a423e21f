"""The list of participants: its errors, and what the list itself says."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-LIST-UNREADABLE": (
        "the list cannot be opened: {reason}",
        "Save it as an ordinary Excel file (.xlsx) without a password, or as .csv.",
    ),
    "E-LIST-CBS": (
        "these columns are missing: {names}.",
        "Put back the file with known participants that came with Quickscan.",
    ),
    "E-LIST-COLUMN": (
        "the column ‘{name}’ is missing.",
        "Put the names of the columns in the first row of the first sheet: participant, code, "
        "e-mail, contact, round.",
    ),
    "E-LIST-COLUMN-TWICE": (
        "a column is there twice: {name}.",
        "Remove one of the two or give it another name.",
    ),
    "E-LIST-CODE": (
        "the code ‘{gm}’ does not belong to a known participant.",
        "Use the official code, or leave the code empty and fill in only the name. An invented "
        "code, such as XX0001, must always have a name with it.",
    ),
    "E-WHO": (
        "is not a participant that Quickscan knows.",
        "Give the official name or the code, such as XX0001.",
    ),
    "E-LIST-NAME": (
        "the participant ‘{name}’ is not known.",
        "{hint}",
    ),
    "E-LIST-ENDED": (
        "{name} has not existed since {day} and is now part of {successor}.",
        "Put the new participant in the list. Did the round begin earlier? Then fill in its first "
        "day at ‘begin’ in round.yaml.",
    ),
    "E-LIST-DIFFERS": (
        "the code {gm} and the name ‘{name}’ do not belong to the same participant.",
        "Correct the code or the name.",
    ),
    "E-LIST-TWICE": (
        "{name} is also in row {row}.",
        "Remove one of the two rows.",
    ),
    "E-LIST-EMAIL": (
        "‘{text}’ is not a good email address.",
        "Write one address, such as office@oakfield.example.",
    ),
    "E-LIST-COPY": (
        "‘{text}’ is not a good email address.",
        "Write addresses such as office@oakfield.example, with a semicolon between them.",
    ),
    "E-LIST-INHABITANTS": (
        "‘{text}’ is not a number of inhabitants.",
        "Write a whole number, such as 9000, or leave the cell empty.",
    ),
    "U-LIST-MEANT": ("Do you mean {names}?", ""),
    "U-LIST-CBS-NAME": ("Use the official name, or the code.", ""),
    "U-LIST-CHOOSE": ("Choose from the list.", "This value is not in the list."),
    "U-INVITED-TITLE": ("Quickscan: list of participants", ""),
    "U-INVITED-TOWN": (
        "participant",
        "The participant: choose one from the list in the cell. You may also type it: Quickscan "
        "recognises the usual name and the official one. If Quickscan is in doubt, it asks which "
        "participant you mean.",
    ),
    "U-INVITED-CODE": (
        "code",
        "May stay empty. The code of the participant. If you fill in both code and name, they must "
        "belong together. The codes are on the sheet Choices. To practise, you may invent a "
        "participant: give it a name and a code such as XX0001.",
    ),
    "U-INVITED-EMAIL": (
        "e-mail address",
        "One general email address, such as office@oakfield.example. Preferably not the address of "
        "one person. Without an address Quickscan cannot send emails; it can make forms.",
    ),
    "U-INVITED-CC": (
        "cc",
        "May stay empty. Who gets a copy of every email to this participant, also of the report. "
        "The participant sees this address. More addresses? Put a semicolon between them.",
    ),
    "U-INVITED-BCC": (
        "bcc",
        "May stay empty. Who also gets a copy, without others seeing it. For example your own "
        "archive.",
    ),
    "U-INVITED-CONTACT": (
        "contact (function)",
        "May stay empty. The contact: write a job title, not a name, such as care coordinator.",
    ),
    "U-INVITED-GROUP": (
        "group",
        "May stay empty. Your own groups, such as small, medium or large. You may give the column "
        "another name and add columns. The group report counts per group, if the group is big "
        "enough. Quickscan itself knows the region of the participants on the sheet Choices.",
    ),
    "U-INVITED-ROUND": (
        "round",
        "May stay empty. Only needed if a participant takes part in one particular round: then "
        "fill in the code from round.yaml, such as 2026. In another round this participant gets no "
        "email.",
    ),
    "U-INVITED-CHECK": (
        "Done?",
        "Save the list and type ‘quickscan check’. If anything is wrong, you see all errors at "
        "once, with row and column.",
    ),
    "U-PLACE-LIST": ("{file}, row {row}, column {column}", ""),
    "U-PLACE-ROWS": ("{file}, row {rows}", ""),
    "U-INVITED-SHEET": ("Participants", ""),
    "U-INVITED-TOWNS": ("Choices", ""),
    "E-REGION-HALF": (
        "this cell is empty, and the column ‘{other}’ is filled in.",
        "Fill in both columns, or empty both.",
    ),
    "E-REGION-MEMBER": ("‘{name}’ is not in this list.", "{hint}"),
    "U-REGION-IN-LIST": (
        "Give that participant a row of its own, or take it away here. Put a semicolon "
        "between two participants.",
        "",
    ),
    "E-REGION-SELF": (
        "{name} stands beside itself here.",
        "Take the own name away: only the others stand here.",
    ),
    "E-REGION-QUESTION": (
        "‘{text}’ is no question of questionnaire.yaml.",
        "Write numbers from 1 to {last} with a comma between them, such as 3, 6, or ‘alle’ "
        "(all). Does Excel make one number of it? Then format the cell as Text.",
    ),
    "E-REGION-TWO": (
        "{other} answers {questions} for {name} already.",
        "Let one participant answer each question for it: take it, or those questions, away"
        " at one of the two.",
    ),
    "E-REGION-CHAIN": (
        "{name} answers {questions} for others here, but {other} answers that for {name}.",
        "Let {other} itself answer for all of these, or take {name} away there.",
    ),
    "U-INVITED-MEMBERS": (
        "answers for",
        "May stay empty. Does this participant answer some questions for others in the "
        "list? Write their names or codes here, with a semicolon between them.",
    ),
    "U-INVITED-QUESTIONS": (
        "region questions",
        "Which questions it answers for them: the numbers with a comma between them, such "
        "as 3, 6. Or: alle (all).",
    ),
    "E-REGION-CUT-SHORT": (
        "‘{text}’ can be question {first} and {short}, or question {first} and {short}0: of"
        " a number Excel drops the last nought.",
        "Format the cell as Text and write ‘{first}; {short}’ or ‘{first}; {short}0’.",
    ),
    "E-REGION-NUMBERS": (
        "‘{text}’ stands here, and after this change those are other questions.",
        "Write the codes here, because they stay the same: ‘{codes}’. Then give the command"
        " again. Nothing was changed now.",
    ),
    "E-REGION-GONE": (
        "question {name} stands here, and that question goes.",
        "Take this question away here. Then give the command again. Nothing was changed now.",
    ),
}
