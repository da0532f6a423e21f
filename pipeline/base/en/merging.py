"""New answers in an edited document: what a comment says, and why none came in (`M-`)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "M-BOTH": (
        "You changed this text, and in the new version it is different too. Both were merged. Read "
        "the text through.",
        "",
    ),
    "M-KEPT": (
        "You changed this text; your text stays. The new version says here: ‘{new}’",
        "",
    ),
    "M-STAYS": (
        "The new version no longer has this text. You changed it, so it stays.",
        "",
    ),
    "M-AGREEMENT": (
        "The new version no longer has this question here. The agreed action that you filled in "
        "stays.",
        "",
    ),
    "M-DELETED": (
        "You deleted text here. The new version says: ‘{new}’",
        "",
    ),
    "M-LAYOUT": (
        "This row is laid out in another way than in the new version. Your row stays. The new "
        "version says: ‘{new}’",
        "",
    ),
    "M-CHART-UPDATED": (
        "The numbers in this figure were updated. Word cannot track that as a change.",
        "",
    ),
    "M-CHART-KEPT": (
        "You changed this figure; it stays as it is. The numbers have changed since: {new}",
        "",
    ),
    "M-CHART-GONE": (
        "A figure is no longer in the document. The new numbers are: {new}",
        "",
    ),
    "M-HOUSE-STYLE": (
        "The house style has changed. This document keeps the look that it had.",
        "",
    ),
    "M-FEW": (
        "Too little of the text of the report is still in this document.",
        "The new version is put beside it.",
    ),
    "M-KIND": (
        "This document was saved in a form in which nothing can be updated.",
        "Open it in Word and save it as ‘Word Document (.docx)’.",
    ),
    "M-NUMBERS": (
        "A number from the previous version may no longer be shown, because it is about too few "
        "participants. In a merged document it would still be readable.",
        "The new version is put beside it.",
    ),
    "M-UNPROVEN": (
        "It is not certain that everything you wrote would be kept.",
        "The new version is put beside it.",
    ),
}
