from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.models import Recognition
from catalogue.standing import standing
from search.documents import LAST_DAY
from search.sources import products
from tests.factories import ProductFactory, RecognitionFactory
from tests.shop.factories import PackFactory, StallFactory

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(2024, 1, 1), date(2032, 1, 1))


@st.composite
def recognitions(draw) -> Recognition:
    """Make a recognition known by its day, by its year, or by nothing."""
    start = draw(st.none() | DAYS)
    row = Recognition(pk=draw(st.integers(1, 99)), stars=draw(st.sampled_from([3, 5])))
    if start:
        slack = timedelta(days=draw(st.sampled_from([0, 364])))
        row.possible_from, row.valid_from = start, start + slack
        row.valid_until = start + timedelta(days=1095)
        row.possible_until = row.valid_until + slack
    if draw(st.booleans()):
        row.withdrawal_reason, row.withdrawn_on = "Nhãn sai", draw(st.none() | DAYS)
    return row


@given(st.lists(recognitions(), max_size=4, unique_by=lambda r: r.pk), DAYS)
def test_any_day_to_come_has_one_period_and_its_standing(rows, day):
    day = max(day, TODAY)
    periods = list(products.periods(rows, TODAY))

    (period,) = [p for p in periods if p.first <= day.toordinal() <= p.last]

    now = standing(rows, day)
    assert (period.state, period.stars) == (str(now.state), now.stars or 0)
    assert period.given == (now.stars or now.past_stars or 0)
    assert periods[-1].last == LAST_DAY


@pytest.mark.django_db
def test_a_retired_product_is_not_to_be_found():
    product = ProductFactory(retired_on=TODAY, retired_reason="Nhập trùng")

    assert product.pk not in products.all_pks()
    assert list(products.documents([product.pk], TODAY)) == []


@pytest.mark.django_db
def test_a_product_is_known_by_the_names_of_old():
    product = ProductFactory(
        name="Nhung hươu",
        commune_as_written="Xã Sơn Giang",
        district_as_written="Huyện Hương Sơn",
        province_as_written="Hà Tĩnh",
    )
    RecognitionFactory(product=product)

    (document,) = products.documents([product.pk], TODAY)

    assert "Huyện Hương Sơn" in document.places
    assert document.periods[0].state == "in_force"


@pytest.mark.django_db
def test_many_products_cost_as_many_queries_as_one(django_assert_max_num_queries):
    pks = [RecognitionFactory().product_id for _ in range(6)]

    with django_assert_max_num_queries(4):
        assert len(list(products.documents(pks, TODAY))) == 6


def told(pack):
    (document,) = products.documents([pack.product_id], TODAY)
    return document.price, document.in_stock


@pytest.mark.django_db
def test_the_lowest_price_that_can_be_paid_is_told():
    dear = PackFactory(price=90_000)
    PackFactory(product=dear.product, price=50_000, left=0)
    PackFactory(product=dear.product, price=70_000)

    assert told(dear) == (70_000, True)


@pytest.mark.django_db
@pytest.mark.parametrize("facts", [{"left": 0}, {"paused": True}])
def test_what_cannot_be_bought_has_no_price(facts):
    assert told(PackFactory(**facts)) == (None, False)


@pytest.mark.django_db
def test_a_product_whose_stars_ended_is_not_in_stock():
    product = ProductFactory(producer=StallFactory().producer)
    RecognitionFactory(product=product, lapsed=True)

    assert told(PackFactory(product=product)) == (None, False)


@pytest.mark.django_db
def test_prices_of_many_take_one_question(django_assert_num_queries):
    keys = [PackFactory().product_id for _ in range(5)]

    with django_assert_num_queries(4):
        assert len(list(products.documents(keys, TODAY))) == 5
