"""What a reader noticed in a returned file (`V-`): what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "V-SOURCES-DIFFER": (
        "the field says ‘{control}’, but beside it is ‘{beside}’. Neither counts until you choose.",
        "Ask the participant which answer holds.",
    ),
    "V-DUPLICATE": (
        "this field is there more than once, with different answers: {texts}. None of them counts "
        "until you choose.",
        "Ask the participant which answer holds.",
    ),
    "V-BESIDE": (
        "beside the fields is ‘{text}’. That is not a text of our form. What is in the fields was "
        "taken over; these words were not.",
        "Choose in the work list what to do with them. Until then they are only there and on the "
        "receipt page.",
    ),
    "V-NOT-COMPARED": (
        "the texts of this version of the questionnaire are not known here, so it was not checked "
        "whether the participant wrote anything beside the fields.",
        "Check that yourself in the form.",
    ),
    "V-CONTRADICTED": (
        "the field says ‘{answer}’, but beside it is ‘{text}’. Neither counts until you choose.",
        "Ask the participant which answer holds.",
    ),
    "V-TWICE": ("these fields are there more than once, with the same answer: {items}.", ""),
    "V-ROW-KEY": (
        "answers without a field: {number}. They were read from the row with their label, such as "
        "‘V07 Answer’.",
        "",
    ),
    "V-PLACEHOLDER-REMNANT": (
        "a piece of the grey text of the empty field is still in the answer: ‘{text}’.",
        "Ask the participant what the answer is.",
    ),
    "V-PICTURE": (
        "there is a picture or drawing in or beside the field; it was not taken over.",
        "Look at the form itself, or ask the participant to type the answer.",
    ),
    "V-DRAWN": (
        "there is a picture or drawing in the form that is not ours; it was not taken over.",
        "Look at the form itself, or ask the participant what it says.",
    ),
    "V-GAP": (
        "there are two spaces in a row in the middle of a sentence; a formula may have been lost "
        "there when the form was saved as OpenDocument.",
        "Read the sentence. If something is missing, ask the participant what it said.",
    ),
    "V-HIDDEN-CELL": (
        "this row is hidden; what is in it was read.",
        "Ask the participant whether this answer still holds.",
    ),
    "V-FAR-CELL": (
        "there is something far outside the form on the sheet ‘{sheet}’; the answers were read.",
        "If there are words, you can read them in another finding.",
    ),
    "V-COVERED": (
        "this cell is hidden under a merged cell; what is in it was read.",
        "Ask the participant whether this answer still holds.",
    ),
    "V-MARKED": (
        "something in our own text is crossed out or marked: ‘{text}’.",
        "Look at the form itself, or ask the participant what they mean by it.",
    ),
    "V-IDENTITY-DIFFERS": (
        "the form has different form codes in it: {codes}.",
        "Find out which participant and which round this form is from.",
    ),
    "V-QUESTION-ALTERED": (
        "the text of this question was changed or is gone.",
        "Check whether the answer still fits the question. Did you change the question yourself? "
        "Then name the old one at ‘earlier_versions’ in questionnaire.yaml.",
    ),
    "V-TRACKED": (
        "the file has tracked changes; the text was read as it is after those changes.",
        "Look at the changes in the form.",
    ),
    "V-COMMENTS": (
        "the file has comments in the margin; they were not taken over.",
        "Read the comments in the form.",
    ),
    "V-HIDDEN": (
        "the file has hidden text; it was not taken over.",
        "Look at the hidden text in the form.",
    ),
    "V-STRUCK": (
        "text is crossed out here.",
        "Check whether the crossed-out text is part of the answer.",
    ),
    "V-MACRO": (
        "the file has macros in it; they were not run.",
        "Do not open the file yourself unless you trust the sender.",
    ),
    "V-PDF-TEXT": (
        "this is a PDF; line breaks in long texts are not always certain, and tabs and special "
        "characters may be gone.",
        "Compare an answer with the PDF if it must be taken over exactly.",
    ),
    "V-PDF-CHARACTERS": (
        "this answer has characters that cannot be read with certainty in a PDF.",
        "Look at the answer in the PDF, or ask the participant for the Word file.",
    ),
    "V-PDF-TYPED": (
        "‘{text}’ was put on this field of the PDF later.",
        "Look at the PDF and ask the participant whether this is the answer.",
    ),
    "V-PDF-CUT": (
        "this answer does not fit in the field of the PDF; part of it cannot be seen on paper.",
        "Compare the answer with the PDF, or ask the participant for the Word file.",
    ),
    "V-PDF-PLACE": (
        "it is not certain in this PDF where this answer begins or ends.",
        "Compare the answer with the PDF, or ask the participant for the Word file.",
    ),
    "V-SCAN": (
        "this comes from a scan; Quickscan thinks it says ‘{text}’.",
        "Compare it with the picture on the receipt page and choose in the work list what counts.",
    ),
    "V-SCAN-BLANK": (
        "this comes from a scan; Quickscan sees nothing here.",
        "Compare it with the picture on the receipt page.",
    ),
    "V-SCAN-UNREAD": (
        "this comes from a scan; Quickscan cannot read what it says here.",
        "Read the picture on the receipt page and put in the work list what it says.",
    ),
    "V-SCAN-UNSEEN": (
        "this comes from a scan; Quickscan did not see this field.",
        "Look at the scan itself and put in the work list what it says.",
    ),
    "V-PDF-PICTURE": (
        "these pages of the PDF are a scan or photo and were not read: {pages}.",
        "Look at those pages, or ask the participant for the Word file.",
    ),
    "V-OLD-WORD": (
        "this is {kind}; LibreOffice converted it so that it could be read.",
        "If in doubt, look in the file itself.",
    ),
    "V-EXTENSION": (
        "the name of the file ends in .{name}, but it is {kind}; it was read as {kind}.",
        "If the answers are right, you need not do anything.",
    ),
    "V-TEXT-BOX": (
        "there is a loose text box in the form.",
        "See whether its text is part of the answer.",
    ),
    "V-TABLE": (
        "there is a table in the field; only its text was taken over.",
        "Look at the table in the form.",
    ),
    "V-FIELD-CODE": (
        "the file has a field that fetches or starts something; that was not done.",
        "Do not open the file yourself unless you trust the sender.",
    ),
    "V-EMBEDDED": (
        "the file has another file embedded in it; that one was not opened.",
        "Do not open it yourself unless you trust the sender.",
    ),
    "V-EXTERNAL": (
        "the file wants to fetch something from the internet or a network; that was not done.",
        "Do not open the file yourself unless you trust the sender.",
    ),
    "V-PART-NAME": (
        "the file has parts with a strange name; they were not used.",
        "Check whether this file comes from the participant itself.",
    ),
    "V-TRAILING": (
        "there is something in the file after the form; it was not read.",
        "If the answers are right, you need not do anything.",
    ),
    "V-DATE-DIFFERS": (
        "it says ‘{text}’, but the field holds another date ({stored}).",
        "Ask the participant which date is right, if it matters.",
    ),
    "V-NUMBER": (
        "there is a number in this cell that Excel does not keep exactly: ‘{text}’.",
        "Ask the participant what it should say, if it matters.",
    ),
    "V-FOOTNOTES": (
        "the file has footnotes; they were not taken over.",
        "Read the footnotes in the form.",
    ),
    "V-CUT-OFF": (
        "the end of the file is missing.",
        "Check whether the last answer is complete, or ask the participant to send it again.",
    ),
    "V-CHARACTERS-LOST": (
        "characters were lost in this answer when it was saved: ‘{text}’.",
        "Look at the answer and, if needed, ask the participant for the Word or Excel file itself.",
    ),
    "V-LINES-LOST": (
        "this web page was made by AbiWord, which keeps only the last line of an answer of several "
        "lines.",
        "Ask the participant for the Word file itself.",
    ),
    "V-LINES-GLUED": (
        "there is a line break before this answer that probably belongs in the middle: ‘{text}’.",
        "Read the answer through; LibreOffice 7.4 glues lines together.",
    ),
    "V-MAIL-TEXT": (
        "the email with this form has text in it too; that was not taken over.",
        "Read what it says and choose ‘seen’. If it changes an answer, ask for a "
        "corrected form. If a sentence never says anything of use, add it to mail-texts.yaml.",
    ),
    "V-CELL-ERROR": (
        "there is an error value of Excel in this cell.",
        "Ask the participant to type the answer again.",
    ),
    "V-FORMULA": (
        "there is a formula in this cell; its result was read.",
        "Check whether the result is the answer that was meant.",
    ),
    "V-FORMULA-EMPTY": (
        "there is a formula without a result in this cell.",
        "Ask the participant to open the file in Excel, save it and send it again.",
    ),
    "V-CONTROL-CHARACTERS": (
        "the answer has invisible control characters in it; they were replaced.",
        "Check whether the answer is complete.",
    ),
}
