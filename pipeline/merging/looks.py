"""How a document looks in the end, as one checksum: what somebody approved by looking at it.

It stays the same when an editor only saves the document again (`saving.py`). Measures are left out,
because editors round them, and so are headers and footers, of which the text is known elsewhere.
"""

from __future__ import annotations

from pipeline.base.errors import NotMergeable
from pipeline.base.files import sha256
from pipeline.merging.blocks import story_blocks
from pipeline.merging.document import Document
from pipeline.merging.formatting import Formatting
from pipeline.merging.saving import chart_figures
from pipeline.merging.signs import Signs
from pipeline.ooxml.approval_line import take_out


def looks(data: bytes) -> str:
    """Return a checksum of look, pictures, breaks and figures of a document, its line aside.

    "" for a document in which nothing can be merged. Raises UnreadableFile when it is damaged.
    """
    signs = Signs()
    try:
        document = Document(data, "", signs)
    except NotMergeable:
        return ""
    take_out(document.root)
    formatting = Formatting(document)
    blocks = [(one.exact, _in_order(formatting.of(one))) for one in story_blocks(document.body)]
    figures = [_in_order(one) for one in chart_figures(document)]
    return sha256(repr((blocks, signs.things, figures)).encode("utf-8", "surrogatepass"))


def _in_order(look: object) -> object:
    """Return the same with every set in one order, so that it is always written alike."""
    if isinstance(look, set | frozenset):
        return sorted((_in_order(one) for one in look), key=repr)
    if isinstance(look, tuple | list):
        return [_in_order(one) for one in look]
    return look
