"""The audit lines of showrooms, in words for the history pages.

All stand in the history of the showroom they are about.
"""

from functools import partial

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogActionRegistry, LogFormatter

from accounts import trail
from accounts.models import User
from showroom.models import KeeperLink, Showroom


class Told(LogFormatter):
    """A line that names what was done, to which product, parcel or photograph, and why."""

    def __init__(self, label: str):
        self.label = label

    def format_message(self, log_entry) -> str:
        facts = log_entry.data
        said = str(self.label)
        subjects = (facts.get(key) for key in ("product", "parcel", "photo"))
        if subject := next(filter(None, subjects), ""):
            said += f": {subject}"
        if count := facts.get("count"):
            said += _(" (%(count)s)") % {"count": count}
        if moved_to := facts.get("moved_to"):
            said += _(", chuyển đến %(name)s") % {"name": moved_to}
        if reason := facts.get("reason"):
            said += _(". Lý do: %(reason)s") % {"reason": reason}
        if facts.get("link"):
            said += _(" (bằng liên kết số %(link)s)") % {"link": facts["link"]}
        return said


LINES = {
    "entered": gettext_lazy("Thêm điểm bán"),
    "mended": gettext_lazy("Sửa thông tin"),
    "imported": gettext_lazy("Nhập từ tệp"),
    "closed": gettext_lazy("Đóng cửa"),
    "reopened": gettext_lazy("Mở lại"),
    "confirmed": gettext_lazy("Xác nhận còn mở cửa"),
    "visited": gettext_lazy("Cán bộ đến xem"),
    "hours_kept": gettext_lazy("Đặt giờ mở cửa"),
    "special_days_entered": gettext_lazy("Nhập ngày đặc biệt"),
    "closed_today": gettext_lazy("Báo nghỉ hôm nay"),
    "opened_today": gettext_lazy("Bỏ báo nghỉ hôm nay"),
    "closed_ahead": gettext_lazy("Báo nghỉ trước"),
    "closure_dropped": gettext_lazy("Bỏ báo nghỉ trước"),
    "shelf_put": gettext_lazy("Đặt lên kệ"),
    "shelf_confirmed": gettext_lazy("Xác nhận kệ hàng"),
    "shelf_confirmation_undone": gettext_lazy("Rút lại xác nhận kệ hàng"),
    "shelf_taken_off": gettext_lazy("Bỏ khỏi kệ"),
    "shelf_put_back": gettext_lazy("Đặt lại lên kệ"),
    "stars_covered": gettext_lazy("Tháo dấu sao"),
    "parcel_expected": gettext_lazy("Báo trước kiện hàng"),
    "parcel_ready": gettext_lazy("Kiện hàng đã đến"),
    "parcel_code_renewed": gettext_lazy("Tạo lại mã nhận kiện hàng"),
    "parcel_handed_over": gettext_lazy("Giao kiện hàng"),
    "parcel_expired": gettext_lazy("Kiện hàng quá hạn nhận"),
    "parcel_returned": gettext_lazy("Trả lại kiện hàng"),
    "photo_added": gettext_lazy("Thêm ảnh"),
    "photo_taken_off": gettext_lazy("Gỡ ảnh"),
    "keeper_reminded": gettext_lazy("Gửi thư nhắc người phụ trách"),
    "link_made": gettext_lazy("Tạo liên kết cho người phụ trách"),
    "link_revoked": gettext_lazy("Thu lại liên kết"),
}


def register(actions: LogActionRegistry) -> None:
    for name, label in LINES.items():
        actions.register_action(f"showroom.{name}")(partial(Told, label))


def record(
    name: str,
    showroom: Showroom,
    *,
    by: User | None,
    link: KeeperLink | None = None,
    **facts,
) -> None:
    """Write a line of `LINES` into a showroom's history.

    `link` is the signed link it was done through, where nobody was signed in.
    """
    if link is not None:
        facts["link"] = link.pk
    trail.record(f"showroom.{name}", target=showroom, by=by, **facts)
