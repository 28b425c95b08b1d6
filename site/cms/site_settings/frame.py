"""What stands around every page, in memory.

It is printed with every page and changes once in a month, so that asking the
database each time would be waste. A change is seen at once by the process that
made it, and by others after `KEPT_SECONDS`.
"""

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings
from django.db.models import F, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.models import Purpose
from cms.models.standing import DEMANDED
from cms.site_settings.models import Contacts, Menus, Notice, Operator
from cms.site_settings.urgency import Urgency
from cms.tongues import counterparts

ORDER = {urgency: place for place, urgency in enumerate(Urgency.values)}


@dataclass(frozen=True, slots=True)
class Link:
    """`section` is what a view calls the part of the site that it belongs to."""

    text: str | Promise
    url: str
    section: str = ""
    text_en: str = ""
    page: int | None = None

    @property
    def label(self) -> str:
        return in_language(self.text, self.text_en)

    def address(self, around: "Frame") -> str:
        """Return where it leads in the language of this request."""
        if self.page and get_language() == "en":
            return around.counterparts.get(self.page, self.url)
        return counterparts.as_spoken(self.url, around.english)

    def leads_to(self, path: str, section: str) -> bool:
        """Tell whether a page at `path` of that section is below this link."""
        if self.section:
            return self.section == section
        return self.url != "/" and path.startswith(self.url)


@dataclass(frozen=True, slots=True)
class Column:
    links: tuple[Link, ...]
    title: str | Promise = ""
    title_en: str = ""

    @property
    def label(self) -> str:
        return in_language(self.title, self.title_en)


MAIN = (
    Link(_("Sản phẩm"), "/san-pham/", "products"),
    Link(_("Điểm bán"), "/diem-ban/", "showrooms"),
    Link(_("Chủ thể"), "/chu-the/", "producers"),
    Link(_("Kiểm tra tem"), "/kiem-tra/", "check", text_en="Stamps"),
    Link(_("Quyết định"), "/quyet-dinh/", "decisions", text_en="Decisions"),
)
# Lists of pages: by the type of the list, what leads to it, and its section.
LISTS = {
    "newsindexpage": (_("Tin tức"), "news"),
    "promotionindexpage": (_("Khuyến mãi"), "promotions"),
    "eventindexpage": (_("Sự kiện"), "events"),
}
# What explains the programme, below the rooms that show it.
EXPLAINED = (Purpose.WHAT_IS_OCOP, Purpose.CHECK_STAMP, Purpose.FOR_PRODUCERS)
FOOTER = (
    Column(
        (
            Link(_("Sản phẩm"), "/san-pham/"),
            Link(_("Điểm bán"), "/diem-ban/"),
            Link(_("Chủ thể"), "/chu-the/"),
            Link(_("Quyết định công nhận"), "/quyet-dinh/"),
            Link(_("Kiểm tra tem"), "/kiem-tra/"),
        )
    ),
    Column(
        (
            Link(_("Liên hệ"), "/lien-he/"),
            Link(_("Khiếu nại"), "/khieu-nai/"),
            Link(_("Nhận bản tin"), "/ban-tin/"),
        )
    ),
)


@dataclass(frozen=True, slots=True)
class Frame:
    """As a site has it on which nobody changed anything, unless told otherwise."""

    main: tuple[Link, ...] = MAIN
    columns: tuple[Column, ...] = FOOTER
    operator: Operator = field(default_factory=Operator)
    contacts: Contacts = field(default_factory=Contacts)
    notices: tuple[Notice, ...] = ()
    # Standing pages that the public can read, by what they are for.
    standing: dict[str, Link] = field(default_factory=dict)
    # Of pages that exist in both languages, the other's address.
    counterparts: dict[int, str] = field(default_factory=dict)
    # Of Vietnamese addresses of such pages, the English ones.
    english: dict[str, str] = field(default_factory=dict)

    def notices_at(self, at: datetime) -> list[Notice]:
        """Return what counts at that moment, the most urgent first."""
        counting = [
            notice
            for notice in self.notices
            if notice.starts_at <= at and (not notice.ends_at or at < notice.ends_at)
        ]
        return sorted(counting, key=lambda notice: ORDER[notice.urgency])

    @property
    def networks(self) -> list[tuple[str, str]]:
        """Return the names and addresses of the social networks that are entered."""
        fields = (Contacts._meta.get_field(name) for name in Contacts.NETWORKS)
        found = ((f.verbose_name, getattr(self.contacts, f.name)) for f in fields)
        return [(name, address) for name, address in found if address]


_kept: tuple[float, Frame] | None = None


def get() -> Frame:
    """Return the frame; most of the time without a query."""
    global _kept
    now = time.monotonic()
    if _kept is None or now - _kept[0] >= settings.FRAME_KEPT_SECONDS:
        _kept = now, read()
    return _kept[1]


def keep(frame: Frame | None) -> None:
    """Take that frame for the one to show; with None, ask anew the next time."""
    global _kept
    _kept = None if frame is None else (time.monotonic(), frame)


def read() -> Frame:
    menus = Menus.objects.first() or Menus()
    known = counterparts.pairs()
    links = [block.value for block in menus.main]
    columns = [block.value for block in menus.footer]
    pages = live_pages([*links, *(link for c in columns for link in c["links"])])
    usual = always_led_to()
    lists, standing = list_links(usual), standing_links(usual)
    arranged = columns_of(columns, pages) or usual_columns(lists, standing)
    return Frame(
        main=links_of(links, pages) or (*MAIN, *lists[:2]),
        columns=with_policies(arranged, standing),
        operator=Operator.objects.first() or Operator(),
        contacts=Contacts.objects.first() or Contacts(),
        notices=tuple(Notice.objects.exclude(ends_at__lte=timezone.now())),
        standing=standing,
        counterparts=counterparts.of_pages(known),
        english=counterparts.of_addresses(known),
    )


def always_led_to() -> list[Page]:
    """Fetch the lists and the standing pages that the public can read, at once.

    `purpose` says what a standing page is for; a list has none.
    """
    is_list = Q(content_type__model__in=LISTS, show_in_menus=True)
    is_standing = Q(standardpage__isnull=False) & ~Q(
        standardpage__purpose=Purpose.OTHER
    )
    found = Page.objects.filter(
        is_list | is_standing, locale__language_code=settings.LANGUAGE_CODE
    )
    shown = found.annotate(purpose=F("standardpage__purpose")).live().public()
    return list(shown.select_related("content_type"))


def list_links(pages: Iterable[Page]) -> tuple[Link, ...]:
    """Return links to the lists of news, promotions and events among these pages."""
    by_type = {page.content_type.model: page for page in pages}
    return tuple(
        Link(text, page.get_url(), section, page=page.pk)
        for name, (text, section) in LISTS.items()
        if (page := by_type.get(name))
    )


def standing_links(pages: Iterable[Page]) -> dict[str, Link]:
    """Return links to the standing pages among these, by their purpose."""
    return {
        page.purpose: Link(Purpose(page.purpose).label, page.get_url(), page=page.pk)
        for page in pages
        if page.purpose
    }


def usual_columns(
    lists: tuple[Link, ...], standing: dict[str, Link]
) -> tuple[Column, ...]:
    """Put explanations after the first column's links, lists before the last's."""
    first, last = FOOTER
    explained = chosen(EXPLAINED, standing)
    return Column((*first.links, *explained)), Column((*lists, *last.links))


def with_policies(
    columns: tuple[Column, ...], standing: dict[str, Link]
) -> tuple[Column, ...]:
    """Add the policies that no column leads to: the law wants them within reach."""
    reached = {link.page for column in columns for link in column.links}
    missing = [one for one in chosen(DEMANDED, standing) if one.page not in reached]
    policies = Column(tuple(missing), _("Chính sách"))
    return (*columns, policies) if missing else columns


def chosen(purposes: Iterable[str], standing: dict[str, Link]) -> list[Link]:
    return [standing[purpose] for purpose in purposes if purpose in standing]


def live_pages(links: Iterable[dict]) -> dict[int, str]:
    """Return the addresses of those linked pages that the public can read."""
    chosen = {link["page"].pk for link in links if link["page"]}
    if not chosen:
        return {}
    found = Page.objects.filter(pk__in=chosen).live().public()
    addresses = ((page.pk, page.get_url()) for page in found)
    return {pk: address for pk, address in addresses if address}


def links_of(values: Iterable[dict], pages: dict[int, str]) -> tuple[Link, ...]:
    """Return links in order; a page that went since leaves none."""
    links = []
    for value in values:
        page = value["page"].pk if value["page"] else None
        address = pages.get(page) if page else value["address"]
        if address:
            link = Link(
                value["text"], address, text_en=value["text_en"] or "", page=page
            )
            links.append(link)
    return tuple(links)


def columns_of(values: Iterable[dict], pages: dict[int, str]) -> tuple[Column, ...]:
    columns = (
        Column(links_of(value["links"], pages), value["title"], value["title_en"])
        for value in values
    )
    return tuple(column for column in columns if column.links)


def in_language(text: str | Promise, english: str) -> str:
    return english if english and get_language() == "en" else str(text)
