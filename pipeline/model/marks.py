"""What makes a form recognisable: written by `forms`, found back by `reading`."""

from __future__ import annotations

QUESTIONS, FACTS = "quickscan:vragen", "quickscan:gegevens"  # where key row and key column cross

VALUE = "waarde"  # key of the column with the answers on the sheet of header items

FORM_CODE = "formuliercode"
