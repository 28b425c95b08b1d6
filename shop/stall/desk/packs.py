"""What is on sale: price and number left are changed on the spot."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Product, Recognition
from catalogue.templatetags.register import thousands
from shop.packs import services
from shop.packs.models import Pack
from shop.packs.selling import why_not
from shop.refusals import Refused
from shop.stall.desk import typed
from shop.stall.desk.forms import NewPackForm, PackForm
from shop.stall.desk.pages import DeskPage


def own_products(page: DeskPage) -> list[Product]:
    """Return the producer's products in the register, with their standing that day."""
    recognitions = Recognition.objects.order_by("-pk")
    rows = Product.objects.public().filter(producer=page.seat.producer)
    rows = rows.prefetch_related(Prefetch("recognitions", recognitions))
    products = list(rows.order_by("name", "pk"))
    for product in products:
        product.shown_standing = product.standing(page.today)
    return products


class PacksPage(DeskPage):
    tab = "packs"
    template_name = "shop/stall/packs.html"
    acts = {"luu": "keep", "ngung": "pause", "ban-lai": "resume"}
    mistyped: tuple[int, dict[str, str]] | None = None

    def context(self) -> dict:
        products = own_products(self)
        packs = Pack.objects.with_parts().filter(
            product__producer=self.seat.producer, product__retired_on=None
        )
        by_product: dict[int, list[Pack]] = {}
        for pack in packs.order_by("product", "sort_order", "pk"):
            by_product.setdefault(pack.product_id, []).append(self.told(pack))
        for product in products:
            product.own_packs = by_product.get(product.pk, [])
        products.sort(key=lambda p: (not p.own_packs, not p.shown_standing.is_in_force))
        may_sell = any(p.shown_standing.is_in_force for p in products)
        return {"products": products, "may_sell": may_sell}

    def told(self, pack: Pack) -> Pack:
        pack.stopped = why_not(pack, self.today)
        pack.typed_price, pack.typed_left = thousands(pack.price), str(pack.left)
        if self.mistyped and self.mistyped[0] == pack.pk:
            pack.typed_price = self.mistyped[1]["gia"]
            pack.typed_left = self.mistyped[1]["con"]
            pack.error = self.mistyped[1]["error"]
        return pack

    @property
    def pack(self) -> Pack:
        return find(self, self.number("goi"))

    def keep(self) -> HttpResponse:
        pack, by, at = self.pack, self.seat.by, self.now
        texts = {"gia": self.text("gia", 20), "con": self.text("con", 20)}
        try:
            price, left = typed.price(texts["gia"]), typed.count(texts["con"])
            # Checked before either is kept: a bad count must not let the price pass.
            services.check_left(left)
            if price != pack.price:
                services.set_price(pack, price, by=by, at=at)
            if left != pack.left:
                services.set_left(pack, left, by=by, at=at)
        except (
            typed.Mistyped,
            services.ImpossiblePrice,
            services.ImpossibleStock,
        ) as e:
            self.mistyped = pack.pk, {**texts, "error": str(e)}
            return self.show(status=422)
        return self.done(pack, _("Đã lưu %(pack)s.") % {"pack": pack.label})

    def pause(self) -> HttpResponse:
        pack = services.pause(self.pack, by=self.seat.by, at=self.now)
        said = _("Tạm ngừng bán %(pack)s. Bấm “Bán lại” khi muốn.")
        return self.done(pack, said % {"pack": pack.label})

    def resume(self) -> HttpResponse:
        pack = services.resume(self.pack, by=self.seat.by, at=self.now)
        return self.done(pack, _("Đã bán lại %(pack)s.") % {"pack": pack.label})

    def done(self, pack: Pack, said: str) -> HttpResponse:
        messages.success(self.request, said, extra_tags="good")
        return redirect(f"{self.seat.urls['packs']}#goi-{pack.pk}")


def find(page: DeskPage, pk: int | None) -> Pack:
    """Return a pack of the page's producer. Raises `Http404` for another's."""
    packs = Pack.objects.with_parts()
    pack = packs.filter(product__producer=page.seat.producer, pk=pk).first()
    if pack is None:
        raise Http404
    return pack


class PackPage(DeskPage):
    """All else that a pack is."""

    tab = "packs"
    template_name = "shop/stall/pack.html"
    acts = {"luu": "keep"}

    def context(self) -> dict:
        pack = find(self, self.kwargs["pack"])
        return {"pack": pack, "form": PackForm.of(pack)}

    def own_address(self) -> str:
        return self.seat.urls["packs"]

    def keep(self) -> str | HttpResponse:
        pack = find(self, self.kwargs["pack"])
        form = PackForm.of(pack, self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            services.change(pack, **form.cleaned_data, by=self.seat.by, at=self.now)
        except services.ImpossiblePack as refusal:
            form.add_error(None, str(refusal))
            return self.show(status=422, form=form)
        return _("Đã lưu %(pack)s.") % {"pack": form.cleaned_data["label"]}


class NewPackPage(DeskPage):
    tab = "packs"
    template_name = "shop/stall/pack.html"
    acts = {"luu": "keep"}

    def context(self) -> dict:
        chosen = self.request.GET.get("san-pham", "")
        return {"form": self.form(None, {"product": chosen}), "pack": None}

    def form(self, data, initial=None) -> NewPackForm:
        products = [p for p in own_products(self) if p.shown_standing.is_in_force]
        return NewPackForm(data, products=products, initial=initial)

    def own_address(self) -> str:
        return reverse("stall:packs", args=[self.seat.producer.pk])

    def keep(self) -> str | HttpResponse:
        form = self.form(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        facts = dict(form.cleaned_data)
        product = Product.objects.get(
            pk=facts.pop("product"), producer=self.seat.producer
        )
        try:
            services.create(product, **facts, by=self.seat.by, at=self.now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(status=422, form=form)
        return _("Đã mở bán %(pack)s của %(product)s.") % {
            "pack": facts["label"],
            "product": product.name,
        }
