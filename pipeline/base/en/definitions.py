"""Errors in the adviser's definitions of `templates/`: what, and what to do."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-DEF-FILE": (
        "this file cannot be opened ({reason}).",
        "Check that the file is in the folder templates and that you may read it.",
    ),
    "E-DEF-ENCODING": (
        "this file has characters that cannot be read.",
        "Open it in a text editor and save it as UTF-8.",
    ),
    "E-YAML-QUOTE": (
        "a quotation mark begins here that is not closed.",
        "Put the same quotation mark at the end of the text.",
    ),
    "E-YAML-NO-COLON": (
        "a colon with a space after it is missing here, or the text is not indented far enough.",
        "Write a field as ‘name: text’. Indent the rest of a text further than its field.",
    ),
    "E-YAML-COLON": (
        "there is a colon in a place where it cannot be.",
        "Put ‘>-’ after the field, and the text on the line below.",
    ),
    "E-YAML-TAB": ("there is a tab here.", "Indent with spaces, not with tabs."),
    "E-YAML-SIGN": (
        "a text begins with the sign {sign}, and that is not possible here.",
        "Put ‘>-’ after the field and the text on the line below, or put the whole text between "
        "single quotation marks.",
    ),
    "E-YAML-ASTERISK": (
        "a text begins with an asterisk.",
        "Put that text between double quotation marks.",
    ),
    "E-YAML-BRACKET": (
        "a list between brackets that begins here is wrong.",
        "Put a comma between the words and a bracket at the end. Put a word with a punctuation "
        "mark between double quotation marks.",
    ),
    "E-YAML-INDENT": (
        "the indentation is wrong here.",
        "Indent this line with spaces, as far as the lines it belongs with. Look at the line above "
        "too.",
    ),
    "E-YAML-OTHER": (
        "the layout is wrong here.",
        "Look at the line above too. Put ‘>-’ after the field, and the text on the line below.",
    ),
    "E-DEF-NOTHING": (
        "this file is empty or has no fields in it.",
        "Put the file back from your last backup.",
    ),
    "E-DEF-ALIAS": (
        "a ‘*’ refers to another place here.",
        "Write the text out in full here.",
    ),
    "E-DEF-TAG": (
        "‘{tag}’ does not belong in this file.",
        "Delete the exclamation mark and the word after it.",
    ),
    "E-DEF-DUPLICATE": (
        "the field ‘{field}’ is already on line {line}.",
        "Delete one of the two.",
    ),
    "E-DEF-MISSING": (
        "the field ‘{field}’ is missing.",
        "Add a line ‘{field}:’ with the right content.",
    ),
    "E-DEF-EMPTY": (
        "the field ‘{field}’ is empty.",
        "Fill in the right content after ‘{field}:’.",
    ),
    "E-DEF-NUMBER": (
        "‘{field}’ has ‘{found}’, but it should be a whole number.",
        "Write digits only, for example 5.",
    ),
    "E-DEF-RANGE": (
        "‘{field}’ has {found}, but it must be from {least} to {most}.",
        "Choose a number between those, or delete the line: then it is {usual}.",
    ),
    "E-DEF-SHARE": (
        "‘{field}’ has {found}, and more than 100 is not possible.",
        "Choose a number from 0 to 100.",
    ),
    "E-DEF-NO-QUESTION": (
        "‘{field}’ has {{{name}}} in it, but there is no question with that code.",
        "Name a question that exists, or delete the reference.",
    ),
    "E-DEF-NAME": (
        "‘{field}’ has {{{name}}} in it, and that is not filled in here.",
        "{hint}",
    ),
    "T-RAW-NAME": (
        "it says {{{name}}} here, and that is not filled in here.",
        "{hint}",
    ),
    "E-DEF-KIND": (
        "‘{field}’ should be {expected}, but it is {found}.",
        "See how this field is written elsewhere in the file.",
    ),
    "E-DEF-UNKNOWN-FIELD": (
        "the field ‘{name}’ is not known here.",
        "{hint}",
    ),
    "E-DEF-UNKNOWN-VALUE": (
        "‘{field}’ has ‘{name}’, and that is not known.",
        "{hint}",
    ),
    "E-DEF-TWICE": (
        "‘{name}’ is here twice.",
        "Give one of the two another name.",
    ),
    "E-DEF-QUESTION-CODE": (
        "‘{name}’ is not a good code for a question.",
        "Use the letter v with two digits, for example v27. Quickscan counts the numbers itself.",
    ),
    "E-DEF-NO-PRIORITY": (
        "question {name} is not in any priority.",
        "Put {name} in ‘questions’ of one of the priorities.",
    ),
    "E-DEF-CYCLE": (
        "these questions wait for each other in ‘first’: {names}.",
        "Delete the reference under ‘first’ of one of these questions.",
    ),
    "E-DEF-GRADES": (
        "the grades do not go down from high to 0.",
        "Put the highest number of ‘from’ at the top and end with ‘from: 0’.",
    ),
    "E-DEF-MINUTES": (
        "the minutes of the meeting add up to {found}, but the meeting takes {expected}.",
        "Change the minutes per theme, or ‘talk_minutes’ among the thresholds.",
    ),
    "E-DEF-PAIR": (
        "a combination is about exactly two questions.",
        "Write for example ‘questions: [v16, v17]’.",
    ),
    "E-TEXT": (
        "the text ‘{name}’ is missing or uses a word that is not possible here: {unknown}.",
        "Put the text back, or use only words that were in it before.",
    ),
    "E-DEF-BRACES": (
        "something is wrong with the braces in ‘{field}’.",
        "Write the name between one pair of braces, without spaces or points.",
    ),
    "E-DEF-FINGERPRINT": (
        "‘{name}’ is not a fingerprint of a questionnaire.",
        "Copy the last eight characters of the form code on a form of that time.",
    ),
    "E-DEF-OWN-VERSION": (
        "‘{name}’ is the fingerprint of the questionnaire as it is now.",
        "Name only earlier versions here; delete this one.",
    ),
    "E-DEF-WAS": (
        "‘{field}’ has ‘{name}’, and that is not the code of a question.",
        "Write the code that the question had then (for example v08), or ‘instead’.",
    ),
    "E-DEF-WAS-TWICE": (
        "question {name} of that time now goes with both {names}.",
        "At one of the two, name the question that it was then, or write ‘instead’.",
    ),
    "E-DEF-NEEDED": (
        "‘{field}’ lacks ‘{name}’, and Quickscan cannot do without it.",
        "Put it back as it was in the file that came with Quickscan.",
    ),
    "E-DEF-ANSWER": (
        "Quickscan does not know an answer ‘{name}’, and cannot use it in reports yet.",
        "Delete this answer. The answers are: {names}. You may change their names and their help.",
    ),
    "E-DEF-NO-CONDITION": (
        "there is nothing under ‘als’, so this rule would always hold.",
        "Write down for which answers the rule holds, for example ‘v16: [nee]’.",
    ),
    "E-DEF-ITEM-CODE": (
        "‘{name}’ is not a good code for a field.",
        "Begin with ‘header.’ and go on in small letters, for example header.date.",
    ),
    "E-DEF-DATE": (
        "‘{field}’ has ‘{found}’, and that is not a date.",
        "Write the date as 2027-01-15 or as 15-01-2027.",
    ),
    "E-DEF-ROUND-CODE": (
        "‘{name}’ is not a good code for a round.",
        "Use only letters and digits, 12 at most, for example 2026.",
    ),
    "E-ROUND-CODE": (
        "it says round {now} here, but round {running} has been running since {day}. Nothing was "
        "done.",
        "Is it a typing error? Put {running} back at ‘code’. Are you starting a new round? Then "
        "put its first day at ‘begin’.",
    ),
    "E-DEF-SERVER": (
        "‘{found}’ is not a good name for a server.",
        "Write only the name, such as smtp.voorbeeld.example.",
    ),
    "E-DEF-NO-TLS": (
        "without security, everyone on the way could read along.",
        "Choose tls or starttls. ‘none’ is only for a server on this computer itself.",
    ),
    "E-DEF-TENANT": (
        "‘{found}’ is not a good name or id of an organisation.",
        "Write the domain of your organisation, such as voorbeeld.example, or the id that your "
        "administrator gives you.",
    ),
    "E-DEF-APPLICATION": (
        "‘{found}’ is not a good id of an application.",
        "Copy the id that your administrator gives you. It looks like this: "
        "00000000-0000-0000-0000-000000000000.",
    ),
    "E-DEF-NO-ACCOUNT": (
        "it says here that you sign in to Microsoft 365, but the block ‘microsoft365’ is missing.",
        "Fill in that block, or choose ‘password’.",
    ),
    "E-DEF-NOT-MICROSOFT": (
        "‘{found}’ is not a mail server of Microsoft 365. With this way of signing in, Quickscan "
        "goes to no other server.",
        "Use smtp.office365.com to send and outlook.office365.com to fetch.",
    ),
    "U-KIND-FIELDS": ("a group of fields", ""),
    "U-KIND-LIST": ("a list", ""),
    "U-KIND-TEXT": ("a text", ""),
    "U-HINT-CHOOSE": ("Choose from: {names}.", ""),
    "U-HINT-NO-NAMES": ("Delete it: nothing is filled in in this sentence.", ""),
    "U-PLACE-COLUMN-OF": ("{place}, column {column}", ""),
    "U-PLACE-PAIR": ("combination {names}", ""),
    "U-PLACE-FIELD": ("field {name}", ""),
}
