"""The Dutch messages, which most tests speak about."""

from __future__ import annotations

from pipeline.base.messages import catalogue

MESSAGES = catalogue("nl")
