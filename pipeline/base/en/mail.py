"""What keeps a mail from going out or coming in, and what mails and mail commands say."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str]] = {
    "E-MAIL-EDITED": (
        "you changed the draft {file}. Quickscan does not throw it away.",
        "Throw it away yourself and type this command again.",
    ),
    "E-MAIL-SUBJECT": (
        "the email has no subject.",
        "Begin the text with a line ‘Subject: …’.",
    ),
    "E-MAIL-HEADERS": (
        "this email cannot be made safely: there is something strange in the name or the subject.",
        "Look at the name of the participant, the sender in round.yaml and the subject.",
    ),
    "E-MAIL-SENDER": (
        "there is no address to send emails from.",
        "Fill in a general email address at ‘return_address’.",
    ),
    "E-MAIL-SERVER": (
        "it does not say which server Quickscan must use to send emails ({block}).",
        "Fill in that block, or make drafts without --smtp and send those yourself.",
    ),
    "E-MAIL-CREDENTIALS": (
        "there is no user name and password for the mail server.",
        "Put them in {user} and {password}, or in the keychain of this system as {name}.",
    ),
    "E-MAIL-LOGIN": (
        "the mail server does not accept the user name or the password ({detail}).",
        "Check them. If need be, ask your administrator whether a program may send emails from "
        "this account.",
    ),
    "E-MAIL-TOKEN": (
        "the mail server does not accept the sign-in at Microsoft 365 ({detail}).",
        "Start the same command again: it goes on where it stopped and sends nothing twice. If "
        "that does not help, type ‘quickscan mail signin’. If that does not help either, ask your "
        "administrator whether you may use this mailbox and whether programs may send emails.",
    ),
    "E-MAIL-SIGN-IN": (
        "you are not signed in at Microsoft 365, or no longer ({detail}).",
        "Type ‘quickscan mail signin’ and sign in, in the browser. Then start the same command "
        "again: it goes on where it stopped and sends nothing twice.",
    ),
    "E-MAIL-SIGN-IN-FAILED": (
        "signing in at Microsoft 365 did not work ({detail}).",
        "Type ‘quickscan mail signin’ and try again. Does Microsoft ask for the consent of an "
        "administrator? Then give your administrator the page ‘For IT’.",
    ),
    "E-MAIL-MICROSOFT": (
        "Microsoft 365 cannot be reached, or does not know your organisation or application "
        "({detail}).",
        "Check that you are online and that the block ‘microsoft365’ in round.yaml is right.",
    ),
    "E-MAIL-NO-MSAL": (
        "Quickscan lacks the part that signs you in at Microsoft 365.",
        "Install it once: type ‘pip install msal msal-extensions’. The handbook, chapter 3, says "
        "where.",
    ),
    "E-MAIL-NO-VAULT": (
        "this computer cannot encrypt your sign-in to keep it ({detail}). That is why Quickscan "
        "keeps nothing and you are not signed in.",
        "Ask your administrator to read the page ‘For IT’, or send emails without this sign-in.",
    ),
    "E-MAIL-NO-ACCOUNT": (
        "it does not say that you sign in at Microsoft 365.",
        "Fill in the block ‘microsoft365’, and put ‘sign_in: microsoft365’ at ‘send’ or ‘fetch’.",
    ),
    "U-MAIL-REGION-ONLY": (
        "Please fill in {questions} only. We make no report about your own organisation.",
        "",
    ),
    "U-MAIL-REGION-SPEAKS": (
        "Your answer to {questions} also holds for {names}. It will stand in their report and "
        "summary, with your name.",
        "",
    ),
    "U-MAIL-REGION-SPOKEN": (
        "{name} answers {questions} for you as well. You may leave that part of the form blank. If "
        "you do answer it, your own answer counts.",
        "",
    ),
    "U-MAIL-NEVER-SIGNED-IN": ("nobody has signed in on this computer yet", ""),
    "U-MAIL-NO-ANSWER": ("no answer came from the browser", ""),
    "U-MAIL-SIGN-IN-BROWSER": (
        "Your browser opens now. Sign in there with the account that may use {mailbox}. You have "
        "five minutes.",
        "",
    ),
    "U-MAIL-SIGN-IN-OPEN": ("Does the browser not open? Open this address in it: {address}", ""),
    "U-MAIL-SIGNED-IN": (
        "You are signed in as {account}. That is kept encrypted on this computer, only for you, "
        "and not in this folder. To sign out, type ‘quickscan mail signout’.",
        "",
    ),
    "U-MAIL-SIGNED-OUT": ("You are signed out; Quickscan can no longer use this mailbox.", ""),
    "U-MAIL-NOT-SIGNED-IN": ("Nobody was signed in on this computer.", ""),
    "U-MAIL-SIGNED-IN-PAGE": (
        "You are signed in. Close this tab and go back to Quickscan.",
        "",
    ),
    "U-MAIL-SIGN-IN-PAGE": (
        "Signing in did not work. Close this tab and see in Quickscan what is the matter.",
        "",
    ),
    "U-MAIL-CC": ("cc: {addresses}", ""),
    "U-MAIL-BCC": ("bcc: {addresses}", ""),
    "E-MAIL-NO": (
        "there is no connection with the mail server, or it was broken off ({detail}).",
        "Start the same command again: it goes on where it stopped and sends nothing twice.",
    ),
    "E-MAIL-FETCH": (
        "the mailbox cannot be read ({detail}).",
        "Check at ‘fetch’ in round.yaml that the server and the folder are right.",
    ),
    "E-MAIL-NO-DRAFTS": (
        "the mailbox has no folder for drafts that Quickscan knows (it does have: {folders}).",
        "Make a folder ‘Drafts’ in Outlook, or make drafts without --to-drafts.",
    ),
    "E-MAIL-OLDER-DRAFT": (
        "the folder Drafts also holds an older draft for this participant.",
        "Check whether you changed something in it, and throw the older one away.",
    ),
    "E-MAIL-REFUSED": (
        "the mail server refuses this message ({detail}).",
        "Check that the address is right. Quickscan tries again next time.",
    ),
    "E-MAIL-NOT-THEIRS": (
        "by its content, ‘{file}’ belongs to {found}, not to {gm}. Nothing was sent to {name}.",
        "Make the forms or reports again and find out who changed this file.",
    ),
    "E-MAIL-FILE": (
        "the attachment is not there ({reason}).",
        "Start the command again; then it is made again.",
    ),
    "E-MAIL-UNREAD": (
        "{why} No email was made yet: there may be an answer in this file.",
        "Is the file not needed? Then take it out of the folder.",
    ),
    "E-MAIL-HISTORY": (
        "answers have come in, but the register knows of no email in this round.",
        "Was the register made again? Then first find out what was already sent. Are you sure that "
        "this email was not sent yet? Then start the command again with --unknown-history.",
    ),
    "E-MAIL-UNSURE": (
        "the register was restored, and it may not say who got an email or declined after "
        "{moment}.",
        "Find out who already got this email (look at your sent emails) and who does not take part "
        "(quickscan status). Do you know who should still get it? Then start the command again "
        "with --unknown-history, and with --only if need be.",
    ),
    "U-MAIL-EVER": ("the beginning of the round", ""),
    "E-MAIL-WHO": (
        "this participant is not in the list of participants.",
        "Use the name or the code as it stands in participants.xlsx.",
    ),
    "E-MAIL-NOBODY": (
        "there is no list of participants.",
        "Make input/participants.xlsx, with an email address for each participant.",
    ),
    "E-MAIL-TOO-BIG": (
        "email {uid} is too big to fetch ({size} MB).",
        "Save the attachment in the folder input yourself.",
    ),
    "U-MAIL-READ": ("Quickscan first read what is new in the folder input:", ""),
    "U-MAIL-READ-NEXT": (
        "The reports and the work list are not up to date yet. Choose ‘Process what is in the "
        "folder input’ in the menu, or type ‘quickscan run’.",
        "",
    ),
    "U-MAIL-DRAFTS": ("{mails} in {folder}.", ""),
    "U-SMTP-OR-DRAFTS": ("Choose --smtp or --to-drafts, not both.", ""),
    "U-MAIL-IN-MAILBOX": (
        "{mails} in the folder Drafts of your mailbox, with a copy in {folder}. Read them through "
        "and send them there. ‘quickscan mail fetch’ sees which ones you sent. Do not send the "
        "copy as well.",
        "",
    ),
    "U-MAIL-FOUND-SENT": ("{mails} sent from your mailbox; that has been noted.", ""),
    "U-MAIL-DRAFTS-NEXT": (
        "Open a draft in Outlook or Thunderbird, read it through and send it. Then say so: choose "
        "‘I have sent the emails’ in the menu, or type ‘quickscan mail sent {kind}’. Until then it "
        "does not count as sent. Not needed after all? Choose ‘Throw away drafts that are not "
        "needed’, or type ‘quickscan mail discard {kind}’.",
        "",
    ),
    "U-MAIL-SENT": ("{mails} sent; there is a copy of each in {folder}.", ""),
    "U-MAIL-WOULD": ("{mails} ready to be made. Nothing has been made or sent yet.", ""),
    "U-MAIL-NOBODY": ("Nobody gets this message now.", ""),
    "U-MAIL-HELD-ADDRESS": (
        "No email address: {names}.",
        "Fill it in in input/participants.xlsx.",
    ),
    "U-MAIL-HELD-UNCERTAIN": (
        "Not sure whether this message already arrived: {names}.",
        "Look at your sent emails, or ask. Did it arrive? Type ‘quickscan mail arrived {kind} "
        "PARTICIPANT’. Did it not arrive? Start this command again with ‘--again PARTICIPANT’.",
    ),
    "U-MAIL-HELD-RENEWED": (
        "The report changed after it was sent: {names}.",
        "Do you want to send the new one? Type ‘quickscan mail {kind} --renewed’.",
    ),
    "U-MAIL-HELD-MERGED": (
        "The document that you edited holds changes by Quickscan: {names}.",
        "Read them through in Word, save the document and start this command again.",
    ),
    "U-MAIL-HELD-NEWER": (
        "There is a new version beside the document that you edited: {names}.",
        "Copy what you need from the new version. Then throw the new one away, or put it in the "
        "place of the old one. After that, start this command again.",
    ),
    "U-MAIL-HELD-DECLINED": ("Does not take part: {towns}.", ""),
    "U-MAIL-HELD-HAS-IT": ("Already had this message: {towns}.", ""),
    "U-MAIL-HELD-OWES-NOTHING": (
        "Does not get this message, because the state is ‘{detail}’: {towns}.",
        "",
    ),
    "U-MAIL-HELD-OFTEN": ("Already had all the reminders that are allowed: {towns}.", ""),
    "U-MAIL-HELD-SOON": ("Had its last message on {detail}, not long ago: {towns}.", ""),
    "U-MAIL-HELD-NO-REPORT": ("No report to send yet: {towns}.", ""),
    "U-MAIL-DISCARDED": ("{mails} thrown away.", ""),
    "U-MAIL-ARRIVED": ("{mails} recorded as arrived.", ""),
    "U-MAIL-FETCHED": ("{mails} fetched into {folder}; {known} already there.", ""),
    "U-MAIL-FETCHED-NEXT": ("Type ‘quickscan run’ to read them in.", ""),
    "U-MAIL-CHANGED": ("the report changed while the email was being made", ""),
    "U-ASK-OPEN": ("Question {number} ({title}) has not been answered yet.", ""),
    "U-ASK-NEW": (
        "Question {number} ({title}) is new. It was not yet in the form that you filled in.",
        "",
    ),
    "U-ASK-CHANGED": (
        "We now ask question {number} ({title}) in another way than in the form that you filled "
        "in.{said}",
        "",
    ),
    "U-ASK-SAID": (" You then wrote: ‘{text}’.", ""),
    "U-ASK-UNCLEAR": (
        "Question {number} ({title}) says ‘{text}’. We do not know which answer you mean.",
        "",
    ),
    "U-ASK-UNCLEAR-PRIVATE": (
        "For question {number} ({title}) we do not know which answer you mean.",
        "",
    ),
    "U-LETTER-MISSING": ("{number} {are} not (clearly) answered yet", ""),
    "U-LETTER-NEW": ("{number} {are} new or asked in another way", ""),
    "U-LETTER-FIELDS": ("{number} {lack}", ""),
    "U-LETTER-PAIRS": ("on {number} answers seem to contradict each other", ""),
    "U-ASK-FIELD": ("Nothing has been filled in at ‘{name}’ yet.", ""),
    "U-MAIL-QUESTIONS": (
        "question(s)\u00a0{numbers}",
        "",
    ),
    "U-MAIL-FILE-REPORT": ("Report", ""),
    "U-MAIL-FILE-COUNCIL": ("Summary-for-the-board", ""),
    "U-MAIL-HELD-EXAMPLE": (
        "Only an example address, where no email arrives: {names}.",
        "Fill in the real address in input/participants.xlsx.",
    ),
    "U-PLACE-RETURN-ADDRESS": ("templates/round.yaml, return_address", ""),
    "U-PLACE-CONTACT": ("templates/round.yaml, contact", ""),
}
