"""Sheets of stamps as PDF, in vector.

A page is as large as a whole number of printer dots and is drawn in dots, so that
at its resolution each module falls on whole dots whatever rasterises it. What all
stamps of a batch share is one form that every label calls.
"""

import math
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from media import lettering
from media.lettering import STRONG, TEXT, Face
from stamps.codes import ALPHABET
from stamps.printing.geometry import Plan, Seal
from stamps.printing.setting import CELL, GAP, GROUP, POINT
from stamps.printing.squares import Squares

# The pigments of the site: vermilion for the seal, where there is colour.
VERMILION = (0.663, 0.137, 0.094)
BLACK = (0, 0, 0)
LABEL = "nhan"
# Rasterisers round a page up to whole dots; without it a page of 4961 dots becomes
# one of 4962, stretched.
HAIR = 0.0002
LONGEST_MARK = 800


class Sheets:
    """One PDF file of stamps, written at `save`."""

    def __init__(self, path: Path, plan: Plan, squares: Squares, mark: bytes | None):
        self.plan, self.squares, self.mark = plan, squares, mark
        self.layout = plan.layout
        self.unit = 72 / self.layout.dpi
        self.high = self.layout.dots(self.layout.page_height)
        wide = self.layout.dots(self.layout.page_width)
        self.canvas = Canvas(
            str(path),
            pagesize=(wide * self.unit - HAIR, self.high * self.unit - HAIR),
            pageCompression=1,
            invariant=1,
            initialFontName=registered(TEXT),
        )
        self.canvas.setViewerPreference("PrintScaling", "None")
        self.corners = self.layout.corners()
        self.bottom = self.layout.dots(self.layout.label_height)
        self.letters = letters(self.canvas)
        self.code_ends = self.ends_of_code_lines()
        self.draw_label()

    def entitle(self, title: str, author: str) -> None:
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)

    def page(self, codes: Sequence[str]) -> None:
        """Add a page with the stamps of these codes, at most as many as fit."""
        self.canvas.addLiteral(f"{self.unit:.9f} 0 0 {self.unit:.9f} 0 0 cm")
        for (x, y), code in zip(self.corners, codes, strict=False):
            self.canvas.addLiteral(f"q 1 0 0 1 {x} {self.high - y - self.bottom} cm")
            self.canvas.doForm(LABEL)
            self.canvas.addLiteral(self.square(code) + self.code(code) + "Q")
        self.canvas.showPage()

    def save(self) -> None:
        self.canvas.save()

    def square(self, code: str) -> str:
        """Return the operators that fill the square, a module a unit, downwards."""
        module = self.plan.module
        y = self.bottom - self.plan.square_y
        return (
            f"q {module} 0 0 {-module} {self.plan.square_x} {y} cm "
            f"{square_path(self.squares, code)} f Q "
        )

    def code(self, code: str) -> str:
        """Return the operators that print the code in its groups of five."""
        place = self.plan.code
        step = place.groups * GROUP
        lines = (
            start + "".join(map(self.letters.__getitem__, grouped(code, at, step)))
            for at, start in zip(range(0, len(code), step), self.code_ends, strict=True)
        )
        return f"BT {' '.join(lines)} ET "

    def ends_of_code_lines(self) -> list[str]:
        """Return the operators that go to the left end of each line of the code."""
        place = self.plan.code
        size = self.points(place.size)
        font = self.letters["font"]
        x = self.dots(place.x)
        return [
            f"{font} {size:.3f} Tf 1 0 0 1 {x:.2f} {self.bottom - self.dots(y):.2f} Tm "
            for y in place.baselines
        ]

    def draw_label(self) -> None:
        """Draw what the stamps share, once."""
        canvas, plan = self.canvas, self.plan
        wide = self.layout.dots(self.layout.label_width)
        canvas.beginForm(LABEL, 0, 0, wide, self.bottom)
        self.draw_seal(plan.seal)
        canvas.setFillColorRGB(*BLACK)
        for line in plan.lines:
            canvas.setFont(registered(line.face), self.points(line.size))
            draw = canvas.drawCentredString if line.centred else canvas.drawString
            draw(self.dots(line.x), self.bottom - self.dots(line.y), line.text)
        if plan.mark and self.mark:
            self.draw_mark(*plan.mark)
        canvas.endForm()

    def draw_seal(self, seal: Seal) -> None:
        canvas = self.canvas
        canvas.setFillColorRGB(*(VERMILION if self.layout.colour else BLACK))
        width, height = seal.along, seal.across
        if seal.upright:
            width, height = height, width
        canvas.roundRect(
            self.dots(seal.x),
            self.bottom - self.dots(seal.y + height),
            self.dots(width),
            self.dots(height),
            self.dots(seal.star * 0.25),
            stroke=0,
            fill=1,
        )
        canvas.setFillColorRGB(1, 1, 1)
        for x, y in seal.centres:
            path = canvas.beginPath()
            for number, (dx, dy) in enumerate(star_points(seal.star / 2)):
                go = path.lineTo if number else path.moveTo
                go(self.dots(x + dx), self.bottom - self.dots(y + dy))
            path.close()
            canvas.drawPath(path, stroke=0, fill=1)

    def draw_mark(self, x: float, y: float, side: float) -> None:
        self.canvas.drawImage(
            small_image(self.mark),
            self.dots(x),
            self.bottom - self.dots(y + side),
            self.dots(side),
            self.dots(side),
            mask="auto",
            preserveAspectRatio=True,
            anchor="ne",
        )

    def dots(self, millimetres: float) -> float:
        """Return dots that need not be whole: only the square's do."""
        return millimetres * self.layout.dpi / 25.4

    def points(self, size: float) -> float:
        return self.dots(size * POINT)


def grouped(code: str, at: int, step: int) -> Iterable[str]:
    """Yield the letters of one line, with a blank between groups."""
    for place in range(at, at + step):
        if place > at and place % GROUP == 0:
            yield " "
        yield code[place]


def square_path(squares: Squares, code: str) -> str:
    """Return a rectangle for each run of dark modules, as one path.

    One path, so that no hair of paper shows between rows on a screen.
    """
    path = []
    for y, row in enumerate(squares.rows(squares.of(code))):
        x = row.find("1")
        while x >= 0:
            end = row.find("0", x)
            end = len(row) if end < 0 else end
            path.append(f"{x} {y} {end - x} 1 re")
            x = row.find("1", end)
    return " ".join(path)


def star_points(radius: float) -> list[tuple[float, float]]:
    """Return the ten corners of a five-pointed star, the first at the top."""
    return [
        (
            radius * (0.42 if corner % 2 else 1) * math.sin(corner * math.pi / 5),
            -radius * (0.42 if corner % 2 else 1) * math.cos(corner * math.pi / 5),
        )
        for corner in range(10)
    ]


@cache
def registered(face: Face) -> str:
    """Make a face known to the library and return its name there."""
    name = f"{face.family}-{face.weight}".replace(" ", "")
    pdfmetrics.registerFont(TTFont(name, str(lettering.FOLDER / face.file)))
    return name


def letters(canvas: Canvas) -> dict[str, str]:
    """Return the operators that set each letter of a code in the middle of its cell.

    Letters wider than their cell are narrowed. "font" is the font's own name.
    """
    font = pdfmetrics.getFont(registered(STRONG))
    document = canvas._doc
    ((subset, _all),) = font.splitString(ALPHABET, document)
    found = {" ": f"[{-1000 * GAP:.0f}] TJ "}
    for letter in ALPHABET:
        ((_subset, byte),) = font.splitString(letter, document)
        wide = lettering.width(letter, STRONG, 1)
        if wide <= CELL:
            side = 500 * (CELL - wide)
            found[letter] = f"[{-side:.0f} <{byte.hex()}> {-side:.0f}] TJ "
        else:
            found[letter] = f"{100 * CELL / wide:.1f} Tz <{byte.hex()}> Tj 100 Tz "
    found["font"] = font.getSubsetInternalName(subset, document)
    return found


def small_image(picture: bytes) -> ImageReader:
    """Read a picture no larger than a label needs."""
    with Image.open(BytesIO(picture)) as image:
        image.thumbnail((LONGEST_MARK, LONGEST_MARK))
        return ImageReader(image.convert("RGBA"))
