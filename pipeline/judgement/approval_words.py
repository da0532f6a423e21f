"""How an approval of a report is said: by which gesture, and on which day."""

from __future__ import annotations

from pipeline.base.phrasing import date_of, date_text
from pipeline.model.approval import Approval, Gesture


def approved_by(approval: Approval) -> str:
    """Return the code of the sentence that says by which gesture a report was approved."""
    if approval.gesture is Gesture.FINAL:
        return "U-WHY-FINAL"
    if approval.who:
        return "U-WHY-APPROVED-BY" if approval.day else "U-WHY-APPROVED-WHO"
    return "U-WHY-APPROVED-ON" if approval.day else "U-WHY-APPROVED"


def day_said(approval: Approval) -> str:
    """Return the day of an approval in words, as it was typed when that is no day."""
    day = date_of(approval.day)
    return date_text(day) if day else approval.day
