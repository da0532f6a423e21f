"""What is wrong with one code of a Word or Excel template: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-CODE-OPEN": (
        "‘{tag}’ has no end.",
        "A brace is missing: close the tag with {sign}, in the same paragraph or cell.",
    ),
    "E-CODE-STRAY": (
        "no tag begins before ‘{sign}’.",
        "A brace is missing before this text, or ‘{sign}’ is left over: delete it then.",
    ),
    "E-CODE-SIGNS": (
        "‘{tag}’ begins with {begin} but ends with {found}.",
        "Filling in is {{{{ … }}}}, a statement is {{% … %}}. Close this tag with {end}.",
    ),
    "E-CODE-THREE": (
        "‘{tag}’ has too many braces in a row.",
        "Filling in is {{{{ naam }}}}, with two braces; a statement is {{% if naam %}}, with one.",
    ),
    "E-CODE-PERCENT": (
        "‘{tag}’ has a double % sign.",
        "Write one % after the first brace and one % before the last.",
    ),
    "E-CODE-SPACE": (
        "there is a space between the signs of the tag in ‘{tag}’.",
        "Delete the space: {{{{ naam }}}} or {{% if naam %}}.",
    ),
    "E-CODE-WIDE": (
        "‘{tag}’ has wide braces; nothing is filled in with those.",
        "Type ordinary braces: {{{{ naam }}}}.",
    ),
    "E-CODE-COMMENT": (
        "the comment ‘{tag}’ does not end in the same paragraph or cell.",
        "Put #}} at the end of the comment. Give each paragraph and cell its own comment.",
    ),
    "E-CODE-EMPTY": (
        "‘{tag}’ is empty.",
        "Put a name in it, or delete the tag.",
    ),
    "E-CODE-QUOTE": (
        "a quotation mark is missing in ‘{tag}’.",
        "Put the same quotation mark on both sides of each text, as in 'yes'.",
    ),
    "E-CODE-LOOKALIKE": (
        "‘{tag}’ has the sign ‘{sign}’ in it.",
        "A tag does not know that sign. Type {meant}",
    ),
    "E-CODE-INVISIBLE": (
        "‘{tag}’ has an invisible sign in it ({number}).",
        "Delete the whole tag and type it again.",
    ),
    "E-CODE-STATEMENT": (
        "‘{tag}’ is a statement, not a name.",
        "Write {{% {statement} %}}.",
    ),
    "E-CODE-MINUS": (
        "the minus sign of ‘{tag}’ would reach over the edge of the paragraph or cell.",
        "Delete the minus sign: write {{% … %}} instead of {side}.",
    ),
    "E-CODE-MINUS-ALONE": (
        "‘{tag}’ has a minus sign, but it already takes away a whole paragraph, row or cell.",
        "Delete the minus sign.",
    ),
    "E-CODE-NO-END": (
        "‘{tag}’ is not closed anywhere.",
        "Put {end} where this block ends.",
    ),
    "E-CODE-NO-BEGIN": (
        "‘{tag}’ needs a ‘{begin}’ before it, and there is none.",
        "Delete this tag, or put the ‘{begin}’ back where the block begins.",
    ),
    "E-CODE-OTHER-END": (
        "‘{tag}’ does not go with ‘{begin}’.",
        "Close ‘{begin}’ with {end}.",
    ),
    "E-CODE-OTHER-KIND": (
        "‘{tag}’ goes with ‘{begin}’, but is written in another way.",
        "Write {want}: the same letter at the beginning and at the end.",
    ),
    "E-CODE-OTHER-PLACE": (
        "‘{tag}’ and ‘{end}’ are not in the same cell, row or text.",
        "Let a block begin and end in the same cell. Use {{%tr … %}} to repeat rows.",
    ),
    "E-CODE-AFTER-ELSE": (
        "‘{tag}’ comes after an ‘else’.",
        "An ‘if’ has one ‘else’, as its last part. Before it you can use {{% elif … %}}.",
    ),
    "E-CODE-UNKNOWN": ("the statement ‘{word}’ does not exist.", "{hint}"),
    "E-CODE-OBJECT": (
        "next to ‘{tag}’ there is also {object}. It would disappear, because the tag takes away "
        "the whole {holder}.",
        "Put the tag in a {holder} of its own.",
    ),
    "E-CODE-OBJECT-INSIDE": (
        "in the middle of ‘{tag}’ there is something that is not text, such as a picture or a "
        "field.",
        "Put it before or after the tag.",
    ),
    "E-CODE-NO-TABLE": (
        "‘{tag}’ is not in a {name}.",
        "Put the tag in a row or cell of its own in a table. Outside a table, write {{%p … %}}.",
    ),
    "E-CODE-NO-CELL": (
        "‘{tag}’ is not in a cell of a table.",
        "Put the tag in the cell that it is about.",
    ),
    "E-CODE-NO-LIST": (
        "‘{tag}’ is not in a drop-down list.",
        "Use {{% … %}}, or {{%p … %}} in a paragraph of its own.",
    ),
    "E-CODE-NO-LETTER": (
        "‘{tag}’ cannot have the letter {letter} in it here.",
        "Write the tag without that letter.",
    ),
    "E-CODE-TEXT-OBJECT": (
        "there is more than text between ‘{tag}’ and ‘{end}’.",
        "Put only text between these tags. For whole paragraphs there is {{%p set … %}} with "
        "{{{{p … }}}}.",
    ),
    "E-CODE-TEXT-LOOK": (
        "the text between ‘{tag}’ and ‘{end}’ has different formatting, and that would disappear.",
        "Give this text one formatting. For whole paragraphs there is {{%p set … %}} with "
        "{{{{p … }}}}.",
    ),
    "E-CODE-FIELD": (
        "‘{tag}’ is in the code of a field.",
        "Put the tag in ordinary text. You make a link with Insert > Link.",
    ),
    "E-CODE-FORMULA": (
        "‘{tag}’ is in a formula.",
        "Put the tag in a cell of its own, with {{{{ … | getal }}}} for a number, and let the "
        "formula refer to that cell.",
    ),
    "E-CODE-REFERENCE": (
        "the reference ‘{reference}’ cannot move along with the rows that are repeated.",
        "Refer to all rows of the repetition, or add up with SUM, COUNT or AVERAGE. You cannot "
        "refer to a row of another repetition.",
    ),
    "E-CODE-INDIRECT": (
        "the formula names the place ‘{typed}’ as text; that does not move along with rows that "
        "are repeated or left out.",
        "Refer to the cell itself, without INDIRECT.",
    ),
    "E-CODE-SHEET-NAME": (
        "‘{tag}’ is in the name of a worksheet.",
        "Give the worksheet a fixed name and put the tag in a cell.",
    ),
    "E-CODE-EMBEDDED": (
        "‘{tag}’ is in a file inside this template; nothing is filled in there.",
        "Copy the text of that file into the template itself, and take the file out.",
    ),
    "E-TABLE-EMPTY": (
        "a table would be left without rows.",
        "In the template, put a row that always stays below or above the repetition.",
    ),
    "E-CODE-PRINT": ("‘{name}’ is not a text or a number. {detail}.", "{hint}"),
    "E-CODE-NO-LOOP": (
        "‘{name}’ is not a list.",
        "A ‘for’ goes through a list. {hint}",
    ),
    "E-CODE-FILTER": (
        "the filter ‘{name}’ does not exist.",
        "You can use: {names}.",
    ),
    "E-CODE-TEST": (
        "the test ‘{name}’ does not exist.",
        "You can use: {names}.",
    ),
    "E-CODE-ARGUMENTS": (
        "there is too little or too much between the brackets of the filter ‘{name}’.",
        "See under filters in ‘Changing the templates’ how to write ‘{name}’.",
    ),
    "E-CODE-INDEX": (
        "‘{name}’ has no part with number {number}.",
        "There are {count}; the first one has number 0.",
    ),
    "E-CODE-NUMBER": (
        "‘{name}’ is text, not a number.",
        "Delete ‘| getal’, or choose a name that gives a number.",
    ),
    "E-CODE-NO-BLOCK": (
        "‘{name}’ is not a block of text.",
        "Write {{{{ {name} }}}}. Only a {{%p set … %}} or {{%p macro … %}} gives paragraphs.",
    ),
    "E-CODE-CALL": (
        "‘{name}’ cannot have brackets after it.",
        "Delete the brackets.",
    ),
    "E-CODE-UNPACK": (
        "what this ‘for’ goes through does not come apart into ‘{names}’.",
        "Give each item one name, as in {{% for v in vragen %}}, and then write v.tekst.",
    ),
    "U-PRINT-COMMA": ("The comma makes this a list", ""),
    "U-PRINT-METHOD": ("This is a method", ""),
    "U-HINT-COMMA": (
        "Put each name in a tag of its own: {{{{ … }}}} {{{{ … }}}}. A part of a name comes after "
        "a point.",
        "",
    ),
    "U-HINT-IF": ("Write {{% if … %}}yes{{% else %}}no{{% endif %}}.", ""),
    "U-HINT-CALL": ("Do you mean ‘{name}()’?", ""),
    "U-HINT-BLOCK": ("Write {{{{p {name} }}}} in a paragraph of its own.", ""),
    "U-HINT-REPEAT": ("Go through the list with {{% for x in {name} %}}.", ""),
    "U-HINT-JOIN": (
        "Go through the list with {{% for x in {name} %}}, or write {{{{ {name} | join(', ') }}}}.",
        "",
    ),
    "U-HINT-IN-LOOP": ("‘{name}’ only exists inside the for that it stands in.", ""),
    "U-LOOP-LISTS": ("Lists in it are: {names}.", ""),
    "U-CODE-FILL": ("To fill something in, write {{{{ {name} }}}}.", ""),
    "U-CODE-WRITE": ("Write {tag}, without a space before the letter.", ""),
    "U-CODE-MEANT": ("Do you mean ‘{word}’?", ""),
    "U-CODE-COMMANDS": ("You can use: if, elif, else, endif, for, endfor, set and endset.", ""),
    "U-PRINT-BOOLEAN": ("This is yes or no, and not text", ""),
    "U-PRINT-BLOCK": ("This is a block of text", ""),
    "U-PRINT-NO-BLOCK": ("This is not a block of text", ""),
    "U-PRINT-LIST": ("This is a list", ""),
    "U-PRINT-PARTS": ("This is a whole, with the parts {parts}", ""),
    "U-PRINT-OTHER": ("This is not text and not a number", ""),
    "U-NO-COLOUR": ("this is not a colour such as FFCC00", ""),
    "U-NO-ADDRESS": ("this is not a web address or email address", ""),
    "U-NO-COLUMNS": ("this is not a number of columns", ""),
    "U-OBJECT-PICTURE": ("a picture or text box", ""),
    "U-OBJECT-NOTE": ("a footnote", ""),
    "U-OBJECT-FIELD": ("a field", ""),
    "U-OBJECT-TAB": ("a tab", ""),
    "U-OBJECT-SYMBOL": ("a symbol", ""),
    "U-OBJECT-FORMULA": ("a formula", ""),
    "U-OBJECT-SECTION": ("a section break", ""),
    "U-OBJECT-PAGE": ("a page break", ""),
    "U-OBJECT-CONTROL": ("a form field", ""),
    "U-HOLDER-PARAGRAPH": ("paragraph", ""),
    "U-HOLDER-CELL": ("cell", ""),
    "U-HOLDER-TABLE": ("table", ""),
    "U-PLACE-SHEET-CELL": ("worksheet ‘{sheet}’, cell {cell}", ""),
    "U-PLACE-PAGE": ("worksheet ‘{sheet}’, header or footer", ""),
    "U-PLACE-SHEET-ONLY": ("worksheet ‘{sheet}’", ""),
    "U-PLACE-SHEET-CHART": ("worksheet ‘{sheet}’, chart", ""),
    "U-PLACE-SHEET-LINK": ("worksheet ‘{sheet}’, address of a link", ""),
    "U-PLACE-SHEET-DRAWING": ("worksheet ‘{sheet}’, text box or picture", ""),
    "U-PLACE-SHEET-ENTRY": ("{place}, input message or error alert of a cell", ""),
    "U-PLACE-SHEET-TIP": ("{place}, link", ""),
    "U-PLACE-WORKBOOK": ("names and worksheets", ""),
    "U-PLACE-EMBEDDED": ("embedded file ({name})", ""),
    "U-PLACE-BOX": ("{place}, text box", ""),
    "U-PLACE-NAME": ("name ‘{name}’", ""),
    "U-STORY-FIRST": (" of the first page", ""),
    "U-STORY-EVEN": (" of the even pages", ""),
    "U-STORY-SECTION": (" of section {number}", ""),
    "U-PLACE-ALT": ("alternative text of ‘{name}’", ""),
    "U-PLACE-ENTRY": ("{place}, drop-down list", ""),
    "U-WORD-END": ("the end", ""),
    "U-WORD-NAME": ("a name", ""),
    "U-SYNTAX-CHAR": ("the sign ‘{found}’ does not belong in a tag", ""),
    "U-SYNTAX-FILTER-NAME": ("the name of a filter should come after the sign |", ""),
    "U-SYNTAX-POINT": ("a name should come after a point", ""),
    "U-SYNTAX-NOTHING": ("a name or value is missing", ""),
    "U-SYNTAX-WORD": ("‘{found}’ is not right here; write ‘{meant}’", ""),
    "U-SYNTAX-LEFT": (
        "‘{found}’ is too much here; between two names there should be a point or a sign",
        "",
    ),
    "U-SYNTAX-LACKS": ("‘{wanted}’ is missing", ""),
    "U-PART-LINKS": ("address of a link", ""),
    "U-PART-ENDNOTES": ("endnotes", ""),
}
