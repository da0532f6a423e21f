"""Edit a Word template in LibreOffice as an adviser would: add a sentence, change a colour.

Runs under the system's Python:
    python3 edit_template.py SOFFICE PROFILE TEMPLATE ANCHOR SENTENCE RESULT
The sentence is typed at the end of the first paragraph that holds the anchor; the headings of
level 1 become dark red (0x8B0000).
"""

import sys

from office import WORD, Office


def main(program, profile, template, anchor, sentence, result):
    office = Office(program, profile)
    try:
        document = office.open(template)
        styles = document.StyleFamilies.getByName("ParagraphStyles")
        styles.getByName("Heading 1").CharColor = 0x8B0000
        document.Text.insertString(paragraph_with(document, anchor).End, f" {sentence}", False)
        office.save(document, result, WORD)
    finally:
        office.stop()


def paragraph_with(document, anchor):
    paragraphs = document.Text.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if paragraph.supportsService("com.sun.star.text.Paragraph") and anchor in paragraph.String:
            return paragraph
    raise SystemExit(f"no paragraph holds {anchor}")


if __name__ == "__main__":
    main(*sys.argv[1:])
