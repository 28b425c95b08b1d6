"""What search engines read: the register's facts as schema.org objects.

Nothing is said that the register does not know, and a certification only while it
is in force for certain. What things cost is for the shop to say.
"""

import json
from collections.abc import Callable, Iterable
from datetime import date
from urllib.parse import urljoin

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from catalogue.models import Producer, Product, Recognition
from catalogue.models.producer import Located
from catalogue.standing import Standing

CONTEXT = "https://schema.org"
# Rooms above add what they know of a product, given its standing and address.
ADDED_TO_PRODUCTS: list[Callable[[Product, Standing, str], dict]] = []
COUNTRY = "VN"
# Letters that could end the script element, or a line in an old parser of scripts.
UNSAFE = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}


def as_script(data: dict) -> SafeString:
    """Return the data as a block no browser runs, so that the policy lets it be."""
    text = json.dumps(data, ensure_ascii=False, cls=DjangoJSONEncoder)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(UNSAFE)),
    )


def known(**facts: object) -> dict:
    """Keep what is known; `type_` and `context_` become the keywords of JSON-LD."""
    names = {"type_": "@type", "context_": "@context"}
    return {
        names.get(name, name): value
        for name, value in facts.items()
        if value is not None and value != ""
    }


def product(
    product: Product, standing: Standing, *, url: str, image_url: str = ""
) -> dict:
    """Describe a product; `url` and `image_url` are absolute."""
    return known(
        context_=CONTEXT,
        type_="Product",
        name=product.name,
        url=url,
        image=image_url,
        category=product.group.name if product.group else None,
        gtin=product.gtin,
        countryOfOrigin=known(type_="Country", name=COUNTRY),
        manufacturer=manufacturer(product.producer, url) if product.producer else None,
        hasCertification=certification(standing.recognition)
        if standing.is_in_force
        else None,
        **added(product, standing, url),
    )


def added(product: Product, standing: Standing, url: str) -> dict:
    facts: dict = {}
    for add in ADDED_TO_PRODUCTS:
        facts |= add(product, standing, url)
    return facts


def manufacturer(producer: Producer, url: str) -> dict:
    return known(
        type_="Organization",
        name=producer.name,
        url=urljoin(url, producer.get_absolute_url()),
    )


def certification(recognition: Recognition) -> dict:
    """Describe a recognition in force, over the days it is so for certain."""
    authority = recognition.decision.authority
    return known(
        type_="Certification",
        name=_("OCOP %(stars)s sao") % {"stars": recognition.stars},
        certificationIdentification=recognition.certificate_number,
        certificationStatus=f"{CONTEXT}/CertificationActive",
        certificationRating=known(
            type_="Rating", ratingValue=recognition.stars, bestRating=5, worstRating=1
        ),
        issuedBy=known(type_="Organization", name=authority) if authority else None,
        validFrom=recognition.valid_from.isoformat(),
        expires=recognition.valid_until.isoformat(),
    )


def producer(producer: Producer, url: str) -> dict:
    """Describe a producer: a local business once its position is known."""
    has_position = producer.latitude is not None and producer.longitude is not None
    return known(
        context_=CONTEXT,
        type_="LocalBusiness" if has_position else "Organization",
        name=producer.name,
        url=url,
        sameAs=producer.website,
        telephone=producer.phone,
        email=producer.email,
        taxID=producer.tax_number,
        address=postal_address(producer),
        geo=position(producer) if has_position else None,
        dissolutionDate=iso(producer.closed_on),
    )


def postal_address(place: Located) -> dict | None:
    """Describe where it is today, or as the source wrote it, if it says anything."""
    in_province, in_commune = place.province_today, place.commune_today
    province = in_province.name if in_province else place.province_as_written
    commune = in_commune.full_name if in_commune else place.commune_as_written
    if not (province or commune or place.address):
        return None
    return known(
        type_="PostalAddress",
        streetAddress=place.address,
        addressLocality=commune,
        addressRegion=province,
        addressCountry=COUNTRY,
    )


def position(producer: Producer) -> dict:
    return known(
        type_="GeoCoordinates",
        latitude=float(producer.latitude),
        longitude=float(producer.longitude),
    )


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def breadcrumbs(items: Iterable[tuple[str, str]]) -> dict:
    """Describe the way to a page as (name, absolute address), the page itself last."""
    return known(
        context_=CONTEXT,
        type_="BreadcrumbList",
        itemListElement=[
            known(type_="ListItem", position=place, name=name, item=url)
            for place, (name, url) in enumerate(items, start=1)
        ],
    )


def website(name: str, url: str, search_url: str) -> dict:
    """Describe the site; `search_url` is the list's address, searched with `q`."""
    return known(
        context_=CONTEXT,
        type_="WebSite",
        name=name,
        url=url,
        inLanguage="vi",
        potentialAction={
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": f"{search_url}?q={{search_term_string}}",
            },
            "query-input": "required name=search_term_string",
        },
    )
