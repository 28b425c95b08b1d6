"""Taking away a pack that was made by mistake, before anybody held on to it."""

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from shop.packs import listings, services, trail
from shop.packs.models import Pack
from shop.packs.refusals import PackInUse

BasketLine = get_model("basket", "Line")
OrderLine = get_model("order", "Line")


def why_kept(pack: Pack) -> str:
    """Say what holds on to a pack, or nothing where it may go."""
    if OrderLine.objects.filter(stockrecord=pack.stock_id).exists():
        held = _("Gói này đã có người đặt nên không xoá được.")
    elif BasketLine.objects.filter(stockrecord=pack.stock_id).exists():
        held = _("Gói này đang nằm trong giỏ của khách nên không xoá được.")
    else:
        return ""
    rest = _("Muốn thôi bán thì bấm “Tạm ngừng” ở danh sách gói.")
    return f"{held} {rest}"


@transaction.atomic
def remove(pack: Pack, *, by: AbstractBaseUser | None) -> None:
    """Take a pack away with its listing and stock. Raises `PackInUse`.

    The line stands in the product's history, for the pack's own goes with it.
    """
    pack = services.locked(pack)
    # Held, so that nobody puts it into a basket meanwhile.
    listing = listings.Listing.objects.select_for_update().get(pk=pack.listing_id)
    if why := why_kept(pack):
        raise PackInUse(why)
    trail.record_removal(pack, by=by)
    pack.delete()
    listing.delete()
