"""Errors in the Word, Excel and HTML templates: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-HOUSE-STYLE": (
        "this is not an ordinary Word document with a theme and styles.",
        "Open it in Word and save it again as a Word document (.docx), or put the previous version"
        " back.",
    ),
    "E-TEMPLATE-OPEN": (
        "this template cannot be opened: {reason}",
        "Open it in Word or Excel and save it again, or put the previous version back.",
    ),
    "E-TEMPLATE-MACRO": (
        "this holds macros or other programs; those are not sent to participants.",
        "Save it in Word or Excel as an ordinary file without macros (.docx or .xlsx).",
    ),
    "E-TEMPLATE-SYNTAX": (
        "this tag is not right: {detail}.",
        "Check the braces, and that each ‘if’ or ‘for’ has its ‘endif’ or ‘endfor’.",
    ),
    "E-TEMPLATE-NAME": ("‘{name}’ does not exist.", "{hint}"),
    "E-TEMPLATE-UNSUPPORTED": (
        "this program cannot process ‘{tag}’.",
        "{remedy}",
    ),
    "E-TEMPLATE-ALONE": (
        "‘{tag}’ must stand alone in its {holder}; the other text would disappear.",
        "Put the tag in a {holder} of its own.",
    ),
    "E-TEMPLATE-TRACKED": (
        "the template holds tracked changes.",
        "In Word, choose ‘Accept All Changes’ on the Review tab, and save.",
    ),
    "E-TEMPLATE-BROKEN": (
        "with these data, no valid document comes out ({detail}).",
        "Check that each ‘if’ and ‘for’ begins and ends in the same kind of paragraph, row or "
        "cell.",
    ),
    "E-TEMPLATE-VALUE": (
        "something went wrong while filling it in: {detail}.",
        "Check the tag in this place.",
    ),
    "E-TEMPLATE-CHART": ("the chart cannot be filled: {detail}.", "{remedy}"),
    "E-TEMPLATE-MISSING": (
        "this file is missing in templates/.",
        "Put it back, or remove your own folder templates to use the standard one.",
    ),
    "E-OVERVIEW": (
        "this page cannot be made ({detail}).",
        "Put back the last version of the file that worked.",
    ),
    "E-FORM-CODE": (
        "the form code is not in the footer of this template.",
        "Put {{{{ formuliercode }}}} in the footer. By that, a form that is sent back is "
        "recognised.",
    ),
    "E-FORM-FIELD": (
        "this template has the field ‘{key}’ {count} times, or without its name before it.",
        "Put each field in the template once, with its name in the cell before it. If need be, "
        "take the table row from the previous version of the template.",
    ),
    "E-FORM-KEY": (
        "this template has the hidden key ‘{key}’ {count} times.",
        "Each key must be in the template once: by it, answers are recognised. Put back the hidden "
        "column or row from the previous version of the template.",
    ),
    "U-PLACE-AROUND": ("{place}, at ‘{text}’", ""),
    "U-PLACE-LINE-OF": ("{place}, line {number}", ""),
    "U-TEMPLATE-SHEET-TAGS": (
        "In a worksheet, use only {{{{ … }}}}, {{% … %}} and {{%tr … %}}.",
        "",
    ),
    "U-TEMPLATE-SLOW": ("it takes more than {seconds} seconds", ""),
    "U-TEMPLATE-MEMORY": ("it takes more than {most} MB of memory", ""),
    "U-TEMPLATE-HUGE": ("a calculation gives something that is too big", ""),
    "U-TEMPLATE-MEANT": ("Do you mean ‘{name}’?", ""),
    "U-TEMPLATE-NAMES": ("Possible are: {names}.", ""),
    "U-TEMPLATE-NO-PARTS": ("This has no parts.", ""),
    "U-PART-DOCUMENT": ("the text", ""),
    "U-PART-HEADER": ("header", ""),
    "U-PART-FOOTER": ("footer", ""),
    "U-PART-FOOTNOTES": ("footnotes", ""),
    "U-PART-CHART": ("chart", ""),
    "U-PART-SHEET": ("worksheet", ""),
    "U-PART-TEXTS": ("texts of cells", ""),
    "U-PART-PROPERTIES": ("properties", ""),
    "U-PART-OTHER": ("part", ""),
    "U-SYNTAX-TAG": ("unknown statement ‘{found}’", ""),
    "U-SYNTAX-OPEN": ("an ‘if’ or ‘for’ is closed nowhere", ""),
    "U-SYNTAX-HERE": ("‘{found}’ is not right here", ""),
    "U-SYNTAX-EXPECTED": ("it must say ‘{wanted}’ here, not ‘{found}’", ""),
    "U-SYNTAX-COMMENT": ("a comment is closed nowhere", ""),
    "U-SYNTAX-FILTER": ("the filter ‘{found}’ does not exist", ""),
    "U-SYNTAX-TEST": ("the test ‘{found}’ does not exist", ""),
    "U-TEMPLATE-FIX-COLUMNS": ("Give the template a fixed number of columns.", ""),
    "U-TEMPLATE-NO-INSERT": (
        "A template cannot insert another template; put the text in this template.",
        "",
    ),
    "U-HOLDER-ROW": ("table row", ""),
    "U-CELL-CUT": (" … (cut off)", ""),
    "U-NO-NUMBER": ("this is not a number", ""),
    "U-CHART-SERIES": (
        "the data have {found} series, the chart has {expected}",
        "Give the chart in the template as many series as the data.",
    ),
    "U-CHART-LENGTH": (
        "a series has more or fewer numbers than there are categories",
        "This is an error in the program; report it to the developer.",
    ),
    "U-CHART-NUMBER": (
        "a value is not a number",
        "This is an error in the program; report it to the developer.",
    ),
    "U-CHART-LOOP": ("it stands in a loop", "Put the chart outside the ‘for’."),
    "U-CHART-KIND": (
        "this kind of chart does not go with categories",
        "Choose a bar, column, line or pie chart.",
    ),
}
