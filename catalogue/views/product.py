from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from catalogue import rules, share_cards, structured_data
from catalogue.cards import as_cards, maker_and_place
from catalogue.models import (
    Product,
    ProductPhoto,
    ProductStory,
    Recognition,
    StoryPicture,
)
from catalogue.photos import PAGE, THUMB, in_size
from catalogue.standing import Standing
from catalogue.views.addresses import moved

RELATED = 4
CANDIDATES = 60


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
    found = (
        Product.objects.select_related(
            "producer",
            "group__parent",
            "story",
        )
        .filter(pk=pk)
        .order_by()  # One row needs no order, and writing the order takes long.
    )
    return next(iter(found), None)


def product_context(product: Product, request: HttpRequest) -> dict:
    """Gather a product's page; the day is read here and nowhere below."""
    on = timezone.localdate()
    by_maker, by_place = related(product, on)
    fetch_what_all_show([product, *by_maker, *by_place])
    standing = product.standing(on)
    photographs = [
        {
            "photo": photo,
            "page": in_size(photo.image, PAGE),
            "thumb": in_size(photo.image, THUMB),
        }
        for photo in product.photos.all()
    ]
    return {
        "section": "products",
        "product": product,
        "standing": standing,
        "recognition": standing.recognition,
        "history": history(product),
        "scores": score_band(standing.stars),
        "on": on,
        "asked_at": timezone.localtime(),
        "photographs": photographs,
        "maker_and_place": maker_and_place(product),
        "story": told(product),
        "by_maker": as_cards(by_maker, on),
        "by_place": as_cards(by_place, on),
        **for_machines(product, standing, request),
    }


def fetch_what_all_show(products: list[Product]) -> None:
    """Fetch recognitions and photographs of a page's products together."""
    decided = (
        Recognition.objects.with_decision()
        .select_related("decision__document")
        .order_by("-pk")
    )
    photos = ProductPhoto.objects.select_related("image").order_by("sort_order")
    prefetch_related_objects(
        products,
        Prefetch("recognitions", decided),
        Prefetch("photos", photos),
        "photos__image__renditions",
    )


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
    products_url = request.build_absolute_uri("/san-pham/")
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


def history(product: Product) -> list[Recognition]:
    """Return all recognitions, the newest first, those without a day last."""
    return sorted(
        product.recognitions.all(),
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

    Their recognitions and photographs are left to be fetched with the product's.
    """
    covering = {"valid_from__lte": on, "valid_until__gte": on}
    in_its_time = Exists(Recognition.objects.filter(product=OuterRef("pk"), **covering))
    candidates = list(
        Product.objects.public()
        .filter(same_origin(product))
        .exclude(pk=product.pk)
        .order_by(in_its_time.desc(), "name")
        .values_list("pk", "producer_id")[:CANDIDATES]
    )
    maker = product.producer_id
    by_maker = [pk for pk, of in candidates if maker and of == maker][:RELATED]
    by_place = [pk for pk, of in candidates if not maker or of != maker][:RELATED]
    bare = Product.objects.with_card().prefetch_related(None)
    found = bare.order_by().in_bulk(by_maker + by_place)
    return [found[pk] for pk in by_maker], [found[pk] for pk in by_place]


def same_origin(product: Product) -> Q:
    """Match the same producer or commune; what is unknown matches nothing."""
    same = Q(pk__in=[])
    if product.producer_id:
        same |= Q(producer=product.producer_id)
    if product.commune_id:
        same |= Q(commune=product.commune_id)
    return same
