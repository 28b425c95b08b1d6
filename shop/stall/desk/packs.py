"""What is on sale: price and number left are changed on the spot."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from catalogue.models import Product, Recognition
from catalogue.templatetags.register import thousands
from shop.dong import dong
from shop.packs import removing, services
from shop.packs.models import Pack
from shop.packs.selling import why_not
from shop.refusals import Refused
from shop.stall.desk import typed
from shop.stall.desk.forms import NewPackForm, PackForm
from shop.stall.desk.pages import DeskPage

LEAP = 10


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
    # The pack whose boxes keep what was typed, and what is said below them.
    unsaved: tuple[int, dict[str, str]] | None = None

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
        if self.unsaved and self.unsaved[0] == pack.pk:
            pack.typed_price, pack.typed_left = self.texts["gia"], self.texts["con"]
            for name, words in self.unsaved[1].items():
                setattr(pack, name, words)
        return pack

    @property
    def texts(self) -> dict[str, str]:
        return {name: self.text(name, 20) for name in ("gia", "con")}

    @property
    def pack(self) -> Pack:
        return find(self, self.number("goi"))

    def keep(self) -> HttpResponse:
        pack, by, at = self.pack, self.seat.by, self.now
        try:
            price, left = typed.price(self.texts["gia"]), typed.count(self.texts["con"])
            # Checked before either is kept: a bad count must not let the price pass.
            services.check_left(left)
            services.check_price(price)
            if leaps(pack.price, price) and self.number("dung-gia") != price:
                return self.ask_again(pack, price)
            if price != pack.price:
                services.set_price(pack, price, by=by, at=at)
            if left != pack.left:
                services.set_left(pack, left, by=by, at=at)
        except (
            typed.Mistyped,
            services.ImpossiblePrice,
            services.ImpossibleStock,
        ) as e:
            return self.show_unsaved(pack, status=422, error=str(e))
        return self.done(pack, _("Đã lưu %(pack)s.") % {"pack": pack.label})

    def ask_again(self, pack: Pack, price: int) -> HttpResponse:
        question = _("Giá đổi từ %(before)s thành %(after)s. Đúng vậy không?") % {
            "before": dong(pack.price),
            "after": dong(price),
        }
        return self.show_unsaved(pack, status=422, question=question, asked=price)

    def pause(self) -> HttpResponse:
        pack = services.pause(self.pack, by=self.seat.by, at=self.now)
        said = _("Tạm ngừng bán %(pack)s. Bấm “Bán lại” khi muốn.")
        return self.turned(pack, said % {"pack": pack.label})

    def resume(self) -> HttpResponse:
        pack = services.resume(self.pack, by=self.seat.by, at=self.now)
        return self.turned(pack, _("Đã bán lại %(pack)s.") % {"pack": pack.label})

    def done(self, pack: Pack, said: str) -> HttpResponse:
        messages.success(self.request, said, extra_tags="good")
        return redirect(f"{self.seat.urls['packs']}#goi-{pack.pk}")

    def turned(self, pack: Pack, said: str) -> HttpResponse:
        if not (note := self.left_out(pack)):
            return self.done(pack, said)
        messages.success(self.request, said, extra_tags="good")
        return self.show_unsaved(pack, note=note)

    def left_out(self, pack: Pack) -> str:
        """Say what was typed beside a button that keeps nothing of it."""
        kept = {"gia": thousands(pack.price), "con": str(pack.left)}
        said = {
            "gia": _("Giá vừa gõ chưa lưu: đúng thì bấm “Lưu”."),
            "con": _("Số vừa gõ chưa lưu: đúng thì bấm “Lưu”."),
        }
        for name, words in said.items():
            if name in self.request.POST and self.texts[name] != kept[name]:
                return words
        return ""

    def show_unsaved(self, pack: Pack, *, status: int = 200, **told) -> HttpResponse:
        """Show the page with what was typed still in the pack's boxes."""
        self.unsaved = pack.pk, told
        return self.show(status=status)


def leaps(before: int, after: int) -> bool:
    """Tell whether a price looks like zeros too many or too few."""
    return after >= before * LEAP or after * LEAP <= before


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
    acts = {"luu": "keep", "xoa": "remove"}

    def context(self) -> dict:
        pack = find(self, self.kwargs["pack"])
        why_kept = removing.why_kept(pack)
        return {"pack": pack, "form": PackForm.of(pack), "why_kept": why_kept}

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

    def remove(self) -> str:
        pack = find(self, self.kwargs["pack"])
        removing.remove(pack, by=self.seat.by)
        return _("Đã xoá %(pack)s.") % {"pack": pack.label}


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
