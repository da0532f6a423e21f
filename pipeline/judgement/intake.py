"""From what a reader found in a file to the receipt that the register keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePath

from pipeline.base.phrasing import counted
from pipeline.coding.beside import with_beside
from pipeline.coding.earlier_forms import as_asked, fields_of
from pipeline.coding.meaning import code_form
from pipeline.coding.whose import Circumstances
from pipeline.definitions.setting import Setting
from pipeline.judgement import privacy_choices as choices
from pipeline.judgement.judging import judge
from pipeline.judgement.mail_told import MailWords
from pipeline.judgement.owed import asks_of_unclear, sentences
from pipeline.judgement.work_lists import in_words
from pipeline.model.actions import FilledReport
from pipeline.model.decisions import FilledWorkList
from pipeline.model.layouts import layouts
from pipeline.model.receipt import Reason, Receipt, Return, Verdict, reason
from pipeline.model.response import FilledForm, Mail, Note
from pipeline.privacy import guard
from pipeline.reading.containers.bundle import Bundle, PackedItem


def taken_in(receipt: Receipt, form: FilledForm, here: Setting) -> Return:
    """Return the return in a file, given what its reader found in it.

    Raises UnreadableFile when it is not our form.
    """
    name = choices.Shown(here.privacy).name(receipt.name)  # it becomes a sign that is quoted
    seen = Circumstances(name, receipt.received, receipt.mail.sender if receipt.mail else "")
    asked = here.questionnaire
    if form.identity.mini_form or form.identity.fingerprint in asked.earlier:
        asked = fields_of(here)  # the register keeps all that was asked then
    if form.identity.mini_form:
        form = as_asked(form, asked)
        left = (one for one in form.beside if not asks_of_unclear(one.line, here))
        form = replace(form, beside=tuple(left))
    form = with_beside(form, asked, lambda: _own_texts(form, here), here.round.contact)
    response = code_form(form, asked, here.known, seen)
    beside = guard.aside_notes(form.asides, here.privacy)
    notes = (*form.notes, *_other_name(receipt.name, form.format), *beside)
    read = replace(receipt, format=form.format, identity=form.identity, notes=notes)
    return judge(Return.of(read, response), here)


def _own_texts(form: FilledForm, here: Setting) -> Iterable[str] | None:
    """Return our texts that no layout holds; None for a version of which nobody knows them.

    Those of changed templates and of versions of the adviser's own, what a mini-form asks, and to
    whom the form was made out.
    """
    version = form.identity.fingerprint
    then = here.texts_then(version) if version else frozenset[str]()
    sent = (one.fingerprint for one in layouts())
    if not then and version not in ("", here.questionnaire.fingerprint, *sent):
        return None
    town = here.known.by_code.get(form.identity.respondent)
    asked = (*here.mini_form_texts(), *sentences(here)) if form.identity.mini_form else ()
    return (*here.own_texts(), *then, *asked, *((town.name,) if town else ()))


def mails_taken_in(bundle: Bundle, words: MailWords) -> Bundle:
    """Return what was opened with only what has to be told of the mails in it.

    A mail without a form of which nothing has to be told is as good as an empty one.
    """
    mail = words.told(bundle.mail) if bundle.mail else None
    told = replace(
        bundle, mail=mail, attachments=tuple(_told(one, words) for one in bundle.attachments)
    )
    if _says_nothing(mail, bundle.reason):
        return replace(told, verdict=Verdict.REJECTED, reason=reason("R-CONTAINER-EMPTY"))
    return told


def _told(item: PackedItem, words: MailWords) -> PackedItem:
    mail = words.told(item.mail) if item.mail else None
    if _says_nothing(mail, item.reason):
        empty = reason("R-CONTAINER-EMPTY")
        return replace(item, mail=mail, verdict=Verdict.REJECTED, reason=empty)
    return replace(item, mail=mail)


def _says_nothing(mail: Mail | None, because: Reason | None) -> bool:
    no_form = because is not None and because.code == "R-MAIL-NO-FORM"
    return no_form and not (mail and mail.text)


def _other_name(name: str, format_: str) -> Iterable[Note]:
    """Yield a note when a file has the name of another kind than it is."""
    from pipeline.reading.formats import other_format

    promised = other_format(PurePath(name).suffix.casefold().removeprefix("."), format_)
    if promised:
        yield Note("V-EXTENSION", "", {"name": promised, "kind": format_})


def work_list_taken_in(receipt: Receipt, found: FilledWorkList) -> Receipt:
    """Return the receipt of a work list that came back."""
    number = len(found.decisions)
    decisions = in_words([one.key for one in found.decisions], "N-DECISION")
    code = "R-WORKLIST" if number else "R-WORKLIST-EMPTY"
    return replace(
        receipt,
        format=found.format,
        verdict=Verdict.ACCEPTED,
        reasons=(reason(code, decisions=decisions),),
        decisions=tuple(
            replace(one, source=receipt.name, modified=receipt.moment) for one in found.decisions
        ),
    )


def report_taken_in(receipt: Receipt, found: FilledReport) -> Receipt:
    """Return the receipt of an advisory report that came back."""
    number = len(found.actions)
    code = "R-REPORT" if number else "R-REPORT-EMPTY"
    values = {"actions": counted(number, "N-ACTION"), "round": found.identity.round}
    return replace(
        receipt,
        format=found.format,
        verdict=Verdict.ACCEPTED,
        reasons=(reason(code, **values),),
        identity=found.identity,
        actions=found.actions,
    )
