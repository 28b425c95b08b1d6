"""What a product's page asks the database, each question prepared once."""

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q, QuerySet

from catalogue.models import Product, ProductPhoto, Recognition
from catalogue.models.product import CARD_FIELDS
from catalogue.photos import CARD, PAGE, THUMB
from catalogue.prepared import Given, Prepared
from media.models import Rendition

CANDIDATES = 60
# Long, or of no use to the page.
UNSAID_OF_PRODUCT = (
    "reference",
    "note",
    "folded_name",
    "folded",
    "created_at",
    "updated_at",
    "producer__tax_number",
    "producer__email",
    "producer__website",
    "producer__introduction",
    "producer__source",
    "producer__folded",
    "producer__created_at",
    "producer__updated_at",
    "group__folded",
    "group__parent__folded",
)
UNSAID_OF_DECISION = ("legal_basis", "source", "folded", "created_at", "updated_at")
OF_PHOTOGRAPH = ("product", "alt_text", "caption")
OF_IMAGE = ("image__file", "image__width", "image__height", "image__credit")

SIZES = (CARD, PAGE, THUMB)


class Photograph(NamedTuple):
    """A photograph in its sizes, None for one that was not made."""

    photo: ProductPhoto
    card: Rendition | None
    page: Rendition | None
    thumb: Rendition | None


@Prepared
def product_with_maker(pk: Given) -> QuerySet[Product]:
    joined = Product.objects.select_related("producer", "group__parent", "story")
    return joined.defer(*UNSAID_OF_PRODUCT).filter(pk=pk).order_by()


@Prepared
def same_origin(
    pk: Given, producer: Given, commune: Given, on: Given
) -> QuerySet[Product]:
    """Others of the producer or the commune, for cards, those in their time first."""
    in_its_time = Exists(
        Recognition.objects.filter(
            product=OuterRef("pk"), valid_from__lte=on, valid_until__gte=on
        )
    )
    others = Product.objects.public().exclude(pk=pk)
    found = others.filter(Q(producer=producer) | Q(commune=commune))
    with_card = found.select_related("producer", "group").only(*CARD_FIELDS)
    return with_card.order_by(in_its_time.desc(), "name")[:CANDIDATES]


@Prepared
def decided(*products: Given) -> QuerySet[Recognition]:
    """Recognitions with all that a product's page says of its own."""
    joined = Recognition.objects.with_decision().select_related("decision__document")
    both = ("decision", "withdrawal_decision")
    unsaid = [f"{one}__{field}" for one in both for field in UNSAID_OF_DECISION]
    found = joined.defer(*unsaid).filter(product__pk__in=products)
    return found.order_by("-pk")


@Prepared
def photographs(*products: Given) -> QuerySet[ProductPhoto]:
    found = ProductPhoto.objects.filter(product__pk__in=products)
    joined = found.select_related("image").only(*OF_PHOTOGRAPH, *OF_IMAGE)
    return joined.order_by("sort_order")


@Prepared
def in_sizes(*images: Given) -> QuerySet[Rendition]:
    return Rendition.objects.filter(image__pk__in=images, filter_spec__in=SIZES)


def recognitions_of(products: Iterable[Product]) -> dict[int, list[Recognition]]:
    """Fetch by product its stars, their days and their decisions, the newest first."""
    found = defaultdict(list)
    for recognition in decided(*(product.pk for product in products)):
        found[recognition.product_id].append(recognition)
    return found


def photographs_of(products: Iterable[Product]) -> dict[int, list[Photograph]]:
    """Fetch by product its photographs in order."""
    photos = list(photographs(*(product.pk for product in products)))
    images = {photo.image_id for photo in photos}
    made = in_sizes(*images) if images else ()
    sizes = {(size.image_id, size.filter_spec): size for size in made}
    found = defaultdict(list)
    for photo in photos:
        shown = [sizes.get((photo.image_id, spec)) for spec in SIZES]
        found[photo.product_id].append(Photograph(photo, *shown))
    return found
