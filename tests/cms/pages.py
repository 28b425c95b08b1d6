"""The smallest valid page of each kind, below its own list."""

import json
from datetime import UTC, date, datetime
from uuid import uuid4

from wagtail.models import Locale

from cms import models

LEAD = "Lời dẫn Mẫu"
# Monday, 23 November 2026, 10:00 in Hà Nội.
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
BEFORE = datetime(2026, 11, 20, 1, tzinfo=UTC)
AFTER = datetime(2026, 11, 25, 10, tzinfo=UTC)


def blocks(*parts: tuple[str, object]) -> str:
    """Return a body of (type, value) as it is stored."""
    return json.dumps(
        [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in parts]
    )


def listed(*values: object) -> list[dict]:
    """Return the items of a block of a list as they are stored."""
    return [{"type": "item", "value": value, "id": str(uuid4())} for value in values]


def products_block(*products) -> tuple[str, dict]:
    return "products", {"title": "", "products": listed(*(p.pk for p in products))}


def table(*columns: tuple[str, ...], caption="Bảng Mẫu") -> dict:
    """Return a table of these columns, their headings in front, as it is stored."""
    return {
        "data": [list(row) for row in zip(*columns, strict=True)],
        "table_caption": caption,
        "table_header_choice": "row",
        "first_row_is_table_header": True,
        "first_col_is_header": False,
    }


def add(parent, model, title, **facts):
    facts = {"title": title, "lead": LEAD} | facts
    page = parent.add_child(instance=model(**facts))
    page.save_revision().publish()
    return model.objects.get(pk=page.pk)


def article(title="Bài Mẫu", parent=None, topics=(), **facts):
    facts.setdefault("published_on", date(2026, 11, 20))
    parent = parent or models.NewsIndexPage.objects.get()
    page = add(parent, models.ArticlePage, title, **facts)
    if topics:
        page.topics.set(topics)
        page.save()
    return page


def feature(producer, title="Chuyện Mẫu", **facts):
    parent = models.NewsIndexPage.objects.get()
    return add(parent, models.ProducerFeaturePage, title, producer=producer, **facts)


def promotion(title="Khuyến mãi Mẫu", parent=None, **facts):
    facts = {"starts_at": BEFORE, "ends_at": AFTER} | facts
    parent = parent or models.PromotionIndexPage.objects.get()
    return add(parent, models.PromotionPage, title, **facts)


def campaign(title="Chiến dịch Mẫu", **facts):
    facts = {"starts_at": BEFORE, "ends_at": AFTER, "banner": "Câu Mẫu"} | facts
    parent = models.PromotionIndexPage.objects.get()
    return add(parent, models.CampaignPage, title, **facts)


def event(title="Hội chợ Mẫu", **facts):
    facts = {"starts_at": BEFORE, "ends_at": AFTER, "place": "Quảng trường Mẫu"} | facts
    return add(models.EventIndexPage.objects.get(), models.EventPage, title, **facts)


def standing(title="Trang Mẫu", parent=None, **facts):
    parent = parent or models.HomePage.objects.get()
    return add(parent, models.StandardPage, title, **facts)


def english(page, **facts):
    """Publish an English copy of a page, below English copies of its lists."""
    locale = Locale.objects.get(language_code="en")
    copy = page.copy_for_translation(locale, copy_parents=True)
    for name, value in facts.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return type(page).objects.get(pk=copy.pk)
