"""How a reading is shown: on the terminal and on the page about one return."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "U-SEEN-VERDICT": ("Verdict", ""),
    "U-SEEN-DECISIONS": (", with {decisions} from the register", ""),
    "U-SEEN-WHOSE": ("Whose", ""),
    "U-SEEN-SIGNS": ("{who}, according to {places}", ""),
    "U-SEEN-NOBODY": ("not certain yet", ""),
    "U-SEEN-OTHER": ("{place} says ‘{text}’", ""),
    "U-SEEN-QUESTION": ("question {number}", ""),
    "U-SEEN-RAW": ("it says ‘{text}’", ""),
    "U-SEEN-CELL": ("cell {place}", ""),
    "U-SEEN-DECIDED": ("{source}, {place}", ""),
    "U-SEEN-SURE": ("certain", ""),
    "U-SEEN-UNSURE": ("not certain", ""),
    "U-SEEN-UNUSED": ("does not count", ""),
    "U-SEEN-ALL": ("All {questions} have been answered.", ""),
    "U-SEEN-ADDITION": (
        "This is a mini-form: only what was still open. What is empty here changes nothing.",
        "",
    ),
    "U-SEEN-OPEN": ("{questions} still open: {numbers}.", ""),
    "U-SEEN-BLANK": ("Not filled in: {names}.", ""),
    "U-SEEN-BLANK-AT": ("{label} (at {questions})", ""),
    "U-SEEN-FOUT": ("This does not count", "Ask the participant, or decide in the work list."),
    "U-SEEN-CONTROLE": ("Check this", "You can also decide in the work list."),
    "U-SEEN-KANS": ("For the participant", "This is in the participant’s report too."),
    "U-SEEN-LEZING": ("This is how it was read", "You need not do anything."),
    "U-SEEN-BESLUIT": ("Applied from the register", "You can change it in the work list."),
    "U-SEEN-LIST-ROW": ("row {row}, {subject}: {value}", ""),
    "U-READ-SURE": (
        "{read} {are} read with certainty, {blank} empty; there is nothing to check.",
        "",
    ),
    "U-READ-POINTS": (
        "{points} on the work list; {read} {are} read with certainty, {blank} empty.",
        "",
    ),
    "U-READ-FRONT": ("Front page", ""),
    "U-READ-CLOSING": ("Last page", ""),
    "U-READ-THEN": ("Answers to questions that are different now, or gone", ""),
    "U-READ-OTHER-QUESTION": ("does not count: this was another question then", ""),
    "U-READ-TEXT": ("text", ""),
    "U-SOURCE-CONTROL": ("field", ""),
    "U-SOURCE-ODT-CONTROL": ("field", ""),
    "U-SOURCE-PDF-FIELD": ("field in the PDF", ""),
    "U-SOURCE-ROW-KEY": ("row in the table", ""),
    "U-SOURCE-CELL": ("cell", ""),
    "U-SOURCE-SCAN": ("scan", ""),
    "U-PLACE-SCAN": ("page {page}", ""),
    "U-SCANS-HERE": (
        "Does a participant send a scanned form? Then Quickscan makes a proposal for every field. "
        "None of it counts until you choose it in the work list.",
        "",
    ),
    "U-SCANS-TESSERACT": (
        "Does a participant send a scanned form? On this computer, Quickscan reads only the text "
        "that a scanning program put under it. Do you want it to read all scans? Ask your "
        "administrator for the free program Tesseract, with Dutch added. It is not needed.",
        "",
    ),
    "U-SCANS-DUTCH": (
        "Does a participant send a scanned form? It cannot be read here, because Tesseract has no "
        "Dutch on this computer. Ask your administrator to add it (‘nld’).",
        "",
    ),
    "U-SCANS-PACKAGES": (
        "Does a participant send a scanned form? It cannot be read here, because the part ‘scans’ "
        "of Quickscan is missing. It is not needed. Do you want it all the same? Ask your "
        "administrator for ‘pip install quickscan-radicalisering[scans]’.",
        "",
    ),
    "U-READ-PROPOSED": ("only a proposal", ""),
    "U-SCAN-UNREAD": ("(cannot be read)", ""),
    "U-SOURCE-DECISION": ("decision of the adviser", ""),
    "U-PLACE-CONTROL": ("field {name}", ""),
    "U-PLACE-ROW-KEY": ("row ‘{name}’", ""),
    "U-FIELD-NAME": ("Question {number}: {label}", ""),
    "U-PLACE-PDF-FIELD": ("PDF field {name}", ""),
    "U-SOURCE-REGION": ("answer of the region", ""),
}
