"""The sandbox every template runs in: it calls no code of ours, and it ends in time and in memory.

A template of an adviser can hold a loop that goes on for hours, and code to make a text of a
gigabyte. Each is stopped with the place where it stands. Memory is only limited on Linux, as it is
for children.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterable
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline.base.messages import text
from pipeline.wall.limits import USUAL
from pipeline.wall.walls import memory_limited

_LONGEST = 1_000_000  # characters, or things in a list, that a multiplication may give
_MOST_BITS = 4096  # of a number that is calculated
_DICT_METHODS = frozenset(dir(dict))


class TookTooLong(TemplateRuntimeError):
    """Filling in a template takes longer, or makes more, than it may."""


class TimedContext(Context):
    """The names of one rendering, and until when that may go on."""

    most_seconds: float = USUAL.seconds
    most_memory: int = USUAL.memory_bytes

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._until = time.monotonic() + self.most_seconds

    def go_on(self) -> None:
        """Raise TookTooLong when time is up; called at every turn of a loop and in every macro."""
        if time.monotonic() > self._until:
            raise TookTooLong(text("U-TEMPLATE-SLOW", seconds=f"{self.most_seconds:.0f}"))


def within_memory() -> contextlib.AbstractContextManager[None]:
    """Fill in a template within the memory that takes at most; raises MemoryError beyond it."""
    return memory_limited(TimedContext.most_memory)


def too_much_memory(error: MemoryError) -> TookTooLong:
    """Return the error for a template that takes too much memory, with the place of that one."""
    told = text("U-TEMPLATE-MEMORY", most=TimedContext.most_memory // 2**20)
    return TookTooLong(told).with_traceback(error.__traceback__)


class TimedGenerator(CodeGenerator):
    """Writes code that asks at every turn of a loop whether it may go on."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """Write a block: of a loop, a condition, a macro, or all of it."""
        if not frame.soft_frame:  # that of a condition, which takes no longer than what it is in
            self.writeline("context.go_on()")
        super().blockvisit(nodes, frame)


class TimedSandbox(ImmutableSandboxedEnvironment):
    """An environment for templates that others write."""

    code_generator_class = TimedGenerator
    context_class = TimedContext
    intercepted_binops = frozenset(("*", "**"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._safe: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Return what Jinja decides, once per kind of object and name: it looks at nothing else."""
        asked = type(obj), attr
        if asked not in self._safe:
            self._safe[asked] = super().is_safe_attribute(obj, attr, value)
        return self._safe[asked]

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Return an attribute; data of our own kinds needs none of the sandbox's questions."""
        if attribute[0] != "_":
            if hasattr(obj, "__dataclass_fields__"):
                try:
                    return getattr(obj, attribute)
                except AttributeError:
                    return self.undefined(obj=obj, name=attribute)
            if type(obj) is dict and attribute in obj and attribute not in _DICT_METHODS:
                return obj[attribute]
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply, unless that gives something huge; raises TookTooLong then."""
        if operator == "**":
            size = _bits(left) * abs(right) if isinstance(right, int) else 0
            fits = size <= _MOST_BITS
        elif isinstance(left, int | float) and isinstance(right, int | float):
            fits = _bits(left) + _bits(right) <= _MOST_BITS
        else:
            times, thing = (left, right) if isinstance(left, int) else (right, left)
            fits = not isinstance(times, int) or times * len(thing) <= _LONGEST
        if not fits:
            raise TookTooLong(text("U-TEMPLATE-HUGE"))
        return super().call_binop(context, operator, left, right)


def _bits(number: Any) -> int:
    return number.bit_length() if isinstance(number, int) else 0
