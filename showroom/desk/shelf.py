"""The shelf: tap through it, confirm it all at once, take back a slip."""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.cards import as_cards
from catalogue.models import Product
from showroom.desk import typed
from showroom.desk.pages import DeskPage
from showroom.models import Presence, ShelfItem
from showroom.refusals import NotOnShelf
from showroom.services import shelf, shelf_undo, showrooms

SLIP = "shelf-slip"
SLIP_LASTS = timedelta(minutes=10)


class Row:
    """An item of the shelf as the page prints it."""

    def __init__(self, item: ShelfItem, product: Product, at: datetime):
        self.item, self.product = item, product
        self.is_fading = item.is_fading(at)
        self.since = since(item, at)
        self.typed = "" if item.price is None else str(item.price)
        self.error = ""


def since(item: ShelfItem, at: datetime) -> str:
    confirmed_on = timezone.localtime(item.confirmed_at).date()
    days = (timezone.localtime(at).date() - confirmed_on).days
    if days == 0:
        return _("Xác nhận hôm nay")
    if days == 1:
        return _("Xác nhận hôm qua")
    if item.is_fading(at):
        return _("Chưa xác nhận từ %(days)s ngày") % {"days": days}
    return _("Xác nhận %(days)s ngày trước") % {"days": days}


class ShelfPage(DeskPage):
    tab = "shelf"
    template_name = "showroom/desk/shelf.html"
    acts = {
        "co": "say_presence",
        "gia": "say_price",
        "bo": "take_off",
        "nhu-cu": "confirm_all",
        "hoan-tac": "undo",
        "thao-sao": "cover_stars",
        "mo-cua": "confirm_open",
    }

    def context(self) -> dict:
        rows = self.rows()
        tasks = shelf.tasks(self.today, [self.seat.showroom])
        return {
            "rows": rows,
            "fading": sum(row.is_fading for row in rows),
            "fades_after": settings.SHOWROOM_SHELF_FADES_DAYS,
            "tasks": tasks,
            "presences": Presence.choices,
            "undo": self.slip(),
            "confirmed_text": self.confirmed_text(),
        }

    def rows(self) -> list[Row]:
        items = list(ShelfItem.objects.on_shelf().filter(showroom=self.seat.showroom))
        products = Product.objects.with_card().filter(
            pk__in={item.product_id for item in items}
        )
        cards = {card.pk: card for card in as_cards(products, self.today)}
        rows = [Row(item, cards[item.product_id], self.now) for item in items]
        # What asks for an eye first; else by name, so that nothing jumps about.
        return sorted(rows, key=lambda row: (not row.is_fading, row.product.name))

    def confirmed_text(self) -> str:
        confirmed_at = self.seat.showroom.confirmed_at
        if confirmed_at is None:
            return _("Chưa ai xác nhận điểm bán còn mở.")
        return _("Lần cuối xác nhận còn mở: %(day)s.") % {
            "day": f"{timezone.localtime(confirmed_at):%d/%m/%Y}"
        }

    @property
    def item(self) -> ShelfItem:
        """Return the item the form names, of this showroom and of no other."""
        items = ShelfItem.objects.filter(showroom=self.seat.showroom)
        item = items.select_related("product").filter(pk=self.number("mon")).first()
        if item is None:
            raise NotOnShelf(_("Sản phẩm này không còn trên kệ của điểm bán này."))
        return item

    def say_presence(self) -> HttpResponse:
        return self.put(self.item, price=self.item.price)

    def say_price(self) -> HttpResponse:
        item, text = self.item, self.request.POST.get("price", "")
        try:
            price = typed.price(text)
        except typed.Mistyped as error:
            return self.show_mistyped(item, text, str(error))
        return self.put(item, price=price, presence=item.presence)

    def put(
        self, item: ShelfItem, *, price: int | None, presence: str = ""
    ) -> HttpResponse:
        if item.taken_off_at is not None:
            raise NotOnShelf(_("Sản phẩm này không còn trên kệ của điểm bán này."))
        presence = presence or self.request.POST.get("presence", "")
        shelf.put(
            self.seat.showroom,
            item.product,
            presence=presence,
            price=price,
            at=self.now,
            **self.who,
        )
        said = _("Đã lưu %(name)s.") % {"name": item.product.name}
        messages.success(self.request, said, extra_tags="good")
        return redirect(f"{self.seat.urls['shelf']}#mon-{item.pk}")

    def show_mistyped(self, item: ShelfItem, text: str, error: str) -> HttpResponse:
        rows = self.rows()
        for row in rows:
            if row.item.pk == item.pk:
                row.typed, row.error = text[:20], error
        return self.show(status=422, rows=rows)

    def take_off(self) -> None:
        item = shelf.take_off(self.item, at=self.now, **self.who)
        said = _("Đã gỡ %(name)s khỏi kệ.") % {"name": item.product.name}
        self.keep_slip(said, item=item.pk)

    def confirm_all(self) -> str | None:
        before = shelf_undo.confirmations(self.seat.showroom)
        count = shelf.confirm_all(self.seat.showroom, at=self.now, **self.who)
        if not count:
            return _("Kệ chưa có gì để xác nhận.")
        said = _("Đã xác nhận %(n)s sản phẩm còn như cũ.") % {"n": count}
        self.keep_slip(said, before=before)
        return None

    def cover_stars(self) -> str:
        item = shelf.cover_stars(self.item, at=self.now, **self.who)
        return _("Đã ghi: dấu sao của %(name)s đã tháo.") % {"name": item.product.name}

    def confirm_open(self) -> str:
        showrooms.confirm_open(self.seat.showroom, at=self.now, **self.who)
        return _("Cảm ơn. Khách thấy điểm bán vừa được xác nhận còn mở.")

    def keep_slip(self, said: str, **what) -> None:
        """Remember what `hoan-tac` takes back: the last thing done at this desk."""
        slip = {"showroom": self.seat.showroom.pk, "mark": self.now.isoformat()}
        self.request.session[SLIP] = {**slip, "said": said, **what}

    def slip(self) -> dict | None:
        slip = self.request.session.get(SLIP)
        if slip is None or slip["showroom"] != self.seat.showroom.pk:
            return None
        is_fresh = self.now - datetime.fromisoformat(slip["mark"]) < SLIP_LASTS
        return slip if is_fresh else None

    def undo(self) -> str:
        slip = self.slip()
        if slip is None or slip["mark"] != self.request.POST.get("moc"):
            return _("Không còn gì để hoàn tác.")
        del self.request.session[SLIP]
        if "item" in slip:
            item = ShelfItem.objects.get(pk=slip["item"], showroom=self.seat.showroom)
            shelf.undo(item, at=self.now, **self.who)
            return _("Đã đặt lại lên kệ.")
        shelf_undo.take_back(
            self.seat.showroom,
            slip["before"],
            confirmed_at=datetime.fromisoformat(slip["mark"]),
            **self.who,
        )
        return _("Đã rút lại xác nhận.")
