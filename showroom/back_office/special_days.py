"""Special days at the desk: Tết and the other holidays, once for many showrooms."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count, Q
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.admin.panels import ObjectList as Panels
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from catalogue.back_office.base import IndexView
from catalogue.back_office.days import DayInput
from places.models import Province
from showroom import holidays
from showroom.back_office.base import OfficersPage
from showroom.back_office.filters import SpecialDaysFilterSet
from showroom.hours import complaint_about
from showroom.models import Showroom, SpecialDays
from showroom.services import special_days
from showroom.services.special_days import Days

YEARS_AHEAD = 2


class Showrooms(forms.ModelMultipleChoiceField):
    """Showrooms to tick, each with its place: many share a name."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, showroom: Showroom) -> str:
        return ", ".join(filter(None, (showroom.name, showroom.place_text)))


def not_closed(today: date):
    return Showroom.objects.not_closed(today).with_places().order_by("name", "pk")


class SpecialDaysForm(forms.Form):
    """Ticked holidays of a year, or days of one's own; for all showrooms or some."""

    holidays = forms.MultipleChoiceField(
        label=gettext_lazy("Ngày lễ trong năm"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    first_on = forms.DateField(
        label=gettext_lazy("Từ ngày"), required=False, widget=DayInput
    )
    last_on = forms.DateField(
        label=gettext_lazy("Đến hết ngày"), required=False, widget=DayInput
    )
    reason = forms.CharField(
        label=gettext_lazy("Dịp, lý do"),
        help_text=gettext_lazy("Khách đọc được."),
        required=False,
        max_length=160,
    )
    opens = forms.TimeField(
        label=gettext_lazy("Mở"),
        required=False,
        help_text=gettext_lazy("Để trống cả hai giờ: đóng cửa những ngày này."),
        widget=forms.TextInput(attrs={"placeholder": "08:00"}),
    )
    closes = forms.TimeField(
        label=gettext_lazy("Đóng"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "12:00"}),
    )
    province = forms.ModelChoiceField(
        label=gettext_lazy("Cho các điểm bán ở"),
        queryset=Province.objects.today(),
        required=False,
        empty_label=gettext_lazy("Tất cả các tỉnh"),
    )
    chosen = Showrooms(
        label=gettext_lazy("Hoặc chỉ cho những điểm chọn riêng"),
        help_text=gettext_lazy("Không chọn nơi nào: cho tất cả, hoặc cả tỉnh ở trên."),
        queryset=Showroom.objects.none(),
        required=False,
    )

    def __init__(self, *args, year: int, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["chosen"].queryset = not_closed(today)
        self.offered = {
            f"{each.first_on:%Y-%m-%d}": each for each in holidays.of_year(year)
        }
        self.fields["holidays"].choices = [
            (key, each.label) for key, each in self.offered.items()
        ]

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("first_on"), cleaned.get("last_on")
        if last and not first:
            self.add_error("first_on", _("Hãy nhập ngày đầu."))
        if first and last and last < first:
            self.add_error("last_on", _("Ngày cuối phải sau hoặc bằng ngày đầu."))
        if first and not cleaned.get("reason"):
            self.add_error("reason", _("Hãy ghi dịp hoặc lý do."))
        self.check_hours(cleaned.get("opens"), cleaned.get("closes"))
        if not self.errors and not first and not cleaned.get("holidays"):
            raise ValidationError(_("Hãy chọn ngày lễ, hoặc nhập ngày của riêng mình."))
        if cleaned.get("province") and cleaned.get("chosen"):
            self.add_error(
                "province", _("Hãy chọn một tỉnh, hoặc chọn riêng từng điểm bán.")
            )
        if not self.errors and not self.is_for_somebody():
            raise ValidationError(
                _("Không có điểm bán nào hoạt động ở đó vào những ngày ấy.")
            )
        return cleaned

    def check_hours(self, opens, closes) -> None:
        if (opens is None) != (closes is None):
            self.add_error("closes", _("Hãy nhập cả hai giờ, hoặc để trống cả hai."))
        elif opens is not None and (complaint := complaint_about(opens, closes)):
            self.add_error("closes", complaint)

    def entered(self) -> list[Days]:
        said = self.cleaned_data
        hours = {"opens": said["opens"], "closes": said["closes"]}
        found = [
            Days(each.first_on, each.last_on, each.name, **hours)
            for key in said["holidays"]
            for each in (self.offered[key],)
        ]
        if first := said["first_on"]:
            found.append(Days(first, said["last_on"] or first, said["reason"], **hours))
        return found

    def showrooms(self):
        """Return those not closed where the days hold."""
        if chosen := self.cleaned_data.get("chosen"):
            return chosen
        found = Showroom.objects.not_closed(self.today)
        if province := self.cleaned_data.get("province"):
            found = found.filter(province=province)
        return found

    def is_for_somebody(self) -> bool:
        showrooms, entered = list(self.showrooms()), self.entered()
        return any(
            special_days.is_there(showroom, days)
            for showroom in showrooms
            for days in entered
        )


class EditForm(WagtailAdminModelForm):
    """Days entered before: mended, with showrooms that join or are let off."""

    class Meta:
        field_classes = {"showrooms": Showrooms}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("showrooms"):
            there = Showroom.objects.not_closed(timezone.localdate()).values("pk")
            kept = self.instance.showrooms.values("pk")
            field.queryset = (
                Showroom.objects.with_places()
                .filter(Q(pk__in=there) | Q(pk__in=kept))
                .order_by("name", "pk")
            )
            field.error_messages["required"] = _(
                "Hãy chọn ít nhất một điểm bán, hoặc xoá những ngày này."
            )


class EnterView(OfficersPage, FormView):
    """Enter days for many; the year in the address chooses which holidays are offered."""

    model = SpecialDays
    action = "add"
    page_title = gettext_lazy("Nhập ngày nghỉ, ngày lễ")
    header_icon = "date"
    template_name = "showroom/admin/special_days.html"
    form_class = SpecialDaysForm

    @cached_property
    def today(self) -> date:
        return timezone.localdate()

    @cached_property
    def years(self) -> range:
        return range(self.today.year, self.today.year + YEARS_AHEAD + 1)

    @cached_property
    def year(self) -> int:
        """Return the year asked for; towards its end the next, for Tết is near."""
        asked = self.request.GET.get("nam", "")
        if asked.isascii() and asked.isdigit() and int(asked[:6]) in self.years:
            return int(asked)
        return self.today.year + (self.today.month >= 10)

    def steps_between(self):
        index = reverse("showroom_special_days:index")
        return [{"url": index, "label": gettext_lazy("Ngày đặc biệt")}]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "year": self.year, "today": self.today}

    def form_valid(self, form):
        told = special_days.enter(
            form.entered(), form.showrooms(), by=self.request.user
        )
        added = frozenset().union(*(each.added for each in told))
        had = frozenset().union(*(each.had for each in told)) - added
        if added:
            sentence = _("Đã nhập cho %(n)d điểm bán.") % {"n": len(added)}
            messages.success(self.request, sentence)
        if had:
            sentence = _("%(n)d điểm bán đã có những ngày này từ trước.")
            messages.info(self.request, sentence % {"n": len(had)})
        return redirect("showroom_special_days:index")

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "years": self.years,
            "year": self.year,
            "media": context["form"].media,
        }


class SpecialDaysIndexView(IndexView):
    is_searchable = False
    add_item_label = gettext_lazy("Nhập ngày nghỉ, ngày lễ")

    @cached_property
    def columns(self):
        return [
            self._get_title_column("reason"),
            Column("first_on", label=gettext_lazy("Từ"), sort_key="first_on"),
            Column("last_on", label=gettext_lazy("Đến hết")),
            Column("opens", label=gettext_lazy("Mở")),
            Column("closes", label=gettext_lazy("Đóng")),
            Column("number", label=gettext_lazy("Số điểm bán"), sort_key="number"),
        ]

    def get_base_queryset(self):
        return SpecialDays.objects.annotate(number=Count("showrooms"))


class SpecialDaysViewSet(ModelViewSet):
    """Days may be deleted when they were entered for nothing: no fact goes with them."""

    model = SpecialDays
    name = "showroom_special_days"
    url_prefix = "diem-ban/ngay-dac-biet"
    icon = "date"
    menu_label = gettext_lazy("Ngày đặc biệt")
    index_view_class = SpecialDaysIndexView
    filterset_class = SpecialDaysFilterSet
    copy_view_enabled = False
    export_headings = {"number": gettext_lazy("Số điểm bán")}
    list_export = ("reason", "first_on", "last_on", "opens", "closes", "number")
    export_filename = "ngay-dac-biet"
    ordering = "-first_on"
    edit_handler = Panels(
        [
            FieldPanel("reason"),
            FieldRowPanel([FieldPanel("first_on"), FieldPanel("last_on")]),
            FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
            FieldPanel("showrooms", widget=forms.CheckboxSelectMultiple),
        ],
        base_form_class=EditForm,
    )

    def get_urlpatterns(self):
        own = path("new/", self.construct_view(EnterView), name="add")
        return [own, *(p for p in super().get_urlpatterns() if p.name != "add")]
