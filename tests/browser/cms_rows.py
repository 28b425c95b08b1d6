"""Pages that browsers look at: one of each type, with every block."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from accounts import roles
from catalogue.models import Product, RecognitionDecision
from cms.models import EventProducer, PromotionIndexPage, PromotionProduct, Topic
from showroom.models import Showroom
from tests.cms import pages
from tests.factories import UserFactory
from tests.photographs import library_image

WORDS = "<h2>Mục Mẫu</h2><p>Một đoạn <b>Mẫu</b>, có chữ.</p><ul><li>Một Mẫu</li></ul>"
DAY = timedelta(days=1)
EDITOR, PASSWORD = "bientap@mau.example", "mau-ocop-2026"


def enter(products: list[Product]) -> dict[str, str]:
    """Enter them; return name → address."""
    UserFactory(email=EDITOR, password=PASSWORD, role=roles.EDITOR)
    topic = Topic.objects.create(name="Đọc tem Mẫu", slug="doc-tem-mau")
    image = library_image("Người chụp Mẫu")
    article = pages.article(
        "Bài Mẫu có đủ mọi phần và một cái tên dài đến hai dòng",
        topics=[topic],
        cover=image,
        cover_alt="Một mảng màu lá",
        body=everything(products, image),
    )
    for n in range(3):
        pages.article(f"Bài Mẫu số {n}", topics=[topic], drawing="tea")
    return {
        "news": "/tin-tuc/",
        "topic": "/tin-tuc/chu-de/doc-tem-mau/",
        "article": article.url,
        "edit_article": f"/quan-tri/pages/{article.pk}/edit/",
        "feature": pages.feature(products[0].producer).url,
        "standing": pages.standing(body=pages.blocks(("text", WORDS))).url,
        "promotions": "/khuyen-mai/",
        "events": "/su-kien/",
        "add_promotion": form_of_a_promotion(),
        **timed(products),
    }


def form_of_a_promotion() -> str:
    """Return where an editor would add a promotion."""
    index = PromotionIndexPage.objects.get()
    return reverse("wagtailadmin_pages:add", args=["cms", "promotionpage", index.pk])


def timed(products: list[Product]) -> dict[str, str]:
    now = timezone.now()
    lasting = {"starts_at": now - DAY, "ends_at": now + 3 * DAY}
    offer = pages.promotion(terms=WORDS, **lasting)
    offer.products.add(
        *(PromotionProduct(product=one, note="Giảm 10 % Mẫu") for one in products)
    )
    offer.save_revision().publish()
    past = {"starts_at": now - 3 * DAY, "ends_at": now - DAY}
    pages.promotion("Khuyến mãi Mẫu đã qua", **past)
    fair = pages.event(starts_at=now + DAY, ends_at=now + 2 * DAY)
    fair.producers.add(EventProducer(producer=products[0].producer, stand="A1"))
    fair.save_revision().publish()
    campaign = pages.campaign(**lasting)
    pages.promotion("Khuyến mãi Mẫu trong chiến dịch", parent=campaign, **lasting)
    return {"promotion": offer.url, "event": fair.url, "campaign": campaign.url}


def everything(products: list[Product], image) -> str:
    """Return a body with a block of each kind."""
    picture = {
        "image": {"image": image.pk, "alt_text": "Mảng màu", "decorative": False},
        "caption": "Chú thích Mẫu",
    }
    rooms = list(Showroom.objects.exclude(latitude=None).order_by("pk")[:3])
    number = {"number": "36 tháng", "caption": "thời hạn của một quyết định"}
    row = {"time": "8:00 – 9:00", "what": "Khai mạc Mẫu", "where": "Sân Mẫu"}
    question = {"question": "Hỏi Mẫu?", "answer": "<p>Đáp Mẫu.</p>"}
    return pages.blocks(
        ("text", WORDS),
        (
            "quote",
            {"text": "Lời Mẫu", "speaker": "Người Mẫu", "role": "Hợp tác xã Mẫu"},
        ),
        (
            "figures",
            {
                "figures": pages.listed(number, number),
                "source": "Nguồn Mẫu",
                "source_address": "",
            },
        ),
        *(
            ("call_out", {"tone": tone, "title": "Khung Mẫu", "text": "<p>Chữ.</p>"})
            for tone in ("note", "tip", "warning")
        ),
        pages.products_block(*products),
        ("picture", picture),
        ("gallery", {"pictures": pages.listed(picture, picture)}),
        ("producer", {"producer": products[0].producer_id, "words": "Lời Mẫu"}),
        ("showroom", {"showroom": rooms[0].pk, "words": "Lời Mẫu"}),
        (
            "map",
            {"title": "Bản đồ Mẫu", "showrooms": pages.listed(*(r.pk for r in rooms))},
        ),
        (
            "decision",
            {"decision": RecognitionDecision.objects.first().pk, "words": "Lời Mẫu"},
        ),
        (
            "timetable",
            {"day": "2026-11-28", "title": "Lịch Mẫu", "rows": pages.listed(row, row)},
        ),
        (
            "table",
            pages.table(*((f"Cột Mẫu {n}", "Một câu dài hơn") for n in range(5))),
        ),
        ("film", {"address": "https://youtu.be/abcdefghijk", "title": "Phim Mẫu"}),
        ("questions", {"title": "Hỏi đáp Mẫu", "questions": pages.listed(question)}),
    )
