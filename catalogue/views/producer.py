from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue import structured_data
from catalogue.cards import as_cards
from catalogue.models import Producer, ProducerKind, Product, Recognition
from catalogue.views.addresses import moved
from places.folding import normal
from places.models import Province

PER_PAGE = 48


@require_safe
def list_producers(request: HttpRequest) -> HttpResponse:
    text = normal(request.GET.get("q", "").replace("\0", ""))[:200]
    province = request.GET.get("tinh", "")
    kind = request.GET.get("loai", "")
    found = Producer.objects.public().with_places().matching(text)
    if province.isascii() and province.isdigit():
        found = found.filter(province__code=province)
    if kind in ProducerKind.values:
        found = found.filter(kind=kind) if kind else found
    found = found.annotate(
        products_count=Count("products", filter=Q(products__retired_on=None))
    ).order_by("name", "id")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    with_stars = starred_products(page.object_list, timezone.localdate())
    for producer in page:
        producer.in_force_count = with_stars.get(producer.pk, 0)
    context = {
        "section": "producers",
        "page_obj": page,
        "elided": page.paginator.get_elided_page_range(page.number, on_each_side=2),
        "q": text,
        "kind": kind,
        "kinds": [choice for choice in ProducerKind.choices if choice[0]],
        "province": province,
        "provinces": provinces_with_producers(),
    }
    return render(request, "catalogue/producers.html", context)


def starred_products(producers, on) -> dict[int, int]:
    """Count the products in force of each producer."""
    rows = (
        Recognition.objects.in_force(on)
        .filter(
            product__producer__in=[p.pk for p in producers],
            product__retired_on=None,
        )
        .values("product__producer")
        .annotate(number=Count("pk"))
        .order_by()
    )
    return {row["product__producer"]: row["number"] for row in rows}


def provinces_with_producers():
    used = Producer.objects.public().exclude(province=None).values("province")
    return Province.objects.filter(pk__in=used).order_by("folded")


@require_safe
def show_producer(
    request: HttpRequest, pk: str, slug: str | None = None
) -> HttpResponse:
    producer = get_object_or_404(
        Producer.objects.with_places().select_related("portrait"), pk=pk
    )
    if redirect := moved(request, producer, slug):
        return redirect
    on = timezone.localdate()
    products = Product.objects.public().filter(producer=producer).with_card()
    cards = as_cards(products, on)
    cards.sort(
        key=lambda p: (not p.shown_standing.is_in_force, -(p.shown_standing.stars or 0))
    )
    url = request.build_absolute_uri(producer.get_absolute_url())
    context = {
        "section": "producers",
        "producer": producer,
        "products": cards,
        "in_force_count": sum(p.shown_standing.is_in_force for p in cards),
        "share_title": producer.name,
        "structured": [
            structured_data.as_script(structured_data.producer(producer, url))
        ],
    }
    return render(request, "catalogue/producer.html", context)
