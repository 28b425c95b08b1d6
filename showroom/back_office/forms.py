"""What an officer types about showrooms, checked in words before it is saved."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from accounts import roles
from accounts.models import User
from catalogue.back_office.forms import WRITTEN, PlaceForm
from places import lookup
from places.models import District
from showroom import positions
from showroom.hours import complaints
from showroom.models import Showroom
from showroom.positions import Position, PositionRefused
from showroom.services import showrooms


class Keepers(forms.ModelMultipleChoiceField):
    """People with the role, each with how they sign in: two may share a name."""

    def label_from_instance(self, user: User) -> str:
        return f"{user.get_full_name()} ({user.get_username()})"


class ShowroomForm(PlaceForm):
    """A showroom's facts. Odd ones are kept and told, impossible ones refused."""

    keepers = Keepers(
        label=gettext_lazy("Người phụ trách"),
        help_text=gettext_lazy(
            "Người có vai trò “Người phụ trách điểm bán”. Chưa có tài khoản thì tạo "
            "liên kết riêng cho họ."
        ),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    position_text = forms.CharField(
        label=gettext_lazy("Vĩ độ, kinh độ"),
        help_text=gettext_lazy(
            "Chép từ bản đồ, ví dụ 18.3428, 105.9057. Không biết thì để trống."
        ),
        required=False,
        max_length=60,
    )
    swap_position = forms.BooleanField(
        label=gettext_lazy("Đổi chỗ hai số"),
        help_text=gettext_lazy("Chọn khi đã nhập kinh độ trước vĩ độ."),
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["position_text"] = written(self.instance.position)
        if "keepers" in self.fields:
            people = User.objects.in_group(roles.SHOWROOM_KEEPER)
            if self.instance.pk:
                people = (people | self.instance.keepers.all()).distinct()
            self.fields["keepers"].queryset = people.order_by("last_name", "first_name")
        if "phone" in self.fields:
            self.initial["phone"] = self.instance.phone_text

    def clean(self):
        cleaned = super().clean()
        if WRITTEN & set(self.changed_data):
            self.instance.former_district = former_district(cleaned)
        if rows := self.formsets.get("hours"):
            self.check_hours(rows)
        if "position_text" in cleaned:
            try:
                self.place(cleaned["position_text"], cleaned.get("swap_position"))
            except PositionRefused as refusal:
                self.add_error("position_text", told(refusal))
        return cleaned

    def place(self, text: str, is_swapped: bool) -> None:
        """Put what was typed on the map. Raises `PositionRefused`."""
        if text == self.initial["position_text"] and not is_swapped:
            return
        if not text:
            self.instance.latitude = self.instance.longitude = None
            return
        latitude, longitude = positions.parse(text)
        if is_swapped:
            latitude, longitude = longitude, latitude
        positions.check((latitude, longitude))
        self.instance.latitude = Decimal(f"{latitude:.6f}")
        self.instance.longitude = Decimal(f"{longitude:.6f}")

    def check_hours(self, rows) -> None:
        """Refuse hours that overlap, across rows and across midnight."""
        if not rows.is_valid():
            return
        gone = rows.deleted_forms
        kept = [
            form.instance
            for form in rows.forms
            if form not in gone and (form.instance.pk or form.has_changed())
        ]
        for sentence in complaints(kept):
            self.add_error(None, sentence)

    def clean_reference(self) -> str | None:
        return self.cleaned_data["reference"] or None

    def doubts(self) -> list[str]:
        """Say what was kept though it looks odd; after saving."""
        doubts = [
            _(
                "Cùng địa chỉ này trong sổ còn có %(name)s. Nếu là một nơi, hãy đóng bớt."
            )
            % {"name": other.name}
            for other in showrooms.neighbours(self.instance)
        ]
        if position := self.instance.position:
            doubts.append(positions.doubt_about(position, self.instance.commune_id))
        return [doubt for doubt in doubts if doubt]


def former_district(cleaned: dict) -> District | None:
    """Return the district of old that the words of the source mean, if one."""
    names = ("commune", "district", "province")
    match = lookup.find(*(cleaned.get(f"{name}_as_written", "") for name in names))
    return match.district and District.objects.filter(pk=match.district.pk).first()


def written(position: Position | None) -> str:
    return "" if position is None else f"{position[0]:.6f}, {position[1]:.6f}"


def told(refusal: PositionRefused) -> str:
    """Say why a position cannot be, with the swap to choose where that would do."""
    if refusal.swapped is None:
        return refusal.message
    return _("%(why)s Nếu đúng là %(swapped)s, hãy chọn “Đổi chỗ hai số” rồi lưu.") % {
        "why": refusal.message,
        "swapped": written(refusal.swapped),
    }


class VisitForm(WagtailAdminModelForm):
    """A visit; only the form that writes a new one may name another showroom."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if field := self.fields.get("showroom"):
            field.queryset = Showroom.objects.order_by("name")

    def clean_visited_on(self):
        visited_on = self.cleaned_data["visited_on"]
        if visited_on > timezone.localdate():
            raise ValidationError(_("Ngày đến ở tương lai."))
        return visited_on
