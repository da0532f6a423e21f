"""Words of the reports and the workbook of answers that stand in no template."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-BOOK-REST": (" […] The whole text is on the sheet Long.", ""),
    "U-BOOK-BREED": ("Sheet Wide", "One row per participant, one column per item."),
    "U-BOOK-LANG": (
        "Sheet Long",
        "One row per participant and item: what it said, where it stood and how certain that is. A "
        "very long text is in several parts, one below the other. What does not fit on one sheet "
        "goes on in ‘Long 2’.",
    ),
    "U-BOOK-CODEBOEK": ("Sheet Codebook", "What each item and each answer means."),
    "U-BOOK-BEVINDINGEN": (
        "Sheet Findings",
        "Everything that was noticed in reading, also of files that were refused.",
    ),
    "U-BOOK-LEEG": (
        "Empty is not no",
        "An empty cell means: no answer that can be used. The column ‘missing’ on the "
        "sheet Long says why.",
    ),
    "U-BOOK-TWEE": (
        "More forms",
        "Did a participant send more than one form? Then the newest one with answers counts, "
        "unless you chose on the work list to merge them.",
    ),
    "U-BOOK-VERTROUWELIJK": (
        "Confidential",
        "This file holds the names of participants and their own words. Do not share it outside "
        "your organisation.",
    ),
    "U-JOINED": ("Colleagues with different roles each filled in a part: {parts}.", ""),
    "U-JOINED-PART": ("{who} (questions:\u00a0{numbers})", ""),
    "U-OTHER-NUMBERS": (
        "The questionnaire changed after you got the form. A question may have another number here "
        "than in your form: mind the title.",
        "",
    ),
    "U-DECIDED": (
        "At {questions} your adviser chose the answer, since your form was not clear there.",
        "",
    ),
    "U-COMPLETED": ("Completed on {day}: {what}.", ""),
    "U-BOOK-RULE": ("Explanation of point of attention {rule}", ""),
    "U-EXPLAINED": ("{what} Your organisation has explained this.", ""),
    "U-EXPLANATIONS": ("an explanation of what seemed to contradict itself", ""),
    "U-ADDED-NOTHING": ("nothing changed", ""),
    "U-GROUP-BLANK": ("not filled in", ""),
    "U-GROUP-THEME-FEW": ("{name}: too few scores.", ""),
    "U-GROUP-THEME": ("{name}: middle {middle}.", ""),
    "U-GROUP-THEME-SPREAD": ("{name}: middle {middle}, lowest {lowest}, highest {highest}.", ""),
    "U-BOOK-TITLE": ("{title}: answers", ""),
    "U-BOOK-SHEET-BREED": ("Wide", ""),
    "U-BOOK-SHEET-LANG": ("Long", ""),
    "U-BOOK-SHEET-CODEBOEK": ("Codebook", ""),
    "U-BOOK-SHEET-BEVINDINGEN": ("Findings", ""),
    "U-BOOK-SHEET-TOELICHTING": ("Explanation", ""),
    "U-BOOK-QUESTIONNAIRE": ("Questionnaire", ""),
    "U-BOOK-ACCOUNT": ("About the questions", ""),
    "U-BOOK-TOWNS": ("Participants in this file", ""),
    "U-BOOK-FILES": ("Files that came in", ""),
    "U-PLACE-TEXTS": ("advice.yaml, teksten", ""),
    "U-REGION-ANSWER": ("{answer} (region)", ""),
    "U-REGION-ANSWERS": (
        "{name} ({mark}) answers {questions} for the region. Those answers hold here too.",
        "",
    ),
    "U-REGION-OTHERS": (
        "At {questions} {name} ({mark}) gives another answer for the region. Here the "
        "answer of the participant itself counts.",
        "",
    ),
    "U-REGION-MEANS": ("{name} gave this answer for the region.", ""),
    "U-REGION-OTHER": ("This is your own answer. {name} answers for the region: {answer}.", ""),
    "U-GROUP-REGION": ("The answer for a region counts once here, at most.", ""),
    "U-GROUP-REGION-THEME": (
        "No score, because a question of this theme was answered for a region.",
        "",
    ),
    "U-GROUP-REGION-MADE": (
        "Sometimes one participant answers a question for its whole region. That answer "
        "counts once, at the participant that gave it. Where an office answers that takes no "
        "part itself, it does not count. Who answered something else itself "
        "counts with that answer. So fewer participants count at such a question, and we "
        "show no score of such a theme.",
        "",
    ),
    "U-BOOK-REGIO": (
        "Of the region",
        "Which answers another participant gave for the region. On the sheet Long the "
        "source of these is ‘region’.",
    ),
    "U-BOOK-PART": (
        "One of several files",
        "This is file {number} of {of}. So many answers do not fit in one file that Excel opens "
        "quickly. The files are called {first}, {second} and so on. Each holds other "
        "participants, in the order of their codes.",
    ),
    "U-GROUP-THEME-REGION": ("{name}: no score.", ""),
    "U-REGION-RULE": (
        "At {questions} you did not answer yourself: there the answer of {name} for the "
        "region holds.",
        "",
    ),
}
