"""Errors that stop a run or leave out one file: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-OUTPUT-OPEN": (
        "this cannot be read or written now: {reason}.",
        "{remedy} Then start the command again.",
    ),
    "E-OUTPUT-IN-USE": (
        "this file is open in another program; the file {lock} beside it says so.",
        "Close it there and start the command again. Is it no longer open anywhere? Then delete "
        "{lock}.",
    ),
    "E-OUTPUT-THEIRS": ("this file is yours; Quickscan changed nothing in it.", ""),
    "E-OUTPUT-NEWER": (
        "this file is yours; there is a new version beside it: {newer}.",
        "Copy what you need. If you delete the new one, your own file holds.",
    ),
    "E-OUTPUT-MERGED": (
        "this file is yours; what is new is in it as tracked changes.",
        "Read them through in Word, on the tab ‘Review’. What you had is in output/kept.",
    ),
    "E-OUTPUT-LINK": (
        "this folder in output/ is a link to another place; Quickscan writes and deletes nothing "
        "there.",
        "Remove the link (what is behind it stays) and start the command again.",
    ),
    "E-OUTPUT-BUSY": (
        "someone else keeps saving this file.",
        "Wait until that is done and start the command again.",
    ),
    "E-PURGE-THEIRS": (
        "you made or changed this file yourself; Quickscan does not purge it.",
        "Check whether it holds answers that were purged, and if so delete it yourself.",
    ),
    "E-PURGE-OPEN": (
        "this file cannot be purged now: {reason}.",
        "{remedy} Then start the same command again.",
    ),
    "E-BUSY": (
        "another command is already at work in this folder.",
        "Wait until it is done and try again.",
    ),
    "E-INSTALL": (
        "the part that reads files does not start ({detail}). No file was rejected.",
        "Close other programs and try again. If that does not help, install Quickscan again or ask "
        "your administrator for help.",
    ),
    "E-PDF-NO-OFFICE": (
        "there is no LibreOffice on this computer, and that is what makes the PDFs.",
        "Install LibreOffice (free), or save a report as PDF in Word yourself. The Word files have "
        "been made.",
    ),
    "E-PDF-STOPPED": (
        "LibreOffice could not make the PDFs.",
        "Close LibreOffice if it is open and start the command again. The Word files have been "
        "made.",
    ),
    "E-PDF-FAILED": (
        "LibreOffice could not make a PDF of this file.",
        "Open it in Word and save it as PDF there.",
    ),
    "E-PREVIEW-WHO": (
        "this participant is not known.",
        "Use the name or the code from the list of participants.",
    ),
    "U-CAUSE-RIGHTS": (
        "it is open in another program, or you are not allowed to use it",
        "Close it in Word or Excel. If that does not help, ask your administrator whether you may "
        "read and write here.",
    ),
    "U-CAUSE-IN-USE": (
        "another program is using it",
        "Close that program, or wait until it is done.",
    ),
    "U-CAUSE-READ-ONLY": (
        "the disk can only be read",
        "Check whether you may write on this disk, or put the workspace on another disk.",
    ),
    "U-CAUSE-FULL": ("the disk is full", "Make room on the disk."),
    "U-CAUSE-ABSENT": (
        "it does not exist",
        "Check whether the file and the folder are still there.",
    ),
    "U-CAUSE-FOLDER": (
        "there is a folder in that place where a file should be, or the other way round",
        "See what is there and put it somewhere else.",
    ),
    "U-CAUSE-AWAY": (
        "the connection to this disk or network folder is gone",
        "Check whether you can open the folder yourself; if not, connect again.",
    ),
    "U-CAUSE-NO-LOCKS": (
        "this disk cannot lock a file now",
        "If starting again does not help, put the workspace on your own computer or ask your "
        "administrator for help.",
    ),
    "U-CAUSE-BROKEN": (
        "the disk gives an error",
        "Put a copy of the workspace on another disk and ask your administrator to look at this "
        "disk.",
    ),
    "U-CAUSE-STORE": (
        "the disk gives an error",
        "Check whether there is room on the disk and whether you may write there. If that does not "
        "help, put a copy of the workspace on another disk.",
    ),
    "U-CAUSE-SHUT": (
        "it cannot be opened",
        "Check whether there is room on the disk and whether you may read and write there.",
    ),
    "U-CAUSE-NAME": (
        "the name or the path is too long",
        "Put the workspace in a folder with a shorter name.",
    ),
    "U-CAUSE-OTHER": (
        "the system refuses it",
        "If starting again does not help, ask your administrator for help.",
    ),
}
