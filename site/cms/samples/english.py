"""What visitors who read no Vietnamese ask first, of the samples that answer it.

Written anew from the same facts, shorter; policies stay in the language of the law.
"""

from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.models import ArticleAuthor, ArticlePage, HomePage, NewsIndexPage
from cms.samples import buying, learning, resolving
from cms.samples.pieces import (
    Block,
    Piece,
    figures,
    note,
    picture,
    places,
    products,
    questions,
    showroom,
    text,
)

LANGUAGE = "en"
FRONT_DOOR = {
    "title": "Home",
    "headline": "Every star is a decision still in force",
    "lead": (
        "See which products hold stars, who recognised them, until which day, and who "
        "makes them."
    ),
}
NEWS = {"title": "News", "lead": "What OCOP is, how to buy, where to look."}
WRITTEN_BY = "The editors"


@dataclass(frozen=True, slots=True)
class Telling:
    """The English of one piece."""

    of: Piece
    slug: str
    title: str
    lead: str
    body: tuple[Block, ...]


WHAT_IS_OCOP = Telling(
    of=learning.WHAT_IS_OCOP,
    slug="what-is-ocop",
    title="What is OCOP?",
    lead=(
        "“One Commune One Product” picks what the countryside makes best, scores it by "
        "one measure and gives stars for a time. Three minutes to know which star to "
        "trust."
    ),
    body=(
        text(
            "<p>OCOP stands for <i>One Commune One Product</i>, in Vietnamese <b>Chương "
            "trình Mỗi xã một sản phẩm</b>. It began with Decision 490/QĐ-TTg of "
            "07/05/2018 for 2018–2020 and went on with Decision 919/QĐ-TTg of 01/08/2022 "
            "for 2021–2025.</p>"
            "<p>The idea is plain: whatever a commune makes well, it should make "
            "properly and label honestly, so that people far away can recognise it and "
            "buy it.</p>"
        ),
        figures(
            ("14,642", "products with 3 stars or more, at the end of 2024"),
            ("8,086", "producers who make them, at the end of 2024"),
            ("36 months", "is the term of each recognition"),
            source="Figures for the end of 2024 as published on doanhnghiephoinhap.vn; "
            "the term by Decision 148/QĐ-TTg of 24/02/2023.",
            address="https://doanhnghiephoinhap.vn/them-28-san-pham-duoc-cong-nhan-ocop-5-sao-cap-quoc-gia-93426.html",
        ),
        text(
            "<h2>A star is a decision with a date</h2>"
            "<p>Stars do not belong to goods for ever. Each time it is recognised, a "
            "product is named in a <b>decision</b>: with a number, a day and the body "
            "that signed. Its stars hold for 36 months from that day, then go out unless "
            "the product is assessed again.</p>"
            "<p>Only <b>3 to 5 stars</b> come with a certificate. One and two stars are "
            "scores: the product takes part in the programme and carries no badge yet.</p>"
        ),
        note(
            "Each product by itself, not all that a producer makes",
            "<p>A cooperative with one product of 4 stars does not have 4 stars for "
            "everything it sells. Look up <a href='/en/san-pham/'>the very "
            "product</a>.</p>",
            "warning",
        ),
        products(
            "Three sample products in three states",
            "Trà hoa cúc Mẫu",
            "Miến dong Mẫu",
            "Tương nếp Mẫu",
        ),
        text(
            "<p>These three are sample data, but their state is asked of the register "
            "each time you open this page: in force, the stars light up; lapsed or "
            "withdrawn, they go out.</p>"
        ),
        questions(
            "Often asked",
            (
                "Do OCOP stars certify that food is safe?",
                "<p>No, these are two things. Food safety has papers of its own, for the "
                "workshop and for the product; an OCOP dossier looks at those papers.</p>",
            ),
            (
                "What comes after 2025?",
                "<p>By November 2026 we have read no text on criteria for 2026–2030, so "
                "we write nothing about them. When there is one, this page will name "
                "it.</p>",
            ),
        ),
    ),
)

CHECK_STAMP = Telling(
    of=learning.CHECK_STAMP,
    slug="how-to-check-a-stamp",
    title="How to check a stamp, and what a QR code does not prove",
    lead=(
        "Hold up your phone and know whether the stars are in force. But a printed "
        "square can be copied, so one step is left to you."
    ),
    body=(
        text(
            "<h2>Three steps, half a minute</h2><ol>"
            "<li><b>Scan the QR code</b> with your phone's camera, or type the 20 "
            "characters below it on <a href='/en/kiem-tra/'>Check a stamp</a>. Nothing "
            "needs to be installed.</li>"
            "<li><b>Read the largest line</b>: in force, lapsed, withdrawn, stamps "
            "voided, or not in the register.</li>"
            "<li><b>Compare it with the pack in your hand</b>: product, producer, lot and "
            "packing date.</li></ol>"
        ),
        picture(
            "pack",
            "A pack with a stamp; two arrows show what to compare with the print on it",
            "The third step is the one most often forgotten: compare lot and date.",
        ),
        note(
            "A QR code does not prove the goods",
            "<p>It is a printed picture, and anybody can print it on another pack. The "
            "answer speaks of <b>our record of the recognition</b>, not of what is in "
            "the pack. That is why we never write “genuine”.</p>",
            "warning",
        ),
        text(
            "<h2>When to be wary</h2><ul>"
            "<li>The stamp names one product, the pack is another of the same "
            "producer.</li>"
            "<li>The seller sends a picture with stars on the label, and delivers goods "
            "without a label.</li>"
            "<li>The pack shows stars, and the answer says that they have lapsed. The "
            "term of stars and the best-before day of food are two different days.</li>"
            "<li>The page that opens wants a password or a one-time code, or asks you "
            "to install an app.</li></ul>"
            "<p>If something is odd, <a href='/en/kiem-tra/bao-tin/'>report the "
            "stamp</a>: somebody reads it and answers.</p>"
        ),
        products(
            "Some sample products as they stand today",
            "Trà hoa cúc Mẫu",
            "Miến dong Mẫu",
            "Tương nếp Mẫu",
        ),
        questions(
            "Often asked",
            (
                "What if a product has no stamp?",
                "<p>Not every product carries a stamp of this site. <a "
                "href='/en/san-pham/'>Look for the name</a> on the pack.</p>",
            ),
            (
                "Does the site know who I am?",
                "<p>It keeps no network address and no name of a device, only a very "
                "coarse place and the time, and deletes them after a while.</p>",
            ),
        ),
    ),
)

WHO_GIVES_STARS = Telling(
    of=learning.WHO_GIVES_STARS,
    slug="who-gives-ocop-stars",
    title="Who gives OCOP stars, and how?",
    lead=(
        "The same 3 stars were signed by a province in 2022, by a district in 2024, and "
        "by a province again today. Who could sign on which day, and how 100 points are "
        "shared out."
    ),
    body=(
        text(
            "<p>A council scores each product's dossier out of 100, by the criteria of "
            "Decision 148/QĐ-TTg of 24/02/2023. They have three parts.</p>"
        ),
        figures(
            ("40 points", "The product and the strength of its community"),
            ("25 points", "Marketing, and the story of the product"),
            ("35 points", "Quality"),
            source="Decision 148/QĐ-TTg of 24/02/2023. Before it, by Decision "
            "1048/QĐ-TTg of 2019, the parts had 35, 25 and 40 points.",
        ),
        text(
            "<h2>From points to stars</h2><ul>"
            "<li><b>5 stars</b>: 90 to 100 points.</li>"
            "<li><b>4 stars</b>: 70 to below 90.</li>"
            "<li><b>3 stars</b>: 50 to below 70.</li>"
            "<li>2 stars: 30 to below 50; 1 star: below 30. Neither comes with a "
            "certificate.</li></ul>"
            "<h2>Who signs, by the day of signing</h2>"
            "<h3>Before 24/02/2023</h3><ul><li>3 and 4 stars: the province.</li>"
            "<li>5 stars: national level (a ministry).</li></ul>"
            "<h3>From 24/02/2023 to 05/07/2025</h3><ul><li>3 stars: <b>the "
            "district</b>.</li><li>4 stars: the province.</li><li>5 stars: national "
            "level.</li></ul>"
            "<h3>Since 06/07/2025</h3><ul><li>3 and 4 stars: <b>the province</b>.</li>"
            "<li>5 stars: the Ministry of Agriculture and Environment.</li></ul>"
            "<p>The last change is Decision 1489/QĐ-TTg of 06/07/2025, made when the "
            "whole country gave up its districts. Communes now take in the dossiers and "
            "propose them to the province.</p>"
        ),
        note(
            "Do not guess who signed from the number of stars",
            "<p>Here each decision names the body that signed it: see <a "
            "href='/en/quyet-dinh/'>the list of decisions</a>.</p>",
            "tip",
        ),
    ),
)

BUY_SAFELY = Telling(
    of=buying.BUY_SAFELY,
    slug="buying-local-specialities-online",
    title="Buying local specialities online: seven things to do before you pay",
    lead=(
        "Know from whom you buy, open the box before whoever delivers it, and transfer "
        "money only when you have an order number. Seven things, a minute each."
    ),
    body=(
        text(
            "<ol><li><b>See who sells.</b> Before you order, Law 19/2023/QH15 on the "
            "protection of consumers, Article 37, makes a distant seller tell name, "
            "address, telephone and registration or tax number.</li>"
            "<li><b>Look up the stars of that very product.</b> Certificates are for "
            "single products; type the name into <a href='/en/san-pham/'>the "
            "list</a>.</li>"
            "<li><b>Read the final price.</b> A price that does not say whether it "
            "includes tax and delivery is taken to include them (Decree "
            "52/2013/NĐ-CP, Article 31).</li>"
            "<li><b>Review the order before you press.</b> The last screen must show "
            "what, how many, how and when it is delivered, and the total (Decree "
            "52/2013/NĐ-CP, Article 18).</li>"
            "<li><b>Ask whether you may inspect.</b> Since 01/01/2022 the general "
            "conditions must say so (Decree 85/2021/NĐ-CP).</li>"
            "<li><b>Open the box before whoever delivers it</b>, above all fresh things "
            "and glass.</li>"
            "<li><b>Keep the order number, a picture of the label and the lot</b> until "
            "all is eaten.</li></ol>"
            "<p>Things 3 to 5 follow two decrees older than Law 122/2025/QH15 on "
            "e-commerce. That law has been in force since 01/07/2026; what it has not "
            "replaced of the decrees still counts.</p>"
        ),
        picture(
            "bicycle",
            "A delivery bicycle with a box behind and a red basket in front",
            "Whoever delivers can wait a minute: look first, then pay.",
        ),
        text(
            "<h2>Pay on delivery, or by transfer?</h2>"
            "<p><b>Pay on delivery</b> suits a first purchase: the goods come, then the "
            "money goes.</p>"
            "<p><b>A transfer</b> suits what spoils or is made to order. Transfer only to "
            "the account shown on the page of your parcel, the exact amount, with the "
            "exact message; the holder must be the seller. If somebody writes to you "
            "with another account, stop.</p>"
        ),
        questions(
            "Often asked",
            (
                "My order has several sellers. Whom do I pay?",
                "<p>Each producer sends one parcel and is paid for it directly. This site "
                "does not hold your money.</p>",
            ),
            (
                "What if stars lapse while the goods are in my basket?",
                "<p>They are set aside before you order, and the page says why.</p>",
            ),
        ),
    ),
)

SHOWROOMS = Telling(
    of=buying.SHOWROOMS,
    slug="how-an-ocop-showroom-works",
    title="How does an OCOP showroom work?",
    lead=(
        "At a bus station, a market, a post office or in a craft village: a good "
        "showroom tells the truth about whether it is open today and what is on the "
        "shelf."
    ),
    body=(
        text(
            "<p>The full name is <b>điểm giới thiệu và bán sản phẩm OCOP</b>, a place to "
            "see and buy OCOP products. The Ministry of Industry and Trade set criteria "
            "in Decision 950/QĐ-BCT of 18/04/2023, for 2023–2025. We have found none for "
            "the time after.</p>"
            "<h2>What they show</h2><p>OCOP products from 3 stars, leading products of "
            "the province, selected rural industry and farm products, promising "
            "specialities. So <b>not everything on the shelf has stars</b>: look up each "
            "product.</p>"
        ),
        note(
            "Before you go, see “confirmed on”",
            "<p>Newspapers told of showrooms that closed quietly or stood empty. Here "
            "each showroom carries the day on which somebody last confirmed it; when "
            "that is long ago, the page says so, and you had better call.</p>",
            "tip",
        ),
        showroom(
            "Điểm bán Mẫu 1",
            "A sample: today's hours are worked out each time you look.",
        ),
        places(
            "Some sample showrooms on the map",
            "Điểm bán Mẫu 1",
            "Điểm bán Mẫu 3",
            "Điểm bán Mẫu 5",
            "Điểm bán Mẫu 7",
        ),
        questions(
            "Often asked",
            (
                "How do I find one near me?",
                "<p>Open <a href='/en/diem-ban/'>the list of showrooms</a> and type a "
                "commune, a former district or a province, or press “Near me”. Your "
                "position is used for sorting at that moment only.</p>",
            ),
            (
                "Can I order online and pick up at a showroom?",
                "<p>Yes, at those that keep parcels. When it has arrived you get a code; "
                "read it out at the counter.</p>",
            ),
        ),
    ),
)

TELLINGS = (WHAT_IS_OCOP, CHECK_STAMP, WHO_GIVES_STARS, BUY_SAFELY, SHOWROOMS)


def load() -> int:
    """Translate and publish what has no English yet; return how many pages."""
    english = Locale.objects.get(language_code=LANGUAGE)
    there = set(
        Page.objects.filter(locale=english).values_list("translation_key", flat=True)
    )
    vietnamese = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    entered = 0
    for page, words in wanted(vietnamese):
        if page.translation_key not in there:
            translate(page, english, words)
            entered += 1
    return entered


def wanted(vietnamese) -> list[tuple[Page, dict]]:
    """Pair pages with their English words, those above before those below."""
    home = HomePage.objects.get(pk__in=vietnamese)
    found: list[tuple[Page, dict]] = [(home, FRONT_DOOR)]
    found += [(page, NEWS) for page in NewsIndexPage.objects.filter(pk__in=vietnamese)]
    for told in TELLINGS:
        page = vietnamese.filter(slug=told.of.slug).specific().first()
        if page is not None:
            found.append((page, words_of(told)))
    return found


def words_of(told: Telling) -> dict:
    return {
        "title": told.title,
        "slug": told.slug,
        "lead": told.lead,
        "body": resolving.blocks(told.body, timezone.localdate()),
    }


def translate(page: Page, english: Locale, words: dict) -> None:
    copy = page.copy_for_translation(english)
    for name, value in words.items():
        setattr(copy, name, value)
    if isinstance(copy, ArticlePage):
        copy.authors.set([ArticleAuthor(name=WRITTEN_BY)])
    copy.full_clean()
    copy.save_revision().publish()
