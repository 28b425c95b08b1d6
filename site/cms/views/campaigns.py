"""A campaign's landing page, with the pages that move with it."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from cms import lists, structured, wording
from cms.periods import Phase
from cms.views.shown import Above, ShownPage
from shop import offers_shown


class CampaignViews(ShownPage):
    def is_shown_at(self, at) -> bool:
        return self.starts_at <= at

    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        phase = self.period.phase(at)
        below = list(
            self.get_children().live().public().specific().defer_streamfields()
        )
        lists.topics_of(page for page in below if hasattr(page, "topics"))
        return {
            "period": self.period,
            "phase": phase,
            "is_running": phase is Phase.RUNNING,
            "offer": offers_shown.shown(self.offer_reference, at),
            "below": lists.as_cards(below, request),
            "section": "promotions",
        }

    def kind_text(self) -> str:
        return _("Chiến dịch")

    def card_note(self) -> str:
        return wording.days_text(self.period)

    def described(self, *, url: str, image_url: str) -> dict:
        return structured.sale(self, self.period, url=url, image_url=image_url)
