"""Readers: one room per format; each yields a `FilledForm` and judges nothing."""
