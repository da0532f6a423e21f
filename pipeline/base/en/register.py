"""The register: damaged, copied, restored, checked."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "D-REGISTER": ("check failed", ""),
    "D-REGISTER-VALUE": ("it holds a value that Quickscan never writes", ""),
    "D-REGISTER-TABLE": ("the checksum is wrong: {tables}", ""),
    "D-REGISTER-FILES": ("the checksum is wrong for {files}", ""),
    "E-STORE-DAMAGED": (
        "the register is damaged ({detail}).",
        "Type ‘quickscan restore’. That puts back the copy of {moment}, with everything in the "
        "damaged file that is still sound; that file is kept. What you did after that copy "
        "(purging, declining, emails, decisions) may be lost: the command says what you must "
        "check. Do not throw quickscan.db away yourself.",
    ),
    "E-STORE-DAMAGED-ALONE": (
        "the register is damaged ({detail}), and there is no copy of it.",
        "First ask your administrator for a backup of this folder. If there is none, type "
        "‘quickscan restore’: that keeps the damaged file and saves what is still sound. These may "
        "be lost: what you purged (if that is still in input, it counts again), who declined, "
        "which emails were sent, and decisions whose work list is gone. Do not throw quickscan.db "
        "away yourself.",
    ),
    "E-STORE-EMPTY": (
        "the register is empty, as if nothing was ever read in.",
        "Was there a round in it? Then type ‘quickscan restore’: that puts back the last copy. Do "
        "you really begin anew? Then type ‘quickscan restore --new’.",
    ),
    "E-STORE-GONE": (
        "the register is gone, while a round is already under way here.",
        "Type ‘quickscan restore’: that puts back the copy of {moment}. Do you really want to "
        "begin anew, with only what is in input? Then type ‘quickscan restore --new’: that says "
        "what you must check.",
    ),
    "E-STORE-GONE-ALONE": (
        "the register is gone, and there is no copy of it. In output are still files that were "
        "made with it.",
        "First look for quickscan.db in the recycle bin, or ask your administrator for a backup of "
        "this folder. Is it not there any more? Then type ‘quickscan restore --new’: that begins "
        "anew with what is in input. These are lost then: what you purged (if that is still in "
        "input, it counts again), who declined and which emails were sent.",
    ),
    "E-STORE-WRITE": (
        "the register cannot be read or updated now: {reason}.",
        "{remedy} After that, start the command again.",
    ),
    "E-STORE-NEWER": (
        "the register was made with a newer version of Quickscan.",
        "Update Quickscan and start the command again. Do you already use the newest version? Then "
        "the register is damaged: type ‘quickscan restore’.",
    ),
    "E-STORE-NOTHING": (
        "there is no register, and no copy either.",
        "Type ‘quickscan run’: then the register is built from input/.",
    ),
    "U-BACKUP": ("The copy is in {path}.", ""),
    "U-RESTORE-SOUND": ("The register is in order. Nothing was changed.", ""),
    "U-RESTORE-NEW": ("There is a new, empty register. Check this:", ""),
    "U-RESTORED": ("The register was restored.", ""),
    "U-RESTORE-COPY": (
        "What was damaged comes from the copy of {moment}. Check this:",
        "",
    ),
    "U-RESTORE-ASK": (
        "There is no copy that can be used. Only what is still sound would be restored; this may "
        "be lost:",
        "",
    ),
    "U-RESTORE-SURE": (
        "Nothing has been changed yet. First ask your administrator for a backup of this folder. "
        "If there is none, type ‘quickscan restore --yes’.",
        "",
    ),
    "U-RESTORE-PURGED": (
        "Purging: what you purged after {since} and is still in input may count again. If so, "
        "purge it again.",
        "",
    ),
    "U-RESTORE-EVENTS": (
        "Declining: check with ‘quickscan status’ that everybody who declined after {since} is "
        "there. If not, type ‘quickscan decline’. Quickscan sends emails again only when you have "
        "checked that; the command that sends emails says how.",
        "",
    ),
    "U-RESTORE-MAILS": (
        "Emails: what was sent after {since} may be missing. Quickscan sends emails again only "
        "when you have checked that; the command that sends emails says how.",
        "",
    ),
    "U-RESTORE-RECEIPTS": (
        "Answers and decisions: ‘quickscan run’ reads in again what came after {since} and is "
        "still in input. Then look at the work list.",
        "",
    ),
    "U-RESTORE-ASIDE": (
        "The previous register is in {path}. It holds answers: throw it away when everything is "
        "right again.",
        "",
    ),
    "U-RESTORE-NEXT": ("Now type ‘quickscan run’.", ""),
    "U-REGISTER-GOOD": ("The register is in order: {files}, all checksums are right.", ""),
    "U-ACCOUNT-STORED": ("{files} in input, read in", ""),
    "U-ACCOUNT-PURGED": ("{files} in input, purged from the register: throw away yourself", ""),
    "U-ACCOUNT-APART": ("{files} in input, not a return", ""),
    "U-ACCOUNT-NEW": ("{files} in input, not read in yet: type ‘quickscan run’", ""),
    "U-ACCOUNT-TAKEN-OUT": ("{files} in the register, no longer in input", ""),
    "U-ACCOUNT-OURS": ("{files} in output, as Quickscan made them", ""),
    "U-ACCOUNT-THEIRS": ("{files} in output, of your own", ""),
    "U-ACCOUNT-GONE": ("{files} no longer in output; ‘quickscan run’ makes reports again:", ""),
    "U-ACCOUNT-MORE": ("and {files} more", ""),
    "U-COPIES": ("{copies} in the folder backup; the last one is of {moment}.", ""),
    "U-COPIES-NONE": ("There is no copy yet. Type ‘quickscan backup’.", ""),
    "U-COPY-DAMAGED": ("{path}: this copy is damaged. Throw it away.", ""),
    "U-REGISTER-ASIDE": ("damaged-{moment}.db", ""),
    "U-REGISTER-REPLACED": ("replaced-{moment}.db", ""),
    "U-PLACE-SYNCED": (
        "Please note: this folder is shared with the cloud, such as OneDrive. That can damage the "
        "register (quickscan.db), and it puts answers in the cloud too. It is better to work in "
        "an ordinary folder on your computer, such as C:\\Quickscan.",
        "",
    ),
    "U-PLACE-SHARED": (
        "Please note: this folder is on a network drive. If the connection fails, the register "
        "(quickscan.db) can be damaged. It is better to work in an ordinary folder on your "
        "computer, and never let two computers work in this folder at the same time.",
        "",
    ),
    "U-MOMENT": ("{day} at {time}", ""),
}
