"""What the office's lists of orders and of parcels can be narrowed by."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.phones import normal_phone
from catalogue.back_office.days import DayInput
from places.models import Edition, Province
from shop.office import order_states, stuck
from shop.parcels.models import Parcel, ParcelState, Placement
from shop.parcels.states import OrderState
from shop.payments.methods import METHODS
from shop.stall.models import Stall


class ListFilter(forms.Form):
    """Words of the address; one that is wrong finds nothing and says so.

    `number` and `placement` are the lookups that lead from a row to its number and to
    how its order was placed.
    """

    number = ""
    placement = ""

    q = forms.CharField(label=_("Số đơn, điện thoại, tên khách"), required=False)
    tinh = forms.ModelChoiceField(
        label=_("Giao đến tỉnh"),
        queryset=Province.objects.filter(edition=Edition.TODAY).order_by("folded"),
        empty_label=_("Tất cả"),
        required=False,
    )
    tu = forms.DateField(label=_("Đặt từ ngày"), required=False, widget=DayInput)
    den = forms.DateField(label=_("đến hết ngày"), required=False, widget=DayInput)

    def narrowed(self, found: QuerySet) -> QuerySet:
        if not self.is_valid():
            return found.none()
        for name, value in self.cleaned_data.items():
            if value:
                found = getattr(self, f"by_{name}")(found, value)
        return found

    def placed(self, lookup: str, value) -> Q:
        return Q(**{f"{self.placement}{lookup}": value})

    def by_q(self, found, text: str):
        number = text.replace(" ", "")
        wanted = self.placed("name__icontains", text)
        wanted |= Q(**{f"{self.number}__istartswith": number})
        if phone := normal_phone(text):
            wanted |= self.placed("phone", phone)
        return found.filter(wanted)

    def by_tinh(self, found, province: Province):
        return found.filter(self.placed("commune__province", province))

    def by_tu(self, found, day):
        return found.filter(self.placed("placed_at__gte", midnight(day)))

    def by_den(self, found, day):
        after = midnight(day + timedelta(days=1))
        return found.filter(self.placed("placed_at__lt", after))


class OrderFilter(ListFilter):
    number = "order__number"

    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=[("", _("Tất cả")), *OrderState.choices],
        required=False,
    )
    field_order = ("q", "trang_thai", "tinh", "tu", "den")

    def orders(self) -> QuerySet[Placement]:
        """Return what is asked for, the newest first, each with its `state`."""
        return self.narrowed(order_states.with_state(Placement.objects.all()))

    def by_trang_thai(self, found, state: str):
        return found.filter(state=state)


class ParcelFilter(ListFilter):
    number = "number"
    placement = "order__placement__"

    ket = forms.ChoiceField(
        label=_("Kẹt vì"),
        choices=[("", _("Tất cả")), ("1", _("Mọi lý do")), *stuck.Why.choices],
        required=False,
    )
    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"),
        choices=[("", _("Tất cả")), *ParcelState.choices],
        required=False,
    )
    gian_hang = forms.ModelChoiceField(
        label=_("Gian hàng"),
        queryset=Stall.objects.select_related("producer"),
        empty_label=_("Tất cả"),
        required=False,
    )
    tra = forms.ChoiceField(
        label=_("Trả tiền"),
        choices=[("", _("Tất cả")), *((m.code, m.name) for m in METHODS.values())],
        required=False,
    )
    field_order = ("q", "ket", "trang_thai", "gian_hang", "tinh", "tra", "tu", "den")

    def parcels(self, at: datetime) -> QuerySet[Parcel]:
        """Return what is asked for, the stuck first, then the newest."""
        found = self.narrowed(stuck.with_why(Parcel.objects.all(), at))
        first = Case(
            When(why="", then=Value(1)), default=Value(0), output_field=IntegerField()
        )
        return found.order_by(first, "-order__placement__placed_at", "-pk")

    def by_ket(self, found, why: str):
        return found.exclude(why="") if why == "1" else found.filter(why=why)

    def by_trang_thai(self, found, state: str):
        return found.filter(state=state)

    def by_gian_hang(self, found, stall: Stall):
        return found.filter(stall=stall)

    def by_tra(self, found, code: str):
        return found.filter(payment=code)


def midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
