"""What makes a form a form: all that `forms` and the outputs write to be found back later.

A writer and a reader share every word here; `tests/model/test_marks.py` shows that each of them
stands here alone. Changing one makes forms that are under way unreadable.
"""

from __future__ import annotations

from pipeline.definitions.questionnaire import PARTS

# Hidden keys in the Excel form: a key row and a key column cross at an anchor, and an answer stands
# where the key of its question meets that of its part. `formulier.xlsx` holds the same words.
QUESTIONS, FACTS = "quickscan:vragen", "quickscan:gegevens"  # the two anchors
COLUMNS = PARTS  # keys of the columns with answers, on the sheet of questions
VALUE = "waarde"  # key of the column with the answers, on the sheet of header items

# Which form it is, as `QS-2026-XX0001-7f3a91c2`: in sight, and twice out of sight.
LAYOUT = "3"  # version of the fixed texts and their places: `model/layouts`
LAYOUT_WORD = "opmaak"  # stands between the form code and that number; see `LAYOUT_WORDS`
LAYOUT_WORDS = (LAYOUT_WORD, "layout")  # one of these, by the template
LAYOUT_BEFORE = "1"  # of forms that do not say which: those from before there was a number
FORM_CODE = "formuliercode"  # stands before the code on the hidden sheet of the Excel form
IDENTITY_PROPERTY = "quickscan-formulier"  # document property that holds the code
IDENTITY_NS = "urn:quickscan:formulier"  # of the hidden XML part that holds its fields
BLANK = "BLANCO"  # in the code of a form for anyone, in the place of the participant
ADDITION = "AANVULLING"  # last part of the code of a mini-form; also its kind in the XML part

DEMO_MARK = ".quickscan-demo"  # a folder with this file in it is a demonstration

MARK_PATTERN = "[0-9a-f]{12}"  # what `mark_of` returns, as a regular expression


def mark_of(sha256: str) -> str:
    """Return the mark by which documents name a returned file: 12 characters of its checksum."""
    return sha256[:12]
