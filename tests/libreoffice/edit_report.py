"""Edit a report in LibreOffice as an adviser would: type a sentence, tick that it was checked.

Runs under the system's Python:
    python3 edit_report.py SOFFICE PROFILE REPORT ANCHOR SENTENCE FUNCTION DAY
The sentence is typed at the end of the first paragraph that holds the anchor. With a function the
box at the end is ticked, and function and day are typed behind it. The report is saved where it
stood.
"""

import sys

from edit_template import paragraph_with
from office import WORD, Office, properties


def main(program, profile, report, anchor, sentence, function, day):
    office = Office(program, profile)
    try:
        document = office.open(report)
        document.Text.insertString(paragraph_with(document, anchor).End, f" {sentence}", False)
        if function:
            approve(document, {"nagekeken.door": function, "nagekeken.datum": day})
        document.storeToURL(document.URL, properties(FilterName=WORD))
        document.close(True)
    finally:
        office.stop()


def approve(document, typed):
    for control in controls(document):
        if control.Tag == "nagekeken.vink":
            control.Checked = True
        elif control.Tag in typed:
            control.ShowingPlaceHolder = False
            control.setString(typed[control.Tag])


def controls(document):
    found = document.ContentControls
    return [found.getByIndex(number) for number in range(found.Count)]


if __name__ == "__main__":
    main(*sys.argv[1:])
