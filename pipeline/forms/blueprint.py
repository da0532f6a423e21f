"""What the Word form and the Excel form share before they are compiled: opening and identity."""

from __future__ import annotations

import uuid
from dataclasses import fields, replace
from pathlib import Path

from lxml import etree

from pipeline.base.errors import TemplateError
from pipeline.forms.context import Formulier, Veld
from pipeline.model.marks import ADDITION, IDENTITY_NS, IDENTITY_PROPERTY, LAYOUT_WORD
from pipeline.ooxml.draft import Draft, drop, to_bytes
from pipeline.ooxml.ns import CUSTOM_PROPERTIES_NS, CUSTOM_XML_NS, PROPERTY_VALUES_NS
from pipeline.templating.file import TemplateFile
from pipeline.templating.specialised import SpecialisedTemplate
from pipeline.templating.template import OfficeTemplate

# What differs between the forms of one round; `build.personal` changes nothing else, but for the
# list of participants and the field that is filled in beforehand, which all personal forms share.
PERSONAL = ("gemeente", "gemeente_code", "formuliercode")

_OFFICE_TYPE = "application/vnd.openxmlformats-officedocument"
# The format id Office gives to every property a user defines.
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def fields_of(form: Formulier) -> list[Veld]:
    """Return every field of a form, in its order."""
    asked = [v for one in form.vragen for v in (one.antwoord, one.bewijs, one.toelichting)]
    return [*form.gegevens, *asked, *(one.veld for one in form.tegenspraken), *form.slot]


class FormTemplate:
    """A prepared template, compiled once; a personal form only brings what is personal.

    `name` is that of the template's file. Raises TemplateError when the template holds a name
    that does not exist or a tag that cannot be used.
    """

    def __init__(self, name: str, draft: Draft) -> None:
        try:
            self._template = OfficeTemplate(draft.finish().write({}), Formulier)
        except TemplateError as error:
            # The engine saw bytes, so it could not name the file the adviser has to open.
            places = [one.where.partition(", ")[2] or one.where for one in error.problems]
            named = zip(places, error.problems, strict=True)
            raise TemplateError(
                *(replace(one, where=f"{name}, {place}") for place, one in named)
            ) from error
        self._personal: SpecialisedTemplate | None = None

    def render(self, form: Formulier) -> bytes:
        """Return the form as the bytes of a file."""
        if not form.gemeente or form.aanvulling or any(form.vorige.values()):
            return self._template.render(form)  # it differs from the others in more than a name
        if self._personal is None:
            names = {field.name for field in fields(Formulier)} - set(PERSONAL)
            constants = {name: getattr(form, name) for name in names}
            self._personal = SpecialisedTemplate(self._template, constants)
        return self._personal.render({name: getattr(form, name) for name in PERSONAL})


def open_template(template: Path | TemplateFile) -> Draft:
    """Open a template to change it before it is compiled; raises TemplateError."""
    return (TemplateFile(template) if isinstance(template, Path) else template).open()


def add_identity(draft: Draft, main: str) -> None:
    """Say twice out of sight which form this is; each survives editors that lose the other."""
    item = _free_name(draft, "customXml/item{}.xml")
    properties = _free_name(draft, "customXml/itemProps{}.xml")
    identity = _element(IDENTITY_NS, "formulier")
    identity.set("vragenlijst", "{{ vragenlijst }}")
    identity.set("vingerafdruk", "{{ vingerafdruk }}")
    identity.set("ronde", "{{ ronde }}")
    identity.set("gemeente", "{{ gemeente_code }}")
    layout = _layout(draft)
    identity.set("opmaak", layout)
    identity.set("soort", f"{{{{ '{ADDITION}' if aanvulling else '' }}}}")
    draft.put(item, to_bytes(identity))
    store = _element(CUSTOM_XML_NS, "datastoreItem", "ds")
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, IDENTITY_NS)).upper()
    store.set(f"{{{CUSTOM_XML_NS}}}itemID", f"{{{guid}}}")
    schemas = etree.SubElement(store, f"{{{CUSTOM_XML_NS}}}schemaRefs")
    schema = etree.SubElement(schemas, f"{{{CUSTOM_XML_NS}}}schemaRef")
    schema.set(f"{{{CUSTOM_XML_NS}}}uri", IDENTITY_NS)
    draft.put(properties, to_bytes(store))
    draft.set_type(properties, f"{_OFFICE_TYPE}.customXmlProperties+xml")
    draft.link(main, "customXml", item)
    draft.link(item, "customXmlProps", properties)
    # The full stop ends the number: in a pdf other text follows at once.
    number = f" {LAYOUT_WORD} {layout}." if layout else ""
    _set_property(draft, IDENTITY_PROPERTY, f"{{{{ formuliercode }}}}{number}")


def _layout(draft: Draft) -> str:
    """Return the layout as a tag; a template that does not show it is from before there was one."""
    shown = "{{ opmaak }}"
    parts = (name for name in draft.names if name.endswith(".xml"))
    return shown if any(shown.encode() in to_bytes(draft.tree(name)) for name in parts) else ""


def _element(namespace: str, name: str, prefix: str = "") -> etree._Element:
    """Return an element that declares its own namespace."""
    declared = {prefix: namespace} if prefix else {None: namespace}
    return etree.Element(f"{{{namespace}}}{name}", nsmap=declared)  # type: ignore[arg-type]


def _free_name(draft: Draft, pattern: str) -> str:
    numbers = range(1, len(draft.names) + 2)
    return next(name for n in numbers if (name := pattern.format(n)) not in draft.names)


def _set_property(draft: Draft, name: str, value: str) -> None:
    """Set a custom document property, beside those the template may have already."""
    part = next((t for _, kind, t in draft.links("") if kind == "custom-properties"), "")
    if part:
        root = draft.tree(part)
    else:
        part, root = "docProps/custom.xml", _element(CUSTOM_PROPERTIES_NS, "Properties")
        draft.set_type(part, f"{_OFFICE_TYPE}.custom-properties+xml")
        draft.link("", "custom-properties", part)
    for node in root.findall(f"{{{CUSTOM_PROPERTIES_NS}}}property"):
        if node.get("name") == name:
            drop(node)
    pid = max((int(node.get("pid", "1")) for node in root), default=1) + 1
    node = etree.SubElement(
        root, f"{{{CUSTOM_PROPERTIES_NS}}}property", fmtid=_USER_PROPERTIES, pid=str(pid), name=name
    )
    prefix = {"vt": PROPERTY_VALUES_NS}  # else lxml takes one from whatever else was imported
    etree.SubElement(node, f"{{{PROPERTY_VALUES_NS}}}lpwstr", nsmap=prefix).text = value
    draft.put(part, to_bytes(root))
