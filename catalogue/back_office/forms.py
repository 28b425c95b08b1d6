"""What an officer types, checked in words before anything is saved."""

from datetime import date

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from modelcluster.forms import BaseChildFormSet
from wagtail.admin.forms import WagtailAdminModelForm

from catalogue.back_office.days import DayInput
from catalogue.models import (
    DecisionKind,
    ProductGroup,
    Recognition,
    RecognitionDecision,
)
from catalogue.services import recognitions
from catalogue.services.decisions import MendedRow, NewRow
from places import lookup
from places.models import Commune


class PlaceForm(WagtailAdminModelForm):
    """Finds today's commune from the words of the source, unless one was chosen."""

    def clean(self):
        cleaned = super().clean()
        if "commune" not in self.changed_data and WRITTEN & set(self.changed_data):
            cleaned["commune"] = self.commune_meant(cleaned) or cleaned.get("commune")
        if cleaned.get("commune"):
            cleaned["province"] = cleaned["commune"].province
        return cleaned

    def commune_meant(self, cleaned: dict) -> Commune | None:
        match = lookup.find(
            cleaned.get("commune_as_written", ""),
            cleaned.get("district_as_written", ""),
            cleaned.get("province_as_written", ""),
        )
        if match.status is not lookup.Status.EXACT or not match.commune:
            return None
        return Commune.objects.select_related("province").get(pk=match.commune.pk)


WRITTEN = {"commune_as_written", "district_as_written", "province_as_written"}


class RecognitionForm(WagtailAdminModelForm):
    """One product in a decision; its days follow from the decision's."""

    own_until = forms.DateField(
        label=gettext_lazy("Ngày hết hiệu lực in trên giấy"),
        help_text=gettext_lazy(
            "Chỉ nhập khi giấy chứng nhận ghi khác ba mươi sáu tháng."
        ),
        required=False,
        widget=DayInput,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and recognitions.has_own_last_day(self.instance):
            self.fields["own_until"].initial = self.instance.valid_until

    def clean_certificate_number(self) -> str | None:
        return self.cleaned_data["certificate_number"] or None

    def new_row(self) -> NewRow:
        names = NewRow.__dataclass_fields__
        return NewRow(**{n: v for n, v in self.cleaned_data.items() if n in names})

    def mended_row(self) -> MendedRow:
        return MendedRow(
            self.instance,
            fields=tuple(self.changed_data),
            own_until=self.cleaned_data.get("own_until"),
        )


class RecognitionRows(BaseChildFormSet):
    """The rows of a decision. New ones are left to the service that recognises."""

    def clean(self):
        super().clean()
        if any(form.instance.pk for form in self.deleted_forms):
            raise ValidationError(
                _("Dòng công nhận đã lưu không xoá được. Hãy sửa, hoặc thu hồi.")
            )

    def get_unique_error_message(self, unique_check):
        if "product" in unique_check:
            return _("Một sản phẩm chỉ đứng một lần trong một quyết định.")
        return _("Hai dòng không dùng chung một số giấy chứng nhận.")

    def get_form_error(self):
        return _("Dòng này trùng với một dòng trên.")

    def kept_forms(self) -> list[RecognitionForm]:
        gone = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]

    def save_new_objects(self, commit=True):
        self.new_objects = []
        return []


class DecisionForm(WagtailAdminModelForm):
    def clean(self):
        cleaned = super().clean()
        earliest = cleaned.get("issued_earliest")
        latest = cleaned.get("issued_latest") or earliest
        if earliest:
            document = RecognitionDecision(
                issued_earliest=earliest, issued_latest=latest
            )
            self.refuse_impossible_day(document)
        if rows := self.formsets.get("recognitions"):
            self.check_rows(rows, cleaned, latest)
        return cleaned

    def refuse_impossible_day(self, document: RecognitionDecision) -> None:
        try:
            recognitions.check_issued(document, timezone.localdate())
        except ValidationError as refusal:
            self.add_error(None, refusal)

    def check_rows(
        self, rows: RecognitionRows, cleaned: dict, latest: date | None
    ) -> None:
        if not rows.is_valid():
            return
        kept = rows.kept_forms()
        if kept and cleaned.get("kind") == DecisionKind.WITHDRAWAL:
            self.add_error(
                "kind",
                _(
                    "Quyết định thu hồi không công nhận sản phẩm nào: hãy bỏ các dòng "
                    "công nhận, rồi thu hồi từng dòng ở quyết định công nhận."
                ),
            )
        for form in kept:
            own_until = form.cleaned_data.get("own_until")
            if own_until and (latest is None or own_until <= latest):
                form.add_error("own_until", wrong_last_day(latest))

    def new_rows(self) -> list[NewRow]:
        kept = self.formsets["recognitions"].kept_forms()
        return [form.new_row() for form in kept if not form.instance.pk]

    def mended_rows(self) -> list[MendedRow]:
        return [
            form.mended_row()
            for form in self.formsets["recognitions"].kept_forms()
            if form.instance.pk and form.has_changed()
        ]


def wrong_last_day(latest: date | None) -> str:
    if latest is None:
        return _("Hãy nhập ngày ban hành trước: chưa rõ ngày ấy thì chưa rõ thời hạn.")
    return _("Ngày hết hiệu lực phải sau ngày ban hành.")


class WithdrawalForm(forms.Form):
    on = forms.DateField(label=gettext_lazy("Thu hồi từ ngày"), widget=DayInput)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Công chúng đọc được câu này trên trang sản phẩm."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )
    decision = forms.ModelChoiceField(
        label=gettext_lazy("Quyết định thu hồi"),
        queryset=RecognitionDecision.objects.filter(kind=DecisionKind.WITHDRAWAL),
        required=False,
        empty_label=gettext_lazy("Chưa có trong sổ"),
        help_text=gettext_lazy(
            "Nhập quyết định trước ở mục Quyết định, chọn loại “Thu hồi”."
        ),
    )

    def __init__(self, *args, recognition: Recognition, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.recognition, self.today = recognition, today

    def clean_on(self) -> date:
        on = self.cleaned_data["on"]
        if on > self.today:
            raise ValidationError(_("Ngày thu hồi ở tương lai."))
        first = self.recognition.possible_from
        if first and on < first:
            raise ValidationError(_("Ngày thu hồi trước ngày công nhận."))
        return on


class GroupForm(forms.Form):
    group = forms.ModelChoiceField(
        label=gettext_lazy("Nhóm"), queryset=ProductGroup.objects.all()
    )
    is_inferred = forms.BooleanField(
        label=gettext_lazy("Xếp theo tên gọi, nguồn không ghi nhóm"),
        required=False,
        initial=True,
    )


class RetirementForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        help_text=gettext_lazy("Ví dụ: nhập trùng với sản phẩm số 12."),
        max_length=255,
    )
