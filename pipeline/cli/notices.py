"""What is told beside the result of a command, such as what an earlier command left half done."""

from __future__ import annotations

from pipeline.cli.say import say


def show_notices() -> None:
    """Show what our own modules log, each line once per command, on standard error."""
    import logging

    from pipeline.base.narrow import printable

    told: set[str] = set()

    class Screen(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            line = printable(record.getMessage())
            if line not in told:
                told.add(line)
                say(line, err=True)

    logging.getLogger("quickscan").handlers = [Screen()]
