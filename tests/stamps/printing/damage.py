"""What happens to a printed stamp, in measures that fit any resolution.

Blur is counted in modules, noise and contrast in hundredths of black to white,
rotation in degrees, dirt in parts of the square it covers.
"""

import math
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

# Left, top and side of a square in dots; a place in it, 0 to 1 across and down.
Box = tuple[float, float, float]
Spot = tuple[float, float]
PAPER = 255


def blur(image: Image.Image, by: float, module: float) -> Image.Image:
    """Put it out of focus: `by` is the blur's standard deviation in modules."""
    return image.filter(ImageFilter.GaussianBlur(by * module))


def noise(image: Image.Image, by: float, dice: Random) -> Image.Image:
    """Add grain, a different amount on every pixel: `by` is its deviation in %."""
    grain = Image.frombytes("L", image.size, dice.randbytes(image.width * image.height))
    # Bytes are spread evenly from 0 to 255: their deviation is 29 % of that.
    share = by / 29
    lighter = grain.point([max(0, round((v - 127.5) * share)) for v in range(256)])
    darker = grain.point([max(0, round((127.5 - v) * share)) for v in range(256)])
    return ImageChops.subtract(ImageChops.add(image, lighter), darker)


def squeezed(share: float) -> list[int]:
    """Return a table that squeezes grey to a share of its range about the middle."""
    return [round(127.5 + (value - 127.5) * share) for value in range(256)]


def contrast(image: Image.Image, left: float) -> Image.Image:
    """Fade it until black and white are `left` % apart."""
    return image.point(squeezed(left / 100))


def rotation(image: Image.Image, by: float) -> Image.Image:
    """Turn it, with paper in the corners."""
    return image.rotate(by, Image.Resampling.BICUBIC, expand=True, fillcolor=PAPER)


def patch(
    image: Image.Image, part: float, box: Box, at: Spot, fill: int
) -> Image.Image:
    """Cover a round `part` of the square wholly; `at` is its middle in the square."""
    dirty = image.copy()
    ImageDraw.Draw(dirty).ellipse(round_box(part, box, at), fill=fill)
    return dirty


def smear(
    image: Image.Image, part: float, box: Box, at: Spot, left: float
) -> Image.Image:
    """Smear ink over a round `part`: of the paper's white `left` % stay."""
    mask = Image.new("L", image.size, 0)
    ImageDraw.Draw(mask).ellipse(round_box(part, box, at), fill=255)
    darker = image.point([round(value * left / 100) for value in range(256)])
    return Image.composite(darker, image, mask)


def reach(part: float) -> float:
    """Return the radius of a round part of a square whose side is 1."""
    return math.sqrt(part / math.pi)


def round_box(part: float, box: Box, at: Spot) -> tuple[float, float, float, float]:
    x, y, side = box
    middle_x, middle_y = x + at[0] * side, y + at[1] * side
    radius = reach(part) * side
    return middle_x - radius, middle_y - radius, middle_x + radius, middle_y + radius
