import json
from datetime import date
from decimal import Decimal

import pytest

from catalogue import structured_data
from catalogue.models import ProductGroup
from tests.factories import ProducerFactory, ProductFactory, RecognitionFactory

pytestmark = pytest.mark.django_db

URL = "https://mau.example/san-pham/1-tra/"


def described(product, on) -> dict:
    return structured_data.product(product, product.standing(on), url=URL)


def test_a_product_in_force_carries_its_certification(today):
    product = RecognitionFactory(certificate_number="OCOP-4-0001").product

    data = described(product, today)

    assert data["hasCertification"] == {
        "@type": "Certification",
        "name": "OCOP 4 sao",
        "certificationIdentification": "OCOP-4-0001",
        "certificationStatus": "https://schema.org/CertificationActive",
        "certificationRating": {
            "@type": "Rating",
            "ratingValue": 4,
            "bestRating": 5,
            "worstRating": 1,
        },
        "issuedBy": {"@type": "Organization", "name": "UBND tỉnh Mẫu"},
        "validFrom": "2025-01-01",
        "expires": "2028-01-01",
    }


@pytest.mark.parametrize("trait", ["lapsed", "withdrawn", "uncertain", "undated"])
def test_a_product_out_of_force_carries_none(today, trait):
    product = RecognitionFactory(**{trait: True}).product

    data = described(product, today)

    assert "hasCertification" not in data
    assert "sao" not in json.dumps(data, ensure_ascii=False)


def test_a_product_never_recognised_carries_none(today):
    assert "hasCertification" not in described(ProductFactory(), today)


def test_the_certification_holds_on_its_last_day_and_not_after():
    product = RecognitionFactory().product

    assert "hasCertification" in described(product, date(2028, 1, 1))
    assert "hasCertification" not in described(product, date(2028, 1, 2))


def test_a_year_alone_claims_only_the_days_that_are_certain(today):
    product = RecognitionFactory(year_only=True).product

    certification = described(product, today)["hasCertification"]

    assert certification["validFrom"] == "2025-12-31"
    assert certification["expires"] == "2028-01-01"


def test_a_product_says_what_is_known_and_never_a_price_or_an_opinion(today):
    group = ProductGroup.objects.main().first()
    product = ProductFactory(name="Trà Mẫu", gtin="8934567890128", group=group)

    data = described(product, today)

    assert data["@type"] == "Product"
    assert data["name"] == "Trà Mẫu"
    assert data["gtin"] == "8934567890128"
    assert data["category"] == group.name
    assert data["countryOfOrigin"] == {"@type": "Country", "name": "VN"}
    assert data["manufacturer"] == {
        "@type": "Organization",
        "name": product.producer.name,
        "url": f"https://mau.example{product.producer.get_absolute_url()}",
    }
    assert not {"offers", "review", "aggregateRating"} & data.keys()


def test_a_product_leaves_out_what_is_unknown(today):
    data = described(ProductFactory(producer=None), today)

    assert set(data) == {"@context", "@type", "name", "url", "countryOfOrigin"}


def test_a_producer_leaves_out_what_is_unknown():
    producer = ProducerFactory(name="Hợp tác xã Mẫu")

    data = structured_data.producer(producer, URL)

    assert data == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Hợp tác xã Mẫu",
        "url": URL,
    }


def test_a_producer_with_a_position_is_a_local_business():
    producer = ProducerFactory(
        latitude=Decimal("18.5"),
        longitude=Decimal("105.25"),
        address="Thôn Mẫu",
        commune_as_written="Xã Mẫu",
        province_as_written="Tỉnh Mẫu",
        phone="0200000000",
        closed_on=date(2026, 1, 31),
    )

    data = structured_data.producer(producer, URL)

    assert data["@type"] == "LocalBusiness"
    assert data["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 18.5,
        "longitude": 105.25,
    }
    assert data["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Thôn Mẫu",
        "addressLocality": "Xã Mẫu",
        "addressRegion": "Tỉnh Mẫu",
        "addressCountry": "VN",
    }
    assert data["telephone"] == "0200000000"
    assert data["dissolutionDate"] == "2026-01-31"


def test_breadcrumbs_are_numbered_in_order():
    data = structured_data.breadcrumbs([("Sản phẩm", URL), ("Trà", f"{URL}tra")])

    assert data["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Sản phẩm", "item": URL},
        {"@type": "ListItem", "position": 2, "name": "Trà", "item": f"{URL}tra"},
    ]


def test_a_website_says_how_it_is_searched():
    data = structured_data.website("Chợ OCOP", URL, f"{URL}san-pham/")

    template = data["potentialAction"]["target"]["urlTemplate"]
    assert template == f"{URL}san-pham/?q={{search_term_string}}"


def test_a_script_cannot_be_left_and_reads_back_as_it_was():
    data = {"name": "</script><script>alert('&')</script> Trà \u2028 \u2029 <!--"}

    script = structured_data.as_script(data)

    body = script.removeprefix('<script type="application/ld+json">')
    body = body.removesuffix("</script>")
    assert not set("<>&\u2028\u2029") & set(body)
    assert json.loads(body) == data
