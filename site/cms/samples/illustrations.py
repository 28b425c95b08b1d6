"""Our drawings as pictures of the library, so that editors can place them too."""

from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.images import ImageFile

from cms import drawings
from media import cards
from media.models import LibraryImage

WIDTH, HEIGHT = 1200, 750
# The drawing stands in the middle of its ground; a symbol is 200 units wide.
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" '
    'width="{width}" height="{height}"><path fill="{ground}" d="M0 0h320v200H0z"/>'
    '<svg x="60" y="25" width="200" height="150" viewBox="{box}">{body}</svg></svg>'
)


def illustration(key: str) -> LibraryImage:
    """Return a drawing of `cms.drawings` as an image, made once."""
    drawn = drawings.of(key)
    title = f"{settings.WAGTAIL_SITE_NAME}: {drawn.label}"
    found = LibraryImage.objects.filter(title=title).first()
    if found:
        return found
    image = LibraryImage(
        title=title,
        description=str(drawn.label),
        credit=settings.WAGTAIL_SITE_NAME,
        is_drawing=True,
    )
    symbol = cards.symbols(Path(finders.find(drawn.sprite)))[drawn.symbol]
    svg = PICTURE.format(
        width=WIDTH,
        height=HEIGHT,
        ground=drawn.ground,
        box=symbol.view_box,
        body=symbol.body,
    )
    image.file = ImageFile(BytesIO(cards.draw(svg)), f"{drawn.symbol}.png")
    image.save()
    return image
