"""Edit a Word template in LibreOffice as an adviser would: add a sentence, change a colour.

Runs under the system's Python: python3 edit_template.py SOFFICE PROFILE TEMPLATE SENTENCE RESULT
The sentence is typed at the start of the first heading's following paragraph; the headings of
level 1 become dark red (0x8B0000).
"""

import sys

from office import WORD, Office


def main(program, profile, template, sentence, result):
    office = Office(program, profile)
    try:
        document = office.open(template)
        styles = document.StyleFamilies.getByName("ParagraphStyles")
        styles.getByName("Heading 1").CharColor = 0x8B0000
        paragraph = first_plain_paragraph(document)
        document.Text.insertString(paragraph.Start, sentence + " ", False)
        office.save(document, result, WORD)
    finally:
        office.stop()


def first_plain_paragraph(document):
    """Return the first paragraph after a heading that holds no tag of the template language."""
    after_heading = False
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if not paragraph.supportsService("com.sun.star.text.Paragraph"):
            continue
        if paragraph.ParaStyleName.startswith("Heading"):
            after_heading = True
        elif paragraph.ParaStyleName.startswith("Caption"):
            continue
        elif after_heading and paragraph.String and "{" not in paragraph.String:
            return paragraph
    raise SystemExit("no paragraph to edit")


if __name__ == "__main__":
    main(*sys.argv[1:])
