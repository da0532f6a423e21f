"""Makes a page of a scan upright, black and white, and free of specks.

A page is straight when its lines of text lie level: then the darkness per row of pixels differs
most from row to row. That is tried on a small copy, in ever smaller steps.
"""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageFilter

_SMALL = 500  # pixels across the copy on which angles are tried
_STEPS = ((2.0, 0.5), (0.5, 0.1), (0.1, 0.05))  # degrees to each side, and between two tries
_PAPER = 205  # of 255: what is lighter is paper
_BLUR = 1.0  # pixels: a speck of one pixel is paper then, and a thin line is still a line


def angle_of(page: Image.Image) -> float:
    """Return by how many degrees a page has to be turned to be upright, counter-clockwise."""
    small = page.resize((_SMALL, round(page.height * _SMALL / page.width)), Image.Resampling.BOX)
    best = 0.0
    for reach, step in _STEPS:
        tries = round(reach / step)
        angles = [best + step * number for number in range(-tries, tries + 1)]
        best = max(angles, key=lambda angle: _levelness(small, angle))
    return best if abs(best) >= _STEPS[-1][1] else 0.0


def straightened(page: Image.Image, angle: float) -> Image.Image:
    """Return a page (mode L) turned by an angle in degrees, its paper white."""
    turned = page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255) if angle else page
    return turned.filter(ImageFilter.GaussianBlur(_BLUR)).point(_paper_white)


def _paper_white(value: int) -> int:
    return 255 if value >= _PAPER else value


def _levelness(small: Image.Image, angle: float) -> int:
    turned = small.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255)
    rows = turned.resize((1, small.height), Image.Resampling.BOX).tobytes()
    return sum((one - other) ** 2 for one, other in pairwise(rows))
