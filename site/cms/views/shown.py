"""How a page that editors write is shown."""

from typing import NamedTuple

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.translation import gettext as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from catalogue.structured_data import as_script, breadcrumbs
from cms import campaigns, pictures, share_cards, structured
from cms.blocks.video import FRAMES

A_DAY = 24 * 60 * 60
CARD = "anh-chia-se/"


class Above(NamedTuple):
    """A page above the one that is shown."""

    title: str
    path: str


class ShownPage(RoutablePageMixin):
    """A written page as readers see it. Stands before `WrittenPage`."""

    def serve(self, request, view=None, args=None, kwargs=None):
        if not self.is_shown_at(timezone.now()):
            raise Http404
        return super().serve(request, view, args, kwargs)

    def is_shown_at(self, at) -> bool:
        return campaigns.has_begun(self, at)

    @path("")
    def index_route(self, request: HttpRequest) -> HttpResponse:
        response = super().index_route(request)
        if has_film(self):
            response._csp_update = {"frame-src": list(FRAMES)}
        return response

    @path(CARD, name="share_card")
    def share_card(self, request: HttpRequest) -> HttpResponse:
        """Answer with the page's picture for chats and feeds."""
        card = share_cards.share_card(
            self,
            seal=self.kind_text(),
            note=self.card_note(),
            site_name=settings.WAGTAIL_SITE_NAME,
        )
        etag = f'"{card.key}"'
        response = get_conditional_response(request, etag=etag)
        if response is None:
            response = HttpResponse(card.png(), content_type="image/png")
            response["ETag"] = etag
        patch_cache_control(response, public=True, max_age=A_DAY)
        return response

    def get_context(self, request, *args, **kwargs):
        context = super().get_context(request, *args, **kwargs)
        at = timezone.localtime()
        above = self.trail(request)
        images = [self.cover, *pictures.of_body(self.body)]
        pictures.fetch_sizes(images)
        return (
            context
            | {"at": at, "on": at.date(), "kind": self.kind_text()}
            | {"has_film": has_film(self)}
            | {"ended": campaigns.ended_above(self, at)}
            | {"cover": pictures.in_body(self.cover) if self.cover else None}
            | self.told(request, at, above)
            | for_machines(self, request, above)
        )

    def told(self, request: HttpRequest, at, above: list[Above]) -> dict:
        """Return what pages of this type tell beside what all do."""
        return {}

    def kind_text(self) -> str:
        return _("Thông tin")

    def card_note(self) -> str:
        return ""

    def trail(self, request: HttpRequest) -> list[Above]:
        """Return the pages above, the front door left out.

        Their paths are the beginnings of this one's, which the request has.
        """
        above, page, path = [], self.get_parent(), request.path
        while page.depth > 2:
            path = path.rstrip("/").rpartition("/")[0] + "/"
            above.insert(0, Above(page.title, path))
            page = page.get_parent()
        return above

    def described(self, *, url: str, image_url: str) -> dict:
        return structured.web_page(self, url=url, image_url=image_url)


def has_film(page: ShownPage) -> bool:
    return any(block.block_type == "film" for block in page.body)


def for_machines(page: ShownPage, request: HttpRequest, above: list[Above]) -> dict:
    """Say the same to crawlers and to those who share the address."""
    url = request.build_absolute_uri(request.path)
    image_url = f"{url}{CARD}?v={version(page)}"
    trail = [(name, request.build_absolute_uri(one)) for name, one in above]
    facts = [
        page.described(url=url, image_url=image_url),
        breadcrumbs([*trail, (page.title, url)]),
        structured.questions(page),
    ]
    return {
        "canonical": url,
        "share_image": image_url,
        "crumbs": above,
        "structured": [as_script(fact) for fact in facts if fact],
    }


def version(page: ShownPage) -> int:
    """Return a number that changes when the page does, so that feeds ask anew."""
    at = page.last_published_at
    return int(at.timestamp()) if at else 0
