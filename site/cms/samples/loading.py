"""Enters the sample pages that are not there; never touches one that is."""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Page

from catalogue.models import Producer, Product
from cms.models import (
    ArticleAuthor,
    CampaignPage,
    EventIndexPage,
    EventPage,
    EventProducer,
    HomePage,
    NewsIndexPage,
    PromotionIndexPage,
    PromotionPage,
    PromotionProduct,
    Topic,
)
from cms.samples import (
    buying,
    english,
    happenings,
    learning,
    making,
    policies,
    resolving,
)
from cms.samples.pieces import Piece, first_day

PIECES: tuple[Piece, ...] = (
    *learning.PIECES,
    *buying.PIECES,
    *making.PIECES,
    *happenings.PIECES,
    *policies.PIECES,
)
PARENTS = {
    "standardpage": HomePage,
    "articlepage": NewsIndexPage,
    "producerfeaturepage": NewsIndexPage,
    "eventpage": EventIndexPage,
    "promotionpage": PromotionIndexPage,
    "campaignpage": PromotionIndexPage,
}
# Name, what it is about, and both in English.
TOPICS = {
    "Hiểu OCOP": {
        "lead": "Sao là gì, ai trao, hết hạn thì sao.",
        "name_en": "OCOP explained",
        "lead_en": "What stars are, who gives them, and what follows when they end.",
    },
    "Mua an toàn": {
        "lead": "Đọc nhãn, kiểm tem, trả tiền và nhận hàng.",
        "name_en": "Buying safely",
        "lead_en": "Reading labels, checking stamps, paying and taking delivery.",
    },
    "Điểm bán": {
        "lead": "Nơi xem tận mắt, nếm thử, mua về.",
        "name_en": "Showrooms",
        "lead_en": "Where to see, taste and take home.",
    },
    "Chuyện làng nghề": {
        "lead": "Người làm, cách làm, nơi làm.",
        "name_en": "Craft villages",
        "lead_en": "Who makes things, how and where.",
    },
}
WRITTEN_BY = "Ban biên tập"
OPENS, CLOSES = time(8), time(17)


class OnlyInDevelopment(Exception):
    """Invented fairs and promotions must never stand where people rely on them."""


@transaction.atomic
def load(*, at: datetime) -> int:
    """Enter and publish the pages that are not there; return how many."""
    if not settings.DEVELOPMENT:
        raise OnlyInDevelopment
    vietnamese = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    there = set(vietnamese.values_list("slug", flat=True))
    missing = [piece for piece in PIECES if piece.slug not in there]
    entered = [enter(piece, timezone.localtime(at)) for piece in missing]
    return sum(entered) + english.load()


def enter(piece: Piece, at: datetime) -> bool:
    """Enter one page; one about a producer who is not there is left out."""
    told = facts(piece, at)
    if told.get("producer", True) is None:
        return False
    page = resolving.page(piece, at.date(), **told)
    parent_of(piece).add_child(instance=page)
    add_rows(page, piece)
    page.full_clean()
    page.save_revision().publish()
    return True


def parent_of(piece: Piece) -> Page:
    if piece.parent:
        return CampaignPage.objects.get(slug=piece.parent)
    return PARENTS[piece.model].objects.get(
        locale__language_code=settings.LANGUAGE_CODE
    )


def facts(piece: Piece, at: datetime) -> dict:
    """Return a page's own fields, with days told as days and names as rows."""
    told = dict(piece.facts)
    if "producer" in told:
        told["producer"] = Producer.objects.filter(name=told["producer"]).first()
    start = first_day(piece, at.date())
    days = [start + timedelta(days=number) for number in piece.days]
    if len(days) == 2:
        told["starts_at"], told["ends_at"] = (
            timezone.make_aware(datetime.combine(day, hour))
            for day, hour in zip(days, (OPENS, CLOSES), strict=True)
        )
    elif piece.model != "standardpage":
        told["published_on"] = days[0]
    return told


def add_rows(page: Page, piece: Piece) -> None:
    """Add what hangs on a page: topics and author, products, producers."""
    if piece.topics:
        page.topics.set([topic(name) for name in piece.topics])
        page.authors.add(ArticleAuthor(name=WRITTEN_BY))
    names = dict(piece.names)
    if isinstance(page, PromotionPage):
        for row in resolving.rows(Product.objects.public(), list(names)):
            page.products.add(PromotionProduct(product=row, note=names[row.name]))
    if isinstance(page, EventPage):
        for row in resolving.rows(Producer.objects.all(), list(names)):
            page.producers.add(EventProducer(producer=row, stand=names[row.name]))


def topic(name: str) -> Topic:
    found = Topic.objects.filter(name=name).first()
    if found is None:
        found = Topic(name=name, **TOPICS[name])
        found.full_clean()
        found.save()
    return found


def words() -> str:
    """Return all that the samples say, for whoever checks what they say it of.

    Names of products alone are left out: of those the register speaks.
    """
    said = [
        str([block for block in piece.body if block[0] != "products"])
        for piece in PIECES
    ]
    return "\n".join([*said, *(f"{piece.title} {piece.lead}" for piece in PIECES)])
