"""The stalls: who sells, since when, how paid; opened and closed by the office."""

from django import forms
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from catalogue.models import Producer
from shop.office.pages import OfficePage
from shop.office.queues import number
from shop.parcels.models import ParcelState
from shop.refusals import Refused
from shop.stall.models import Stall
from shop.stall.services import stalls


class NobodyChosen(Refused):
    """No producer without a stall was chosen."""


class OpenForm(forms.Form):
    producer = forms.ModelChoiceField(
        label=gettext_lazy("Mở gian hàng cho"),
        queryset=Producer.objects.none(),
        empty_label=gettext_lazy("Chọn chủ thể"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        free = Producer.objects.filter(stall=None, closed_on=None)
        self.fields["producer"].queryset = free.order_by("name")


class StallsPage(OfficePage):
    permissions = ("stall.change_stall",)
    page_title = gettext_lazy("Gian hàng")
    header_icon = "group"
    template_name = "shop/office/stalls.html"
    acts = {"mo": "open", "dong": "close", "mo-lai": "reopen"}

    def get_context_data(self, **kwargs) -> dict:
        waiting = Count("parcels", filter=Q(parcels__state=ParcelState.NEW))
        found = Stall.objects.select_related("producer").annotate(
            waiting=waiting, parcel_count=Count("parcels")
        )
        rows = found.order_by("closed_at", "producer__name", "pk")
        return super().get_context_data(stalls=rows, form=OpenForm(), **kwargs)

    @property
    def stall(self) -> Stall:
        return get_object_or_404(Stall, pk=number(self.text("gian-hang", 20)))

    @property
    def who(self) -> dict:
        return {"by": self.request.user, "at": timezone.now()}

    def open(self) -> str:
        form = OpenForm(self.request.POST)
        if not form.is_valid():
            raise NobodyChosen(_("Hãy chọn một chủ thể chưa có gian hàng."))
        stall = stalls.open_stall(form.cleaned_data["producer"], **self.who)
        return _("Đã mở gian hàng của %(name)s.") % {"name": stall}

    def close(self) -> str:
        stalls.close_stall(self.stall, reason=self.text("ly-do", 255), **self.who)
        return _("Đã đóng gian hàng; kiện đang đi vẫn đi tiếp.")

    def reopen(self) -> str:
        stalls.reopen(self.stall, **self.who)
        return _("Đã mở lại gian hàng.")
