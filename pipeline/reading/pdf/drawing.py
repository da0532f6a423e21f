"""Draws the pages of a PDF for reading: what each character stands for, and whether it is seen."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfinterp import PDFPageInterpreter
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, apply_matrix_rect, mult_matrix
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from pipeline.base.messages import text as text_of
from pipeline.base.refusal import refused
from pipeline.reading.pdf.file import decoded
from pipeline.reading.pdf.text import Box

MAX_DRAWN = 50_000  # characters, lines and pictures on one page; a full page has 5,000


class Interpreter(PDFPageInterpreter):
    """Tells the device what is clipped: the library draws that too."""

    device: Device

    def do_W(self) -> None:
        """Clip by the path that was drawn."""
        points = [
            (float(step[at]), float(step[at + 1]))
            for step in self.curpath
            for at in range(1, len(step) - 1, 2)
        ]
        if points:
            across, down = zip(*points, strict=True)
            box = (min(across), min(down), max(across), max(down))
            self.device.clip(apply_matrix_rect(self.ctm, box))

    def do_W_a(self) -> None:
        """Clip by the path, by the other rule for what is inside."""
        self.do_W()

    def do_q(self) -> None:
        """Keep the state."""
        super().do_q()
        self.device.save()

    def do_Q(self) -> None:
        """Go back to the state that was kept last."""
        super().do_Q()
        self.device.restore()


class Device(PDFPageAggregatorWithMarkedContent):
    """Marks each character with the number of the meaning it has a part in."""

    def __init__(self, *arguments: Any, **more: Any) -> None:
        super().__init__(*arguments, **more)
        self.drawn = 0
        self.meanings: list[str] = []
        self.around: list[int | None] = []
        self.frame: Box | None = None  # outside it nothing is seen
        self.saved: list[Box | None] = []
        self.figures: list[tuple[Box | None, list[Box | None]]] = []

    def begin_tag(self, _tag: PSLiteral, props: Any = None) -> None:
        """Enter a marked part of the page, perhaps one that says what it stands for."""
        self.around.append(self.cur_mcid)
        meaning = props.get("ActualText") if isinstance(props, dict) else None
        if isinstance(meaning, bytes):
            self.cur_mcid = len(self.meanings)
            self.meanings.append(decoded(meaning))

    def end_tag(self) -> None:
        """Leave it again."""
        self.cur_mcid = self.around.pop() if self.around else None

    def begin_figure(self, name: str, bbox: Box, matrix: Matrix) -> None:
        """Enter a drawing of its own, such as what a field shows."""
        super().begin_figure(name, bbox, matrix)
        self.figures.append((self.frame, self.saved))
        self.saved = []
        self.clip(apply_matrix_rect(mult_matrix(matrix, self.ctm), bbox))

    def end_figure(self, name: str) -> None:
        """Leave it again."""
        super().end_figure(name)
        self.frame, self.saved = self.figures.pop()

    def clip(self, box: Box) -> None:
        """Show nothing outside a box from now on, nor outside the one that holds already."""
        old = self.frame or box
        left, low = max(old[0], box[0]), max(old[1], box[1])
        self.frame = (left, low, max(left, min(old[2], box[2])), max(low, min(old[3], box[3])))

    def save(self) -> None:
        """Keep outside what nothing is seen."""
        self.saved.append(self.frame)

    def restore(self) -> None:
        """Go back to what was kept last."""
        self.frame = self.saved.pop() if self.saved else self.frame

    def render_char(self, *arguments: Any, **more: Any) -> float:
        """Draw a character; keep which drawing of which font it is, and in which frame."""
        width = super().render_char(*arguments, **more)
        one: Any = self.cur_item._objs[-1]
        font, number = arguments[1], arguments[5]
        one.glyph = (id(font), number)
        one.frame = self.frame
        return width

    def tag_cur_item(self) -> None:
        """Mark what was drawn last, unless it is far too much for a page."""
        super().tag_cur_item()
        self.drawn += 1
        if self.drawn > MAX_DRAWN:
            raise refused("R-TOO-BIG", detail=text_of("D-PDF-PAGE"))
