"""Why a file got its verdict (`R-`), and kinds of files that are no form (`K-`)."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "R-EMPTY": (
        "the file is empty.",
        "Ask the participant to send the filled-in form again.",
    ),
    "R-NOT-OFFICE": (
        "this is not a Word or Excel form, but {kind}.",
        "Ask the participant to send the form as .docx or .xlsx.",
    ),
    "R-DAMAGED": (
        "the file is damaged ({detail}).",
        "Ask the participant to save and send the form again.",
    ),
    "R-PASSWORD": (
        "the file is protected with a password.",
        "Ask the participant for a version without a password.",
    ),
    "R-TOO-BIG": (
        "the file is too big to open safely ({detail}).",
        "Ask the participant to send only the filled-in form, without attachments.",
    ),
    "R-DTD": (
        "the file holds hidden instructions (DOCTYPE) that do not belong in a form.",
        "Do not open it yourself. Ask the participant to send the form again.",
    ),
    "R-LEFTOVER": ("this is a working file of another program.", ""),
    "R-PURGED": (
        "this file was purged from Quickscan.",
        "Delete it from the folder input too.",
    ),
    "R-OWN-FILE": ("this file belongs to Quickscan itself.", ""),
    "R-SYMLINK": (
        "this is a shortcut, not a file.",
        "Put the file itself in the folder.",
    ),
    "R-FOLDER": (
        "this is a folder with the name of a form.",
        "Put the files in it directly in the folder input.",
    ),
    "R-NOT-A-FILE": ("this is not an ordinary file.", "Take it out of the folder."),
    "R-NO-ACCESS": (
        "this cannot be opened now ({cause}).",
        "Check that you may read it and that it is not open in another program; then start again.",
    ),
    "R-COPYING": (
        "this file is still being copied.",
        "Wait until that is done and start the command again.",
    ),
    "R-DUPLICATE": ("this is a copy of {original}.", ""),
    "R-CONTAINER": ("{files} found.", ""),
    "R-CONTAINER-EMPTY": (
        "there is no file in this that can be read.",
        "Ask the participant to send the filled-in form.",
    ),
    "R-NESTED": (
        "this is packed too deep.",
        "Unpack it and put the form itself in the folder.",
    ),
    "R-PACKING": (
        "this is packed in a way that cannot be opened here.",
        "Unpack it and put the form itself in the folder.",
    ),
    "R-TOO-MANY": (
        "there are more than {limit} files in it.",
        "Unpack it and put only the forms in the folder.",
    ),
    "R-MAIL-NO-FORM": (
        "there is no form in this email, but there is text.",
        "Read the email yourself. If need be, ask the participant to send the filled-in form.",
    ),
    "R-MAIL-PICTURE": ("this is a picture from the text of the email, such as a logo.", ""),
    "R-MAIL-PART": ("this belongs to the email itself ({kind}).", ""),
    "R-MAIL-BOUNCE": (
        "this is a notice that an email was not delivered.",
        "Check that the email address is right.",
    ),
    "R-MAIL-ENCRYPTED": (
        "this email is encrypted or sealed.",
        "Open the email in Outlook, save the attachment and put that in the folder.",
    ),
    "R-UNPACKED": (
        "this is {kind} that was unpacked.",
        "Ask the participant to send the form itself.",
    ),
    "D-UNPACKED-WORD": ("a Word document", ""),
    "D-UNPACKED-EXCEL": ("an Excel file", ""),
    "R-NOT-ATTACHED": (
        "this attachment is a link; the file itself is not in the email.",
        "Ask the participant to send the file itself.",
    ),
    "U-MAIL": ("Sent by {sender} on {day}: {subject}", ""),
    "U-MAIL-SUBJECT": ("Subject: {subject}", ""),
    "U-MAIL-ADDED": ("A mail server put text after an attachment.", ""),
    "U-MAIL-BEHIND": ("There is more text after the end of the email.", ""),
    "U-MAIL-CUT": ("(The rest of this email is not shown here. Read the email yourself.)", ""),
    "U-MAIL-TEXT": ("Text in the email: {text}", ""),
    "U-UNKNOWN": ("unknown", ""),
    "U-ATTACHMENT": ("attachment without a name", ""),
    "U-ATTACHMENT-NUMBER": ("attachment {number}", ""),
    "U-MAIL-NUMBER": ("email {number}.eml", ""),
    "U-ATTACHMENT-REST": ("the rest of the email", ""),
    "U-MAIL-RTF": ("(The text of this email can be read only in Outlook.)", ""),
    "R-NEW": ("this file has not been read in yet.", "Start ‘quickscan run’."),
    "R-PDF-SCAN": (
        "this is a scan or photo of a form in a PDF: a picture, not text.",
        "Ask the participant to send the Word or Excel file itself, or the PDF that was made from "
        "it without printing and scanning. ‘quickscan check’ says whether scans can be read here.",
    ),
    "R-PDF-SEARCHABLE": (
        "this is a searchable scan: a program guessed what the text says. Quickscan does not rely "
        "on such a guess.",
        "Ask the participant to send the Word or Excel file itself, or the PDF that was made from "
        "it without printing and scanning. ‘quickscan check’ says whether scans can be read here.",
    ),
    "R-PDF-TEXT": (
        "the text in this PDF cannot be read: the characters have lost their meaning.",
        "Ask the participant to send the Word or Excel file itself.",
    ),
    "R-PDF-FIELDS": (
        "the fields of this PDF are completely empty, even without the text that asks to fill them "
        "in; a program left the answers out.",
        "Ask the participant to send the Word or Excel file itself.",
    ),
    "R-PDF-COVER": (
        "there are no fields in this PDF, only other pages of the form.",
        "Ask the participant to send the whole form, preferably as a Word or Excel file.",
    ),
    "R-OLD-WORD": (
        "this is {kind}; it cannot be read here without LibreOffice.",
        "Ask the participant to save the form in Word as .docx, or install LibreOffice.",
    ),
    "R-OLD-WORD-FAILED": (
        "this is {kind}, and LibreOffice cannot convert it ({detail}).",
        "Ask the participant to save the form in Word as .docx.",
    ),
    "R-OLD-WORD-OBJECT": (
        "this is {kind} with {what} in it; that is why it was not opened.",
        "Do not open it yourself. Ask the participant to save the form in Word as .docx.",
    ),
    "R-CRASH": (
        "reading this file was broken off ({detail}).",
        "Ask the participant to save and send the form again.",
    ),
    "U-LIMIT-FILE": ("{found} MB, and the limit in round.yaml is {most} MB", ""),
    "U-LIMIT-MEMORY": ("it takes more than {most} MB of memory; that limit is in round.yaml", ""),
    "U-LIMIT-SECONDS": ("it takes more than {most} seconds; that limit is in round.yaml", ""),
    "U-CHILD-STOPPED": ("the reading process stopped with code {number}", ""),
    "U-CHILD-LATE": ("after {seconds} seconds it was still not ready to begin", ""),
    "U-CHILD-LIED": ("the reading process gave an answer that cannot be right", ""),
    "U-CHILD-UNSAFE": ("Python was started with -E and without -P; start it with -I", ""),
    "R-FOREIGN": (
        "this is another form (questionnaire {questionnaire}) and not the Quickscan.",
        "Ask the participant to fill in the form of this Quickscan.",
    ),
    "R-NO-FORM": (
        "there is no form of the Quickscan in this file.",
        "Ask the participant to send back the form that you sent.",
    ),
    "R-NO-TABLE": (
        "this is not an Excel file and not a table in text (CSV).",
        "Save the list as an ordinary Excel file (.xlsx) or as .csv.",
    ),
    "R-TWO-FORMS": (
        "there is more than one form in this file.",
        "Ask the participant to send each form as a file of its own.",
    ),
    "R-WORKLIST": ("this is a filled-in work list with {decisions}.", ""),
    "R-WORKLIST-KNOWN": ("this is a work list with decisions that had already been processed.", ""),
    "R-WORKLIST-EMPTY": (
        "this is a work list in which nothing has been decided yet.",
        "Choose what must happen in the column ‘decision’ and put the file in the folder again.",
    ),
    "R-REPORT": ("this is an advisory report of round {round} with {actions}.", ""),
    "R-REPORT-EMPTY": (
        "this is an advisory report of round {round} in which no agreed actions are filled in.",
        "Ask the participant for the report with its agreed actions filled in, if there are any.",
    ),
    "R-ROUND": (
        "this form is of round {round} and is kept; it does not count in round {now}.",
        "",
    ),
    "R-ROUND-LOST": (
        "this form names no round and came in during round {round}; it does not count in round "
        "{now}.",
        "Does it belong to this round after all? Then put an earlier day at ‘begin’ in round.yaml.",
    ),
    "R-REPLACED": ("the later form ‘{file}’ counts instead of this form.", ""),
    "R-DECIDED": ("the adviser decided that this form does not count ({place}).", ""),
    "K-RTF": ("an RTF document", "Ask the participant to save the form in Word as .docx."),
    "K-DOC": (
        "a Word document in the old format (.doc)",
        "Ask the participant to save the form in Word as .docx.",
    ),
    "K-PPTX": (
        "a presentation",
        "Ask the participant to send the filled-in form itself, as .docx or .xlsx.",
    ),
    "K-APPLE": (
        "a document of an Apple program",
        "Ask the participant to export the form as a Word or Excel file.",
    ),
    "K-WORD-XML": (
        "a Word document of 2003 as an XML file",
        "Ask the participant to save the form in Word as .docx.",
    ),
    "K-HTML": (
        "a web page",
        "Ask the participant to send the filled-in form itself, as .docx or .xlsx.",
    ),
    "K-PHOTO": (
        "a photo or picture",
        "Ask the participant to send the form itself, not a photo or scan of it.",
    ),
    "K-ZIP": (
        "an empty or incomplete zip file",
        "Ask the participant to send the form again.",
    ),
    "K-ARCHIVE": (
        "a packed file (7z, rar or gz)",
        "Unpack it and put the form itself in the folder.",
    ),
    "K-TEXT": (
        "a text file",
        "Ask the participant to send the filled-in form itself, as .docx or .xlsx.",
    ),
    "K-PROGRAM": (
        "a program",
        "Do not open it. Ask the participant whether this file really comes from them.",
    ),
    "U-KIND-PDF": ("a PDF", ""),
    "K-OTHER": (
        "an unknown kind of file",
        "Ask the participant to send the filled-in form itself, as .docx or .xlsx.",
    ),
}
