"""The list of promotions and its feed; one promotion."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from catalogue.cards import as_cards
from catalogue.models import Product
from cms import campaigns, feeds, lists, structured, wording
from cms.periods import Period
from cms.views.phases import by_phase
from cms.views.shown import Above, ShownPage
from shop import offers_shown


class PromotionsViews(RoutablePageMixin):
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        at = timezone.localtime()
        running = lists.as_cards(lists.campaigns_shown(at), request)
        shown = by_phase(lists.promotions(at), request)
        return self.render(
            request,
            context_overrides={
                **shown,
                "campaigns": running,
                "at": at,
                "here": self.get_url(request),
                "section": "promotions",
            },
        )

    @path("rss/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return feeds.PromotionsFeed(self)(request)


class PromotionViews(ShownPage):
    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        period = self.shown_period_now()
        rows = list(self.products.order_by("sort_order"))
        found = Product.objects.with_card().in_bulk([row.product_id for row in rows])
        as_cards(found.values(), at.date())
        return {
            "period": period,
            "phase": period.phase(at),
            "offer": offers_shown.shown(self.offer_reference, at),
            "rows": [(found[row.product_id], row.note) for row in rows],
            "products": list(found.values()),
            "section": "promotions",
        }

    def shown_period_now(self) -> Period:
        """Return when it runs: as long as its campaign, where it is part of one."""
        known = campaigns.live() if self.depth > campaigns.LEVEL else {}
        return campaigns.period_of(self, known)

    def kind_text(self) -> str:
        return _("Khuyến mãi")

    def card_note(self) -> str:
        return wording.days_text(self.shown_period_now())

    def described(self, *, url: str, image_url: str) -> dict:
        period = self.shown_period_now()
        return structured.sale(self, period, url=url, image_url=image_url)
