"""What `quickscan check` advises on a round: its day, addresses and list, and files not read."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "S-DEADLINE-PAST": (
        "the deadline has already passed: {day}.",
        "Put in a new date, and then make the forms again.",
    ),
    "S-OLD-FORMS": (
        "there are forms ({count}) that still ask other questions than questionnaire.yaml does "
        "now: "
        "{names}.",
        "Put a new version in questionnaire.yaml, if you have not done so yet. Then type "
        "‘quickscan "
        "form’. After that, ‘quickscan mail’ names the drafts with such a form.",
    ),
    "S-VERSION-UNNAMED": (
        "forms went out of an earlier version ({fingerprint}) that is not at ‘earlier_versions’. "
        "Different in that version, or not there: {questions}.",
        'Put ‘fingerprint: "{fingerprint}"’ there, with ‘questions: {{{lines}}}’ below it. Did '
        "what you ask stay the same? Then leave that question out of the row.",
    ),
    "S-VERSION-SAME": (
        "forms went out of an earlier version ({fingerprint}) with the same questions, that is not "
        "at ‘earlier_versions’.",
        'Put ‘fingerprint: "{fingerprint}"’ there.',
    ),
    "S-VERSION-REWORDED": (
        "the text of {questions} is another one now than in an earlier version ({fingerprint}) of "
        "which forms went out. Quickscan takes over the answers of then.",
        "Is it another question now? Put at that version, under ‘questions’: {other}. Is it the "
        "same question? Then put there: {same}.",
    ),
    "S-VERSION-UNKNOWN": (
        "forms went out of an earlier version ({fingerprint}) that is not at ‘earlier_versions’. "
        "Quickscan no longer knows its questions.",
        'Put ‘fingerprint: "{fingerprint}"’ there, with ‘instead’ at every question that was '
        "different.",
    ),
    "S-ADDED": (
        "texts are missing below ‘texts’ ({count}): {names}. Those of this version are used "
        "instead.",
        "Do you want them different? Copy them from the file that came with Quickscan.",
    ),
    "S-FIGURES": (
        "the group report has room for {count} figures, so there is no figure for {names}.",
        "Merge themes if you want a figure of those as well.",
    ),
    "S-EXAMPLE": (
        "there is still an example address here ({fields}); participants cannot send anything to "
        "it.",
        "Fill in your own address.",
    ),
    "S-EXAMPLE-TOWN": (
        "there is an example address here ({address}); no email arrives there.",
        "Fill in the real address.",
    ),
    "S-NO-LIST": (
        "there is no list of participants; Quickscan then makes one form for all {count}"
        " participants, and cannot send anybody an email.",
        "Fill in participants.xlsx. With ‘quickscan init .’ you get that list.",
    ),
    "S-EMPTY-LIST": (
        "the list of participants is empty; Quickscan then makes one form for all {count}"
        " participants, and cannot send anybody an email.",
        "Fill in a row per participant, on the first sheet. Is the list on another sheet? Put that "
        "sheet first.",
    ),
    "S-SAME": (
        "{names} have the same email address: {address}.",
        "Give each participant an address of its own; otherwise somebody gets the form of another. "
        "Leave it so if this address really belongs to both.",
    ),
    "S-NO-ADDRESS": (
        "without an email address: {names}.",
        "They get no email. Fill in the address, or send them the form yourself.",
    ),
    "S-OTHER-ROUND": (
        "all participants take part in another round ({rounds}) than {now}; nobody gets an email "
        "now.",
        "Put the code from round.yaml in the column round, or empty that column.",
    ),
    "S-UNREAD": (
        "this file is not read, because it has another name.",
        "Do you mean {meant}? Then give it that name.",
    ),
    "S-CUT": (
        "there is a # in the middle of a line here; what comes after it does not count.",
        "Put the whole text between double quotation marks.",
    ),
    "E-LIST-TWO": (
        "participants.xlsx and participants.csv are both filled in; which one is right?",
        "Take the old one out of the folder input.",
    ),
    "E-MAIL-EXAMPLE": (
        "there is still an example address here ({said}); answers then arrive nowhere.",
        "Fill in your own address there and save the file. Then do the same again. Are you only "
        "practising? Then give the participants a code such as XX0001.",
    ),
}
