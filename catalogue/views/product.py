from datetime import date

from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import rules, share_cards, structured_data
from catalogue.cards import as_card, maker_and_place
from catalogue.models import Product, ProductStory, Recognition, StoryPicture
from catalogue.standing import Standing, standing
from catalogue.views import product_rows
from catalogue.views.addresses import moved
from catalogue.views.product_rows import Photograph

RELATED = 4


@require_safe
def show_product(
    request: HttpRequest, pk: str, slug: str | None = None
) -> HttpResponse:
    product = find_product(int(pk))
    if product is None:
        raise Http404
    if redirect := moved(request, product, slug):
        return redirect
    if product.retired_on:
        context = {"product": product, "section": "products"}
        return render(request, "catalogue/product_gone.html", context, status=410)
    context = product_context(product, request)
    return render(request, "catalogue/product.html", context)


def find_product(pk: int) -> Product | None:
    """Fetch a product with all of one row that its page says of it."""
    return next(product_rows.product_with_maker(pk), None)


def product_context(product: Product, request: HttpRequest) -> dict:
    """Gather a product's page; the day is read here and nowhere below."""
    on = timezone.localdate()
    by_maker, by_place = related(product, on)
    every = [product, *by_maker, *by_place]
    photographs = product_rows.photographs_of(every)
    decided = product_rows.recognitions_of(every)
    product.shown_beside = [*by_maker, *by_place]
    make_cards(product.shown_beside, photographs, decided, on)
    recognitions = decided[product.pk]
    judged = standing(recognitions, on)
    return {
        "section": "products",
        "product": product,
        "standing": judged,
        "recognition": judged.recognition,
        "history": history(recognitions),
        "scores": score_band(judged.stars),
        "on": on,
        "asked_at": timezone.localtime(),
        "photographs": photographs[product.pk],
        "maker_and_place": maker_and_place(product),
        "maker_address": product.producer and product.producer.get_absolute_url(),
        "place": product.place_text,
        "former_place": product.former_place_text,
        "story": told(product),
        "by_maker": by_maker,
        "by_place": by_place,
        **for_machines(product, judged, request),
    }


def make_cards(
    products: list[Product],
    photographs: dict[int, list[Photograph]],
    recognitions: dict[int, list[Recognition]],
    on: date,
) -> None:
    for product in products:
        cover = next(iter(photographs[product.pk]), None)
        judged = standing(recognitions[product.pk], on)
        as_card(product, judged, cover and cover.photo, cover and cover.card)


def told(product: Product) -> ProductStory | None:
    """Return the story if it is published, with its pictures in their sizes."""
    story = getattr(product, "story", None)
    if story is None or not story.live:
        return None
    pictures = StoryPicture.objects.select_related("image").order_by("sort_order")
    prefetch_related_objects([story], Prefetch("gallery", pictures))
    images = [*story.images(), *(picture.image for picture in story.gallery.all())]
    prefetch_related_objects(images, "renditions")
    return story


def for_machines(product: Product, standing: Standing, request: HttpRequest) -> dict:
    """Say the same to crawlers and to those who share the address."""
    url = request.build_absolute_uri(product.get_absolute_url())
    image_url = request.build_absolute_uri(share_cards.address(product, standing))
    products_url = request.build_absolute_uri(reverse("ocop_search:products"))
    trail = [(_("Sản phẩm"), products_url), (product.name, url)]
    facts = structured_data.product(product, standing, url=url, image_url=image_url)
    return {
        "canonical": url,
        "share_image": image_url,
        "structured": [
            structured_data.as_script(facts),
            structured_data.as_script(structured_data.breadcrumbs(trail)),
        ],
    }


def history(recognitions: list[Recognition]) -> list[Recognition]:
    """Return all recognitions, the newest first, those without a day last."""
    return sorted(
        recognitions,
        key=lambda r: (r.valid_from is not None, r.valid_from, r.pk),
        reverse=True,
    )


def score_band(stars: int | None) -> tuple[int, int] | None:
    """Return the least score for so many stars, and the one they end before."""
    if stars is None:
        return None
    floors = {earned: least for least, earned in rules.LEAST_SCORES}
    return floors[stars], floors.get(stars + 1, 100)


def related(product: Product, on: date) -> tuple[list[Product], list[Product]]:
    """Pick others of the producer and of the commune, those in force first.

    What is unknown is NULL, and equals nothing. Their recognitions and photographs
    are left to be fetched with the product's.
    """
    maker, place = product.producer_id, product.commune_id
    by_maker, by_place = [], []
    for other in product_rows.same_origin(product.pk, maker, place, on):
        chosen = by_maker if maker and other.producer_id == maker else by_place
        if len(chosen) < RELATED:
            chosen.append(other)
    return by_maker, by_place
