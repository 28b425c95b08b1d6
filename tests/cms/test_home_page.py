import re
from datetime import date

import pytest
from django.utils import timezone

from catalogue.models import ProductGroup
from catalogue.services import recognitions
from cms.models import HomePage
from places.models import Province
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionFactory,
    UserFactory,
)
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(monkeypatch, today):
    monkeypatch.setattr(timezone, "localdate", lambda *args: today)


def in_force(name: str, **facts):
    product_facts = {k: facts.pop(k) for k in ("group", "province") if k in facts}
    producer = facts.pop("producer", None) or ProducerFactory()
    product = ProductFactory(name=name, producer=producer, **product_facts)
    return RecognitionFactory(product=product, **facts).product


def row(page: str, heading: str) -> list[str]:
    """Return the names on the cards under a heading."""
    section = page.partition(f">{heading}</h2>")[2].partition("</section>")[0]
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", section)


def test_the_front_door_opens_on_an_empty_register(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "sản phẩm đang giữ sao" not in response.text
    assert "san-pham/?sao=" not in response.text
    assert "Năm sao đang có hiệu lực" not in response.text
    assert "Mới được công nhận" not in response.text


def test_an_editor_writes_its_words(client):
    page = HomePage.objects.get()
    page.headline, page.lead = "Câu lớn <b>Mẫu</b>", "Lời dẫn Mẫu"
    page.save_revision().publish()

    shown = client.get("/").text

    assert "<h1>Câu lớn &lt;b&gt;Mẫu&lt;/b&gt;</h1>" in shown
    assert "Lời dẫn Mẫu" in shown


def test_it_counts_what_is_in_force_and_nothing_else(client):
    maker = ProducerFactory()
    in_force("A Mẫu", stars=5, producer=maker)
    in_force("B Mẫu", stars=4, producer=maker)
    for trait in ("lapsed", "withdrawn", "uncertain", "undated"):
        in_force("Không còn Mẫu", **{trait: True})
    retired = in_force("Nhập nhầm Mẫu")
    retired.retired_on, retired.retired_reason = date(2026, 1, 1), "Trùng"
    retired.save()

    page = client.get("/").text

    assert '<b class="num">2</b> sản phẩm đang giữ sao' in page
    assert '<b class="num">1</b> hợp tác xã, doanh nghiệp' in page
    counts = re.findall(r'href="/san-pham/\?sao=(\d)">.*?"num">(\d+)</span></a>', page)
    assert counts == [("5", "1"), ("4", "1"), ("3", "0")]
    assert "Không còn Mẫu" not in page
    assert "Nhập nhầm Mẫu" not in page


def test_a_star_goes_out_the_day_after_its_last(client, monkeypatch):
    in_force("Mẫu", stars=5)

    assert row(client.get("/").text, "Năm sao đang có hiệu lực") == ["Mẫu"]
    monkeypatch.setattr(timezone, "localdate", lambda *args: date(2028, 1, 2))
    assert "Năm sao đang có hiệu lực" not in client.get("/").text


def test_the_newest_row_takes_one_product_of_a_maker(client):
    maker = ProducerFactory()
    for name in ("A Mẫu", "B Mẫu", "C Mẫu"):
        in_force(name, producer=maker)
    in_force("D Mẫu")

    assert row(client.get("/").text, "Mới được công nhận") == ["A Mẫu", "D Mẫu"]


def test_the_season_s_row_shows_its_kinds_in_force(client, today):
    in_force("Chè Mẫu")
    in_force("Chè hết hạn Mẫu", lapsed=True)
    in_force("Ghế tre Mẫu", group=ProductGroup.objects.get(code="IV"))
    assert today.month in (11, 12, 1, 2, 3, 4)

    assert row(client.get("/").text, "Hợp mùa này") == ["Chè Mẫu"]


def test_what_can_be_bought_stands_with_its_price(client):
    pack = PackFactory(price=85_000)
    in_force("Không bán Mẫu")
    PackFactory(paused=True)

    page = client.get("/").text

    assert row(page, "Mua được ngay") == [pack.product.name]
    assert "85.000" in page.partition("Mua được ngay")[2]


def test_few_sellers_fill_the_row_one_of_each_first(client):
    few = StallFactory(), StallFactory()
    sold = [PackFactory(stall=few[n > 0]).product for n in range(5)]

    shown = row(client.get("/").text, "Mua được ngay")

    assert len(shown) == 4
    assert sold[0].name in shown[:2]


def test_nothing_is_offered_where_nothing_is_sold(client):
    in_force("Chè Mẫu")

    assert "Mua được ngay" not in client.get("/").text


def test_one_maker_of_each_drawn_place_is_shown_and_the_page_says_it_is_drawn(client):
    for name in ("Nước mắm Mẫu", "Chè Mẫu", "Gạo Mẫu", "Tôm khô Mẫu"):
        in_force(name, producer=ProducerFactory(name=f"Cơ sở {name}"))

    page = client.get("/").text
    section = page.partition('id="nguoi-lam"')[2].partition("</section>")[0]

    scenes = re.findall(r"#(place-\w+)", section)
    assert sorted(scenes) == ["place-fields", "place-hills", "place-sea"]
    assert "không phải nơi làm thật" in section


def test_a_code_is_typed_on_the_front_door(client):
    page = client.get("/").text

    assert '<form class="type-code" action="/kiem-tra/">' in page
    assert 'name="ma"' in page


def test_groups_count_their_parts_and_provinces_lead_to_the_list(client):
    in_force(
        "Lúa Mẫu",
        group=ProductGroup.objects.get(code="I.1"),
        province=Province.objects.today().get(code="42"),
    )

    page = client.get("/").text

    assert len(re.findall(r'href="/san-pham/\?nhom=', page)) == 6
    group = re.search(r'href="/san-pham/\?nhom=I">.*?</a>', page).group()
    assert '<span class="num">1</span>' in group
    assert 'href="/san-pham/?tinh=42">Hà Tĩnh' in page


@pytest.mark.parametrize("number", [0, 1, 30])
def test_the_front_door_takes_few_queries(
    client, django_assert_max_num_queries, number
):
    for n in range(number):
        in_force(f"Mẫu {n}", stars=3 + n % 3)
    client.get("/")

    with django_assert_max_num_queries(12):
        client.get("/")


def test_a_star_withdrawn_since_the_rows_were_chosen_falls_out_at_once(client):
    kept_one, gone = in_force("Chè Mẫu"), in_force("Mật ong Mẫu")
    assert "Mật ong Mẫu" in client.get("/").text

    # Past every service, so that no line of the trail tells of it.
    gone.recognitions.update(withdrawn_on=date(2026, 1, 2), withdrawal_reason="Mẫu")

    page = client.get("/").text
    assert "Mật ong Mẫu" not in page
    assert kept_one.name in page


def test_a_withdrawal_changes_the_figures_in_every_process(client, today):
    product = in_force("Chè Mẫu")
    assert '<b class="num">1</b> sản phẩm đang giữ sao' in client.get("/").text

    recognitions.withdraw(
        product.recognitions.get(), reason="Không đạt", by=UserFactory(), on=today
    )

    assert "sản phẩm đang giữ sao" not in client.get("/").text
