"""Find a product by its name, its barcode or a stamp, and put it on the shelf."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Case, IntegerField, Q, QuerySet, When
from django.http import HttpResponse
from django.utils.translation import gettext as _

from catalogue.cards import as_cards
from catalogue.models import Product
from places.folding import fold
from showroom import scanned
from showroom.desk import typed
from showroom.desk.pages import DeskPage
from showroom.models import Presence
from showroom.refusals import ImpossibleShelfItem
from showroom.services import shelf

MOST_FOUND = 20
LEAST_LETTERS = 2


def matching(text: str) -> QuerySet[Product]:
    """Find products by all the words; those that hold them in their name first."""
    in_name = Q(*(("folded_name__contains", word) for word in fold(text).split()))
    elsewhere = Case(When(in_name, then=0), default=1, output_field=IntegerField())
    return Product.objects.public().matching(text).order_by(elsewhere, "name", "pk")


class FindPage(DeskPage):
    tab = "shelf"
    template_name = "showroom/desk/find.html"
    acts = {"them": "put"}
    error: tuple[int, str, str] | None = None

    def context(self) -> dict:
        given = self.request.POST if self.request.method == "POST" else self.request.GET
        text = given.get("q", "")[: scanned.LONGEST].replace("\0", "").strip()
        found, sentence = self.found(text)
        return {
            "typed": text,
            "found": found,
            "sentence": sentence,
            "presences": Presence.choices,
        }

    def found(self, text: str) -> tuple[list[Product], str]:
        if not text:
            return [], ""
        keys = [product.pk for product in scanned.products_behind(text, self.hosts())]
        is_many = False
        if not keys and len(text) >= LEAST_LETTERS:
            keys = list(matching(text).values_list("pk", flat=True)[: MOST_FOUND + 1])
            is_many = len(keys) > MOST_FOUND
        products = self.cards(keys[:MOST_FOUND])
        if not products:
            return [], _(
                "Không thấy “%(text)s” trong sổ. Thử vài chữ của tên sản phẩm hay tên "
                "cơ sở, có dấu hay không đều được."
            ) % {"text": text[:60]}
        return products, _("Còn nhiều nữa: hãy gõ thêm chữ.") if is_many else ""

    def cards(self, keys: list[int]) -> list[Product]:
        cards = as_cards(Product.objects.with_card().filter(pk__in=keys), self.today)
        here = self.seat.showroom.shelf.on_shelf().filter(product__in=keys)
        on_shelf = set(here.values_list("product", flat=True))
        for card in cards:
            card.is_here = card.pk in on_shelf
            if self.error and self.error[0] == card.pk:
                _pk, card.typed, card.error = self.error
        return sorted(cards, key=lambda card: keys.index(card.pk))

    def hosts(self) -> set[str]:
        """Return the names this site answers to, as a stamp's address shows them."""
        printed = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
        return {self.request.get_host().lower(), printed.lower()}

    def put(self) -> str | HttpResponse:
        product = Product.objects.public().filter(pk=self.number("product")).first()
        if product is None:
            raise ImpossibleShelfItem(_("Sản phẩm này không còn trong sổ."))
        text = self.request.POST.get("price", "")
        try:
            price = typed.price(text)
        except typed.Mistyped as error:
            self.error = product.pk, text[:20], str(error)
            return self.show(status=422)
        kept = self.seat.showroom.shelf.on_shelf().filter(product=product).first()
        if price is None and kept is not None:
            price = kept.price
        shelf.put(
            self.seat.showroom,
            product,
            presence=self.request.POST.get("presence", ""),
            price=price,
            at=self.now,
            **self.who,
        )
        return _("Đã đặt %(name)s lên kệ.") % {"name": product.name}
