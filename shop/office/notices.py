"""The log of letters and text messages: what left, what waits, what was given up."""

from django.core.paginator import Paginator
from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.notices.kinds import label_of
from shop.notices.models import Notice, Reader
from shop.notices.sending import without_secrets
from shop.office.pages import OfficePage
from shop.refusals import Refused

PER_PAGE = 50
# Letters whose point was a secret that is not kept; a new one is made instead.
NOT_AGAIN = ("pickup_ready", "pickup_code")

WAYS = {
    "": (gettext_lazy("Tất cả"), Q()),
    "cho": (gettext_lazy("Đang chờ gửi"), Q(sent_at=None, given_up_at=None)),
    "loi": (
        gettext_lazy("Đang chờ sau khi lỗi"),
        Q(sent_at=None, given_up_at=None) & ~Q(last_error=""),
    ),
    "thoi": (
        gettext_lazy("Không gửi được, đã thôi"),
        Q(given_up_at__isnull=False, is_moot=False),
    ),
    "thua": (gettext_lazy("Không còn cần gửi"), Q(is_moot=True)),
    "da-gui": (gettext_lazy("Đã gửi"), Q(sent_at__isnull=False)),
}


class NotSentAgain(Refused):
    """The notice is on its way, or holds what is told only once."""


class NoticesPage(OfficePage):
    page_title = gettext_lazy("Sổ lời nhắn")
    header_icon = "mail"
    template_name = "shop/office/notices.html"
    acts = {"gui-lai": "send_again"}

    def get_context_data(self, **kwargs) -> dict:
        chosen = self.request.GET.get("loc", "")
        test = WAYS.get(chosen, WAYS[""])[1]
        found = Notice.objects.filter(test).select_related("parcel", "placement__order")
        if q := self.request.GET.get("q", "").strip():
            found = found.filter(
                Q(to__icontains=q) | Q(placement__order__number__istartswith=q)
            )
        page = Paginator(found, PER_PAGE).get_page(self.request.GET.get("trang"))
        for notice in page.object_list:
            notice.label = label_of(notice.reader, notice.kind)
            notice.may_go_again = may_go_again(notice)
        return super().get_context_data(
            page=page,
            ways=[(key, label) for key, (label, _test) in WAYS.items()],
            chosen=chosen,
            q=q,
            asked=f"loc={chosen}&q={q}",
            **kwargs,
        )

    def send_again(self) -> str:
        pk = self.text("loi-nhan", 20)
        notice = get_object_or_404(Notice, pk=int(pk) if pk.isdecimal() else 0)
        if not may_go_again(notice):
            raise NotSentAgain(
                _(
                    "Lời nhắn này đang chờ gửi, chứa mã chỉ gửi một lần, hoặc đã xoá "
                    "nơi nhận."
                )
            )
        Notice.objects.create(
            reader=notice.reader,
            kind=notice.kind,
            channel=notice.channel,
            to=notice.to,
            placement_id=notice.placement_id,
            parcel_id=notice.parcel_id,
            facts=without_secrets(notice),
            created_at=(now := timezone.now()),
            due_at=now,
        )
        return _("Sẽ gửi lại ngay đến %(to)s.") % {"to": notice.to}


def may_go_again(notice: Notice) -> bool:
    ended = notice.sent_at is not None or notice.given_up_at is not None
    is_secret = notice.reader == Reader.SHOPPER and notice.kind in NOT_AGAIN
    return ended and not is_secret and not notice.is_moot and notice.to != ""
