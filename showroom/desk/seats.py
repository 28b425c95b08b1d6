"""Who sits at a showroom's desk: a person who may, or whoever holds its link."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser
from django.core.signing import BadSignature
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from showroom.models import KeeperLink, Showroom
from showroom.permissions import may_keep
from showroom.refusals import LinkUnusable
from showroom.services import links

PAGES = ("shelf", "find", "hours", "parcels", "facts", "photos")


class SeatRefused(Exception):
    """Nobody sits down here. Its words are for people; `status` is for browsers."""

    def __init__(self, status: int, title: str, sentence: str):
        super().__init__(sentence)
        self.status, self.title, self.sentence = status, title, sentence


@dataclass(frozen=True)
class Seat:
    """One showroom's desk; `by` is None where a link opened it."""

    showroom: Showroom
    by: AbstractBaseUser | None = None
    link: KeeperLink | None = None
    key: int | str = ""

    @cached_property
    def urls(self) -> dict[str, str]:
        space = "showroom_link" if self.link else "showroom_desk"
        return {name: reverse(f"{space}:{name}", args=[self.key]) for name in PAGES}


def for_user(request: HttpRequest, at: datetime, pk: int) -> Seat:
    """Seat a signed-in person who keeps the showroom. Raises `SeatRefused`."""
    showroom = Showroom.objects.with_places().filter(pk=pk).first()
    # The same words for none and for another's: numbers are not told apart.
    if showroom is None or not may_keep(request.user, showroom):
        raise SeatRefused(
            403,
            _("Không phải điểm bán của bạn"),
            _(
                "Điểm bán này không giao cho tài khoản đang đăng nhập. "
                "Nếu bạn trông coi nơi này, hãy báo cán bộ OCOP ghi tên bạn vào."
            ),
        )
    return Seat(showroom, by=request.user, key=pk)


def for_link(request: HttpRequest, at: datetime, token: str) -> Seat:
    """Seat whoever holds a showroom's link, while it counts. Raises `SeatRefused`."""
    try:
        link = links.open(token, at=at)
    except LinkUnusable as refusal:
        is_forged = isinstance(refusal.__cause__, BadSignature)
        raise SeatRefused(
            404 if is_forged else 410,
            _("Liên kết không dùng được"),
            str(refusal),
        ) from refusal
    return Seat(link.showroom, link=link, key=token)
