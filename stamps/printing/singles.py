"""One stamp's square by itself, for a label somebody else draws."""

from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from stamps import codes
from stamps.printing.attempts import least_module
from stamps.printing.drawing import square_path
from stamps.printing.layouts import DPIS, MM_PER_INCH
from stamps.printing.squares import QUIET, prefix, squares


def png(code: str, dpi: int = DPIS[-1]) -> bytes:
    """Return a square in whole dots of that resolution, its quiet zone around it.

    The least size a stamp may have: 0.42 mm a module or the next whole dot.
    """
    if dpi not in DPIS:
        raise ValueError(f"dpi is one of {DPIS}")
    made = squares(prefix())
    side = made.size + 2 * QUIET
    image = Image.new("1", (side, side), 1)
    for y, row in enumerate(made.rows(made.of(code))):
        for x, module in enumerate(row):
            if module == "1":
                image.putpixel((x + QUIET, y + QUIET), 0)
    dots = side * least_module(dpi)
    note = PngInfo()
    note.add_itxt("Title", codes.grouped(code))
    out = BytesIO()
    image.resize((dots, dots), Image.Resampling.NEAREST).save(
        out, "PNG", dpi=(dpi, dpi), pnginfo=note, optimize=True
    )
    return out.getvalue()


def svg(code: str) -> str:
    """Return a square a millimetre wide figure can scale: a module is one unit."""
    made = squares(prefix())
    side = made.size + 2 * QUIET
    wide = f"{side * least_module(DPIS[-1]) * MM_PER_INCH / DPIS[-1]:.2f}mm"
    rectangles = square_path(made, code).split(" re")
    path = "".join(
        f"M{x} {y}h{width}v1h-{width}z"
        for x, y, width, _high in (one.split() for one in rectangles if one)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{wide}" '
        f'viewBox="{-QUIET} {-QUIET} {side} {side}" shape-rendering="crispEdges">'
        f"<title>{codes.grouped(code)}</title>"
        f'<path fill="#fff" d="M{-QUIET} {-QUIET}h{side}v{side}h-{side}z"/>'
        f'<path d="{path}"/></svg>'
    )
