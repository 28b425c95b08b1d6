"""A film that lies elsewhere: nothing is asked of its host before a reader presses."""

import re
from typing import NamedTuple
from urllib.parse import parse_qs, urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, StructBlock, StructValue, URLBlock


class Film(NamedTuple):
    """`player` is the address that an open frame shows."""

    host: str
    player: str


NAME = re.compile(r"[A-Za-z0-9_-]{6,20}")
YOUTUBE = ("www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be")
VIMEO = ("vimeo.com", "www.vimeo.com", "player.vimeo.com")
# Where frames may come from on a page with a film.
FRAMES = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")


def film(address: str) -> Film | None:
    """Return the film at an address of a known host, None at any other."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        return None
    if parts.hostname in YOUTUBE and (name := youtube_name(parts)):
        return Film("YouTube", f"{FRAMES[0]}/embed/{name}")
    if parts.hostname in VIMEO and (number := last_part(parts.path)).isdecimal():
        return Film("Vimeo", f"{FRAMES[1]}/video/{number}?dnt=1")
    return None


def youtube_name(parts) -> str:
    asked = parse_qs(parts.query).get("v", [""])[0]
    is_path = parts.hostname == "youtu.be" or parts.path.startswith(
        ("/shorts/", "/embed/", "/live/")
    )
    name = last_part(parts.path) if is_path else asked
    return name if NAME.fullmatch(name) else ""


def last_part(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


class FilmValue(StructValue):
    @property
    def film(self) -> Film | None:
        return film(self.get("address") or "")


class FilmAddressBlock(URLBlock):
    def clean(self, value):
        value = super().clean(value)
        if value and film(value) is None:
            raise ValidationError(
                _(
                    "Chỉ nhận phim ở YouTube hoặc Vimeo. Hãy chép địa chỉ trên thanh "
                    "địa chỉ khi đang mở phim, bắt đầu bằng https://."
                )
            )
        return value


class FilmBlock(StructBlock):
    address = FilmAddressBlock(
        label=_("Địa chỉ phim"), help_text=_("Trang của phim ở YouTube hoặc Vimeo.")
    )
    title = CharBlock(label=_("Phim nói về gì"), max_length=200)

    class Meta:
        icon = "media"
        label = _("Phim")
        template = "cms/blocks/film.html"
        value_class = FilmValue
