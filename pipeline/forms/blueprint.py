"""What the Word form and the Excel form share before they are compiled: opening and identity."""

from __future__ import annotations

import uuid
from pathlib import Path

from lxml import etree
from lxml.builder import ElementMaker

from pipeline.errors import Problem, TemplateError, UnreadableFile
from pipeline.forms.context import Formulier, Veld
from pipeline.messages import message
from pipeline.ooxml.draft import Draft, drop, to_bytes
from pipeline.ooxml.package import Package

IDENTITY_NS = "urn:quickscan:formulier"
IDENTITY_PROPERTY = "quickscan-formulier"

_CUSTOM_NS = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VALUES_NS = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_STORE_NS = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
# The format id Office gives to every property a user defines.
_USER_PROPERTIES = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"


def fields_of(form: Formulier) -> list[Veld]:
    """Return every field of a form, in its order."""
    asked = [v for one in form.vragen for v in (one.antwoord, one.bewijs, one.toelichting)]
    return [*form.gegevens, *asked, *form.slot]


def open_template(template: Path) -> Draft:
    """Open a template to change it before it is compiled; raises TemplateError."""
    try:
        return Draft(Package.open(template.read_bytes(), template.name))
    except (OSError, UnreadableFile) as error:
        reason = error.problems[0].what if isinstance(error, UnreadableFile) else f"{error}."
        where = Problem(template.name, *message("E-TEMPLATE-OPEN", reason=reason))
        raise TemplateError(where) from error


def add_identity(draft: Draft, main: str) -> None:
    """Say twice out of sight which form this is; each survives editors that lose the other."""
    item = _free_name(draft, "customXml/item{}.xml")
    properties = _free_name(draft, "customXml/itemProps{}.xml")
    maker = ElementMaker(namespace=IDENTITY_NS, nsmap={None: IDENTITY_NS})
    draft.put(
        item,
        to_bytes(
            maker.formulier(
                vragenlijst="{{ vragenlijst }}",
                vingerafdruk="{{ vingerafdruk }}",
                ronde="{{ ronde }}",
                gemeente="{{ gemeente_code }}",
            )
        ),
    )
    store = ElementMaker(namespace=_STORE_NS, nsmap={"ds": _STORE_NS})
    guid = str(uuid.uuid5(uuid.NAMESPACE_URL, IDENTITY_NS)).upper()
    refs = store.schemaRefs(store.schemaRef({f"{{{_STORE_NS}}}uri": IDENTITY_NS}))
    data = store.datastoreItem({f"{{{_STORE_NS}}}itemID": f"{{{guid}}}"}, refs)
    draft.put(properties, to_bytes(data))
    draft.set_type(
        properties, "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    )
    draft.link(main, "customXml", item)
    draft.link(item, "customXmlProps", properties)
    _set_property(draft, IDENTITY_PROPERTY, "{{ formuliercode }}")


def _free_name(draft: Draft, pattern: str) -> str:
    numbers = range(1, len(draft.names) + 2)
    return next(name for n in numbers if (name := pattern.format(n)) not in draft.names)


def _set_property(draft: Draft, name: str, value: str) -> None:
    """Set a custom document property, beside those the template may have already."""
    part = next((t for _, kind, t in draft.links("") if kind == "custom-properties"), "")
    if part:
        root = draft.tree(part)
    else:
        part, kind = "docProps/custom.xml", "custom-properties"
        root = etree.Element(
            f"{{{_CUSTOM_NS}}}Properties", nsmap={None: _CUSTOM_NS, "vt": _VALUES_NS}
        )
        draft.set_type(part, f"application/vnd.openxmlformats-officedocument.{kind}+xml")
        draft.link("", kind, part)
    for node in root.findall(f"{{{_CUSTOM_NS}}}property"):
        if node.get("name") == name:
            drop(node)
    pid = max((int(node.get("pid", "1")) for node in root), default=1) + 1
    node = etree.SubElement(
        root, f"{{{_CUSTOM_NS}}}property", fmtid=_USER_PROPERTIES, pid=str(pid), name=name
    )
    etree.SubElement(node, f"{{{_VALUES_NS}}}lpwstr").text = value
    draft.put(part, to_bytes(root))
