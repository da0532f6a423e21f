"""What the checks of `templates/` find (`A-`, `T-`), and the preview."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "A-TITLE": (
        "the document has no title.",
        "In Word, go to File, Info, Title and fill in a title, or the tag {{{{ titel }}}}.",
    ),
    "A-LANGUAGE": (
        "the language of the text is {found}, not English.",
        "In Word, go to Review, Language, Set Proofing Language and make English the default.",
    ),
    "A-HEADING-NONE": (
        "the document has no headings.",
        "Give the headings one of the styles Heading 1, Heading 2 or Heading 3.",
    ),
    "A-HEADING-EMPTY": ("there is an empty heading.", "Delete that paragraph."),
    "A-HEADING-GAP": (
        "a heading of level {before} is followed by a heading of level {level}.",
        "Choose the heading style that is one level lower.",
    ),
    "A-LIST": (
        "this list was typed with signs or numbers.",
        "Delete the sign and give the paragraph the style List Bullet or List Number.",
    ),
    "A-TABLE-ALT": (
        "this table has no alternative text.",
        "Click on the table, choose Table Properties, Alt Text and fill in a title.",
    ),
    "A-TABLE-HEADER": (
        "this table has no header row that comes back on every page.",
        "Choose ‘Repeat Header Rows’ under Table Layout and switch on ‘Header Row’ under Table "
        "Design.",
    ),
    "A-EMPTY": (
        "an empty paragraph is used here to make space.",
        "Delete it and set the space in the style of the paragraph.",
    ),
    "A-LINK": (
        "the text of this link (‘{text}’) does not say where it leads.",
        "Put the name of the organisation or the document in the link.",
    ),
    "A-PICTURE": (
        "the picture or chart ‘{name}’ has no alternative text.",
        "Right-click on it, choose View Alt Text and describe what it shows.",
    ),
    "U-PLACE-SEEN": ("{style} (to be seen in {place})", ""),
    "A-CONTRAST": (
        "the text ({ink}) does not stand out enough against its background ({ground}): {ratio} to "
        "1.",
        "Choose a darker or lighter colour in the style; 4.5 to 1 is needed.",
    ),
    "A-SHEET-NAME": (
        "the sheet ‘{name}’ has no name that says what is on it.",
        "Right-click on the tab of the sheet, choose Rename and give it a name.",
    ),
    "T-BANNED": ("it says ‘{found}’ here; {why}.", "Better write {instead}."),
    "U-EXAMPLE-STYLE": ("an invented organisation", ""),  # as an example of a house style says
    "T-EXAMPLE-STYLE": (
        "the name of the invented organisation of the example is still here; it would come into "
        "every report and every form.",
        "In house-style.docx, take the name and the logo out of the header and the footer, on the "
        "first page too, and put your own logo there.",
    ),
    "T-ALONE": (
        "it says ‘{found}’ here, without any of the words that should go with it.",
        "Name at least two of them, or none.",
    ),
    "T-TEMPLATE-BRACES": (
        "‘{tag}’ will not be filled in.",
        "Do you mean {{{{ {name} }}}}, with two braces? If not, you can leave it as it is.",
    ),
    "T-TEMPLATE-OUTDATED": (
        "‘{tag}’ is out of date: reports no longer give a score or a middle score.",
        "Take it out, or use the template of this version. For now it is still filled in.",
    ),
    "T-TEMPLATE-NOTES": (
        "there are comments on cells of this worksheet; they will not be in the form.",
        "Put what participants must read in a cell.",
    ),
    "T-LONG": (
        "this sentence has {words} words, more than {limit}: ‘{sentence}’",
        "Make it two sentences.",
    ),
    "T-HARD": ("‘{found}’ is a difficult word.", "Better write ‘{instead}’."),
    "T-LETTERS": (
        "‘{found}’ is a long word.",
        "Write it in another way, or add it to ‘known’ in writing.yaml.",
    ),
    "T-EASE": (
        "this text is hard to read: its reading ease is {ease}, and it should be at least {least}.",
        "Make the sentences shorter and use more ordinary words.",
    ),
    "T-NO-TEXT": (
        "for question {number}, answer {answer} ({variant}), the report has no {what}.",
        "Add the text in advice.yaml or questionnaire.yaml.",
    ),
    "T-LAPSES": (
        "this is valid until {day}, and the round runs until {end}.",
        "Check whether it is still right, and change ‘valid_until’.",
    ),
    "T-OWNER": (
        "advice {question} asks something of the {role}, and there is none if the answer to "
        "question {number} is No.",
        "At ‘roles’, say after ‘instead’ who does it in that case.",
    ),
    "T-SAME-TEXT": (
        "this text is also used at {other}.",
        "Give each answer a text of its own.",
    ),
    "T-SAME-SIGN": (
        "‘{sign}’ is also the sign of {other}; these answers cannot be told apart.",
        "Give each answer a sign of its own.",
    ),
    "T-STEPS": (
        "question {number} gets {times} steps in a report with {answer} everywhere; it should get "
        "one.",
        "Look at ‘combinations’: a question belongs to one combination at most.",
    ),
    "U-CHECK-EASE": (
        "Reading ease, from 0 (very hard) to 100: {files}. Aim for {wanted} or more.",
        "",
    ),
    "U-PREVIEW": ("The example is made; it does not count anywhere:", ""),
    "U-PREVIEW-INVENTED": ("Example with invented answers", ""),
    "U-PREVIEW-NOT-SENT": ("EXAMPLE with invented answers: do not send", ""),
    "U-PREVIEW-FILE": ("EXAMPLE", ""),
    "U-CHECK-GOOD": ("Everything is in order.", ""),
    "U-CHECK-NOTICED": (
        "There are no errors. Do look at {points} after ‘attention’.",
        "",
    ),
    "U-CHECK-WRONG": (
        "{errors} found. Correct this and check again: as long as something is wrong, Quickscan "
        "does not look at the rest.",
        "",
    ),
    "U-PLACE-QUESTION": ("question {number} ({title})", ""),
    "U-PLACE-ADVICE": ("advice {question}, {answer}", ""),
    "U-PLACE-ADVICE-VARIANT": ("advice {question}, variant {number}, {answer}", ""),
    "U-PLACE-ADVICE-PAIR": ("combination {names}", ""),
    "U-PLACE-SOURCE": ("questionnaire.yaml, source {name}", ""),
    "U-PLACE-ADVICE-OF": ("advice.yaml, advice {question}", ""),
    "U-PLACE-HELP": ("question {question}, {answer}", ""),
    "U-LACKS-STEP": ("first step", ""),
    "U-LACKS-SIGN": ("sign", ""),
    "U-LACKS-OUTCOME": ("outcome", ""),
    "U-LACKS-ANSWER": ("answer", ""),
    "U-LACKS-MEANING": ("meaning", ""),
    "U-PLACE-CELL": ("{place}, sheet {sheet}, cell {cell}", ""),
    "U-PLACE-SHEET-OF": ("{place}, sheet {sheet}", ""),
    "U-INVENTED-TOWN": ("Example participant", ""),
    "U-INVENTED-TOWNS": ("Example participant {number}", ""),
    "U-INVENTED-ACTION": ("Invented <action> & more", ""),
    "U-INVENTED-TEXT": ("Invented text & <remark> at {name}", ""),
    "U-INVENTED-QUESTIONS": ("questions 3 and 7", ""),
    "U-INVENTED-PAIR": ("The answer to question 2 is Yes, to question 3 No.", ""),
    "U-INVENTED-BEFORE": ("before {round}", ""),
    "U-INVENTED-REPORT": ("report {town}.docx", ""),
}
