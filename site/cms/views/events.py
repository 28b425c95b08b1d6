"""The list of events and its feed; one event and its entry for calendars."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from cms import feeds, ics, lists, structured, wording
from cms.blocks.register import told as told_place
from cms.views.phases import by_phase
from cms.views.shown import Above, ShownPage


class EventsViews(RoutablePageMixin):
    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        at = timezone.localtime()
        return self.render(
            request,
            context_overrides={
                **by_phase(lists.events(at), request),
                "at": at,
                "here": self.get_url(request),
                "section": "events",
            },
        )

    @path("rss/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        return feeds.EventsFeed(self)(request)


class EventViews(ShownPage):
    @path("lich/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """Answer with a file that puts the event into the reader's own calendar."""
        entry = self.as_entry(request)
        response = HttpResponse(
            ics.calendar(entry, settings.WAGTAIL_SITE_NAME),
            content_type="text/calendar; charset=utf-8",
        )
        response["Content-Disposition"] = f'attachment; filename="{self.slug}.ics"'
        return response

    def as_entry(self, request: HttpRequest) -> ics.Entry:
        url = request.build_absolute_uri(self.get_url(request))
        return ics.Entry(
            uid=f"{self.translation_key}@{request.get_host()}",
            title=self.title,
            description=f"{self.lead}\n{url}",
            place=", ".join(filter(None, (self.place, self.place_text))),
            url=url,
            starts_at=self.starts_at,
            ends_at=self.ends_at,
            changed_at=self.last_published_at or self.starts_at,
            is_cancelled=bool(self.cancelled_because),
            position=self.showroom.position if self.showroom else None,
        )

    @property
    def place_text(self) -> str:
        """Name commune and province: "xã Tứ Mỹ, Hà Tĩnh"."""
        commune = self.commune.full_name if self.commune else ""
        province = self.province.name if self.province else ""
        return ", ".join(filter(None, (commune, province)))

    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        taking_part = self.producers.select_related("producer").order_by("sort_order")
        return {
            "period": self.period,
            "phase": self.period.phase(at),
            "taking_part": list(taking_part),
            "held_at": told_place(self.showroom, at),
            "calendar_url": f"{self.get_url(request)}lich/",
            "section": "events",
        }

    def kind_text(self) -> str:
        return _("Sự kiện")

    def card_note(self) -> str:
        return f"{wording.days_text(self.period)} · {self.place}"

    def described(self, *, url: str, image_url: str) -> dict:
        return structured.event(self, url=url, image_url=image_url)
