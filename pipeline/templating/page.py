"""Pages for the browser from a template in `templates/`; everything people wrote stays text."""

from __future__ import annotations

from pathlib import Path

from pipeline.base.errors import Problem, TemplateError
from pipeline.base.files import read_text
from pipeline.base.messages import message, text


class Page:
    """A template, compiled once; the page it gives needs no other file and no network.

    `source` is what stands in it, where that was read before.
    """

    def __init__(self, template: Path, source: str = "") -> None:
        from jinja2 import select_autoescape
        from jinja2.runtime import StrictUndefined

        from pipeline.templating.sandbox import TimedSandbox

        self._name = template.name
        environment = TimedSandbox(
            autoescape=select_autoescape(default=True),
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        with _Blaming(self._name):
            self._source = source or read_text(template, "utf-8")
            self._page = environment.from_string(self._source)

    def knows(self, name: str) -> bool:
        """Return whether the template uses a name of the context."""
        return f"o.{name}" in self._source

    def render(self, context: object) -> bytes:
        """Return the page about a context, which the template knows as `o`.

        Raises TemplateError when the template uses a name that does not exist.
        """
        from pipeline.templating.sandbox import too_much_memory, within_memory

        with _Blaming(self._name):
            try:
                with within_memory():
                    return self._page.render(o=context).encode("utf-8", "xmlcharrefreplace")
            except MemoryError as error:
                raise too_much_memory(error) from None


class _Blaming:
    """Turns what goes wrong in a template into a TemplateError that names it."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __enter__(self) -> None:
        pass

    def __exit__(self, _: object, error: BaseException | None, __: object) -> None:
        from jinja2 import TemplateError as JinjaError

        if isinstance(error, (JinjaError, UnicodeError)):
            line = getattr(error, "lineno", None)
            where = text("U-PLACE-LINE-OF", place=self.name, number=line) if line else self.name
            what, remedy = message("E-OVERVIEW", detail=str(error))
            raise TemplateError(Problem(where, what, remedy)) from error
