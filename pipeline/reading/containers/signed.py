"""Mails with a signature around all of them (S/MIME, «opaque»): smime.p7m.

asn1crypto takes the mail out (RFC 5652, 5): also out of what a program wrote in pieces, of which it
did not know the length yet. The signature is not checked: nothing rests on it.
"""

from __future__ import annotations

import re

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused

# How it begins, in DER or BER: RFC 5652, 3 and 5.1; then signed (2) or encrypted (3).
_SMIME = re.compile(
    rb"\x30(?:[\x00-\x80]|\x81.|\x82..|\x83...|\x84....)"
    rb"\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07([\x02\x03])",
    re.DOTALL,
)
_SIGNED = b"\x02"
_BROKEN = (ValueError, TypeError, LookupError, AttributeError, RecursionError, MemoryError)


def is_smime(data: bytes) -> bool:
    """Return whether a file is something signed or encrypted by a mail program."""
    return bool(_SMIME.match(data))


def signed(data: bytes) -> bytes:
    """Return the mail that was signed.

    Raises UnreadableFile: R-MAIL-ENCRYPTED when it is encrypted, or a signature and no mail;
    R-DAMAGED.
    """
    found = _SMIME.match(data)
    if not found or found[1] != _SIGNED:
        raise refused("R-MAIL-ENCRYPTED")
    from asn1crypto import cms

    try:
        inside = cms.ContentInfo.load(data)["content"]["encap_content_info"]["content"].native
    except _BROKEN as error:
        raise refused("R-DAMAGED", detail=text_of("D-SIGNED")) from error
    if not isinstance(inside, bytes):
        raise refused("R-MAIL-ENCRYPTED")
    return inside
