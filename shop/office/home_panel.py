"""What the shop shows on the first page of the back office."""

from django.contrib.auth.models import AbstractBaseUser
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from shop import policies
from shop.notices import sms
from shop.notices.models import Notice
from shop.office import summary
from shop.office.pages import CARE
from shop.shoppers.models import Review, ReviewState
from shop.stall.models import FactRequest, PhotoRequest, RequestState


class OrdersPanel(Component):
    """For the office: what is stuck, what waits for a word, and today's orders."""

    name = "orders"
    order = 50
    template_name = "shop/office/home_panel.html"

    def __init__(self, user: AbstractBaseUser):
        self.user = user

    def get_context_data(self, parent_context):
        now = timezone.now()
        [today] = summary.days(timezone.localdate(now), 1)
        return {
            "today": today,
            "reach_phones": sms.reach_phones(),
            "missing": policies.missing_at_checkout(),
            "stuck": summary.stuck_counts(now),
            "waiting": [(*each, count) for *each, count in self.waiting() if count],
        }

    def waiting(self) -> list[tuple]:
        """Return words, address and number of what waits, as far as one may act."""
        found = []
        if self.user.has_perm("shoppers.change_review"):
            count = Review.objects.filter(state=ReviewState.WAITING).count()
            found.append((_("nhận xét chờ duyệt"), "reviews", count))
        if self.user.has_perm("stall.change_factrequest"):
            asked = RequestState.ASKED
            count = sum(
                model.objects.filter(state=asked).count()
                for model in (FactRequest, PhotoRequest)
            )
            found.append((_("đề nghị của chủ thể"), "requests", count))
        if self.user.has_perm(CARE):
            count = Notice.objects.exclude(last_error="").filter(
                sent_at=None, given_up_at=None
            )
            found.append((_("lời nhắn gửi chưa được"), "notices", count.count()))
        return [(words, reverse(f"shop_office:{name}"), n) for words, name, n in found]
