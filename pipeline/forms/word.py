"""Write the questionnaire as a fillable Word form from `templates/formulier.docx`.

The template is an ordinary Word file that advisers restyle. What makes the result a form that
can be recognised and read back is added here, so that no editor can lose it: the lock on all
text, the placeholders of the fields, and the form's identity in a property and an XML part.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from itertools import starmap
from pathlib import Path

from lxml import etree

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.messages import message
from pipeline.forms.blueprint import FormTemplate, add_identity, fields_of, open_template
from pipeline.forms.context import Formulier, Veld
from pipeline.model.marks import IDENTITY_NS
from pipeline.ooxml.controls import controls
from pipeline.ooxml.draft import Draft, drop, to_bytes
from pipeline.ooxml.ns import WORD_NS, W
from pipeline.ooxml.package import Package
from pipeline.templating.file import TemplateFile

_WML_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OWN_RUN = re.compile(r"(?:\{%r?[\s-](?:(?!%\}).)*%\})+")  # nothing but tags
_PLACEHOLDER = "Plaatshouder"  # the character style of a text that asks to be replaced


class WordForm:
    """The Word form of one questionnaire: compiled once, rendered per participant.

    `blank` is the form for anyone; forms rendered later differ from it in what is personal only.
    Raises TemplateError when the template cannot be used: a name is unknown, a field of the
    questionnaire has no place in it, or the form code is not visible.
    """

    def __init__(self, template: Path | TemplateFile, blank: Formulier) -> None:
        self._where = template.name
        draft = open_template(template)
        self._check_footer(draft)
        body = draft.package.main_part
        _point_to_placeholders(draft.tree(body))
        _write_placeholders(draft, body, fields_of(blank))
        _lock_text(draft.tree(body))
        for name in draft.names:
            if re.fullmatch(r"word/(?:document|header\d*|footer\d*)\.xml", name):
                _free_tags(draft.tree(name))
        add_identity(draft, body)
        self._template = FormTemplate(template.name, draft)
        self._check_fields(blank, self.render(blank))

    def render(self, form: Formulier) -> bytes:
        """Return the form as the bytes of a .docx file."""
        data = self._template.render(form)
        if form.aanvulling:
            self._check_fields(form, data)
        return data

    def _check_footer(self, draft: Draft) -> None:
        """Look for the form code: in the footer it survives printing and every editor."""
        footers = [name for name in draft.names if re.fullmatch(r"word/footer\d*\.xml", name)]
        if not any("formuliercode" in _text(draft.tree(name)) for name in footers):
            raise TemplateError(Problem(self._where, *message("E-FORM-CODE")))

    def _check_fields(self, form: Formulier, data: bytes) -> None:
        """Every item of the form needs one control and one visible key."""
        package = Package.open(data, self._where)
        root = package.tree(package.main_part)
        tags = Counter(control.tag for control in controls(root) if control.tag)
        keys = {_text(cell) for cell in root.iter(f"{W}tc")}
        problems = [
            Problem(self._where, *message("E-FORM-FIELD", key=field.sleutel, count=count))
            for field in fields_of(form)
            if (count := tags[field.code]) != 1 or field.sleutel not in keys
        ]
        if problems:
            raise TemplateError(*problems)


def _text(node: etree._Element) -> str:
    return "".join(str(text) for text in node.itertext(f"{W}t"))


def _point_to_placeholders(root: etree._Element) -> None:
    """Let every control name the placeholder of its own field.

    Word renames building blocks when it saves a template, so the name it kept says nothing; the
    control's tag, `{{ vraag.antwoord.code }}`, says which field it stands for.
    """
    for properties in root.iter(f"{W}sdtPr"):
        tag = properties.find(f"{W}tag")
        field = re.fullmatch(r"\{\{\s*(\S+)\.code\s*\}\}", _value(tag))
        lock = properties.find(f"{W}lock")
        if field is None or lock is None:
            continue
        for old in properties.findall(f"{W}placeholder"):
            drop(old)
        lock.addnext(_element("placeholder", _element("docPart", f"{{{{ {field[1]}.bouwblok }}}}")))


def _element(name: str, *content: etree._Element | str) -> etree._Element:
    """Return a WordprocessingML element with children; a text is its value."""
    node = etree.Element(f"{W}{name}", nsmap={"w": WORD_NS})
    for each in content:
        if isinstance(each, str):
            node.set(f"{W}val", each)
        else:
            node.append(each)
    return node


def _value(node: etree._Element | None) -> str:
    return "" if node is None else node.get(f"{W}val", "")


def _write_placeholders(draft: Draft, body: str, fields: list[Veld]) -> None:
    """Write the texts Word puts back when a field is emptied, as its building blocks."""
    for node, kind, target in draft.links(body):
        if kind == "glossaryDocument":
            drop(node)
            draft.remove(target)
    for name in draft.names:
        if name.startswith("word/glossary/"):
            draft.remove(name)
    blocks = {field.bouwblok: field.plaatshouder for field in fields}
    glossary, styles = "word/glossary/document.xml", "word/glossary/styles.xml"
    tree = _element("glossaryDocument", _element("docParts", *starmap(_block, blocks.items())))
    draft.put(glossary, to_bytes(tree))
    draft.set_type(glossary, f"{_WML_TYPE}.document.glossary+xml")
    draft.link(body, "glossaryDocument", glossary)
    draft.put(styles, _styles_of_placeholders(draft, body))
    draft.set_type(styles, f"{_WML_TYPE}.styles+xml")
    draft.link(glossary, "styles", styles)


def _block(name: str, text: str) -> etree._Element:
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, f"{IDENTITY_NS}:{name}:{text}")).upper()
    words = _element("t")
    words.text = text
    run = _element("r", _element("rPr", _element("rStyle", _PLACEHOLDER)), words)
    return _element(
        "docPart",
        _element(
            "docPartPr",
            _element("name", name),
            _element("category", _element("name", "Algemeen"), _element("gallery", "placeholder")),
            _element("types", _element("type", "bbPlcHdr")),
            _element("behaviors", _element("behavior", "content")),
            _element("guid", f"{{{guid}}}"),
        ),
        _element("docPartBody", _element("p", run)),
    )


def _styles_of_placeholders(draft: Draft, body: str) -> bytes:
    """Return the few styles of the document that a placeholder needs, without their lists."""
    name = next((target for _, kind, target in draft.links(body) if kind == "styles"), "")
    root = etree.fromstring(to_bytes(draft.tree(name)))
    styles = {style.get(f"{W}styleId", ""): style for style in root.iter(f"{W}style")}
    needed = [code for code, style in styles.items() if style.get(f"{W}default")]
    needed.append(_PLACEHOLDER)
    for code in needed:  # grows: a style needs the one it is based on
        style = styles.pop(code, None)
        if style is not None:
            needed.append(_value(style.find(f"{W}basedOn")))
    for node in (*styles.values(), *root.iter(f"{W}numPr")):
        drop(node)
    return to_bytes(root)


def _free_tags(root: etree._Element) -> None:
    """Take tags out of runs of their own, which would be left in the form without a text."""
    for run in list(root.iter(f"{W}r")):
        text = "".join(node.text or "" for node in run.iter(f"{W}t"))
        if not _OWN_RUN.fullmatch(text):
            continue
        before, holder = run.getprevious(), run.getparent()
        tag = text.replace("{%r", "{%")
        if before is not None:
            before.tail = (before.tail or "") + tag
        elif holder is not None:
            holder.text = (holder.text or "") + tag
        drop(run)


def _lock_text(root: etree._Element) -> None:
    """Put the whole body in a group of which only the fields can be changed.

    This is what Word's «Group» button makes. It is not document protection: Word for the web
    opens protected documents for reading only, and desktop Word stops checking spelling in them.
    """
    body = root.find(f"{W}body")
    assert body is not None
    content = _element("sdtContent", *(node for node in body if node.tag != f"{W}sectPr"))
    # The engine numbers every control of an output; this number only has to be there.
    properties = _element(
        "sdtPr", _element("id", "1"), _element("lock", "contentLocked"), _element("group")
    )
    body.insert(0, _element("sdt", properties, content))
