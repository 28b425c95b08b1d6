"""Pages that editors write as schema.org objects, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import get_language

from catalogue.structured_data import CONTEXT, COUNTRY, known

if TYPE_CHECKING:
    from cms.models import ArticlePage, EventPage, PromotionPage
    from cms.models.written import WrittenPage
    from cms.periods import Period


def web_page(page: WrittenPage, *, url: str, image_url: str) -> dict:
    return known(
        context_=CONTEXT,
        type_="WebPage",
        name=page.title,
        description=page.lead,
        url=url,
        image=image_url,
        dateModified=iso(page.last_published_at),
    )


def article(
    page: ArticlePage, authors: list[str], *, url: str, image_url: str, publisher: str
) -> dict:
    """Describe an article; without a named author the publisher stands for one."""
    house = known(type_="Organization", name=publisher)
    people = [known(type_="Person", name=name) for name in authors]
    return known(
        context_=CONTEXT,
        type_="NewsArticle",
        headline=page.title,
        description=page.lead,
        url=url,
        mainEntityOfPage=url,
        image=image_url,
        datePublished=page.published_on.isoformat(),
        dateModified=iso(page.last_published_at),
        author=people or house,
        publisher=house,
        inLanguage=get_language(),
    )


def event(page: EventPage, *, url: str, image_url: str) -> dict:
    status = "EventCancelled" if page.cancelled_because else "EventScheduled"
    return known(
        context_=CONTEXT,
        type_="Event",
        name=page.title,
        description=page.lead,
        url=url,
        image=image_url,
        startDate=iso(page.starts_at),
        endDate=iso(page.ends_at),
        eventStatus=f"{CONTEXT}/{status}",
        eventAttendanceMode=f"{CONTEXT}/OfflineEventAttendanceMode",
        location=place(page),
    )


def place(page: EventPage) -> dict:
    position = page.showroom.position if page.showroom else None
    return known(
        type_="Place",
        name=page.place,
        address=known(
            type_="PostalAddress",
            addressLocality=page.commune.full_name if page.commune else None,
            addressRegion=page.province.name if page.province else None,
            addressCountry=COUNTRY,
        ),
        geo=known(type_="GeoCoordinates", latitude=position[0], longitude=position[1])
        if position
        else None,
    )


def sale(
    page: PromotionPage | WrittenPage, period: Period, *, url: str, image_url: str
) -> dict:
    """Describe a promotion or campaign as what it is: a sale over some days."""
    return known(
        context_=CONTEXT,
        type_="SaleEvent",
        name=page.title,
        description=page.lead,
        url=url,
        image=image_url,
        startDate=iso(period.starts_at),
        endDate=iso(period.ends_at),
        eventAttendanceMode=f"{CONTEXT}/OnlineEventAttendanceMode",
        location=known(type_="VirtualLocation", url=url),
    )


def questions(page: WrittenPage) -> dict | None:
    """Describe the questions a page answers, None where it has none."""
    asked = [
        known(
            type_="Question",
            name=one["question"],
            acceptedAnswer=known(
                type_="Answer", text=strip_tags(one["answer"].source).strip()
            ),
        )
        for block in page.body
        if block.block_type == "questions"
        for one in block.value["questions"]
    ]
    if not asked:
        return None
    return known(context_=CONTEXT, type_="FAQPage", mainEntity=asked)


def iso(at) -> str | None:
    return timezone.localtime(at).isoformat() if at else None
