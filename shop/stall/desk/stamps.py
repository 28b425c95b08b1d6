"""Stamps of the producer's own lots: where each batch is, and asking for the next."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from catalogue.models import Product
from shop.stall.desk.forms import StampForm
from shop.stall.desk.packs import own_products
from shop.stall.desk.pages import DeskPage
from stamps.models import StampBatch
from stamps.refusals import StampsRefused
from stamps.services import allowances, batches

LATEST = 50


class StampsPage(DeskPage):
    tab = "more"
    needs_stall = False
    template_name = "shop/stall/stamps.html"
    acts = {"xin": "request_batch"}

    def context(self) -> dict:
        rows = StampBatch.objects.filter(product__producer=self.seat.producer)
        rows = rows.select_related("product").prefetch_related("voids")
        form = self.form()
        left = allowances.left_of(form.products.values(), self.today.year)
        return {
            "batches": list(rows.order_by("-pk")[:LATEST]),
            "form": form,
            "left": [(form.products[key], count) for key, count in left.items()],
            "is_any_spent": not all(left.values()),
        }

    def form(self, data=None) -> StampForm:
        products = [p for p in own_products(self) if p.shown_standing.is_in_force]
        return StampForm(data, products=products, on=self.today)

    def request_batch(self) -> str | HttpResponse:
        form = self.form(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        facts = dict(form.cleaned_data)
        product = Product.objects.get(
            pk=facts.pop("product"), producer=self.seat.producer
        )
        try:
            batches.request(product, **facts, by=self.seat.by, at=self.now)
        except StampsRefused as refusal:
            form.add_error(None, str(refusal))
            return self.show(status=422, form=form)
        return _("Đã xin tem cho lô %(lot)s. Cán bộ duyệt rồi in.") % {
            "lot": facts["lot"]
        }
