from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from oscar.core.loading import get_model
from oscar.test import factories

from shop.basket import vouchers
from shop.basket.refusals import VoucherRefused
from tests.factories import UserFactory
from tests.shop.factories import PackFactory, StallFactory

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.filterwarnings("ignore:.*_after_postgeneration:DeprecationWarning"),
]

Basket = get_model("basket", "Basket")
Voucher = get_model("voucher", "Voucher")
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
DAY = timedelta(days=1)
QUERIES_WITH_THREE_OFFERS = 28


@pytest.fixture(autouse=True)
def on_that_day(monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


def everything():
    found = get_model("offer", "Range").objects.filter(includes_all_products=True)
    return found.first() or factories.RangeFactory(includes_all_products=True)


def offer(
    kind="Percentage",
    value=10,
    *,
    name="Ưu đãi Mẫu",
    offer_type="Site",
    from_sum=1,
    held_by=None,
    **facts,
):
    """Make an offer of a type that Oscar names, for a basket worth so much."""
    held_by = held_by or everything()
    made = factories.create_offer(
        condition=factories.ConditionFactory(
            range=held_by, type="Value", value=Decimal(from_sum)
        ),
        benefit=factories.BenefitFactory(
            range=None if "Shipping" in kind else held_by,
            type=kind,
            value=Decimal(value),
        ),
        name=name,
        offer_type=offer_type,
    )
    facts = {"max_basket_applications": 1} | facts
    type(made).objects.filter(pk=made.pk).update(**facts)
    return made


def voucher(code="MAU10", *, usage="Multi-use", begins=-DAY, ends=DAY, **facts):
    made = Voucher.objects.create(
        name=f"Mã {code}",
        code=code,
        usage=usage,
        start_datetime=NOW + begins,
        end_datetime=NOW + ends,
    )
    made.offers.add(offer(offer_type="Voucher", name=f"Giảm {code}", **facts))
    return made


def add(client, pack, quantity=1):
    client.post("/gio-hang/them/", {"goi": pack.pk, "so-luong": quantity})


def use(client, code) -> str:
    response = client.post("/gio-hang/ma/", {"ma": code}, follow=True)
    return response.content.decode()


@pytest.fixture
def shopper(client):
    add(client, PackFactory(price=85_555), 1)
    return client


def used() -> list[str]:
    return list(Basket.objects.get().vouchers.values_list("code", flat=True))


@pytest.mark.parametrize("typed", ["MAU10", "mau10", " mau 10 "])
def test_a_code_takes_off_whole_dong_however_it_is_typed(shopper, typed):
    voucher(value=7)

    page = use(shopper, typed)

    assert "Đã tính mã MAU10." in page
    assert "−5.989\xa0₫" in page
    assert "79.566\xa0₫" in page
    assert used() == ["MAU10"]


def test_a_code_can_be_taken_out_again(shopper):
    voucher()
    use(shopper, "MAU10")

    shopper.post("/gio-hang/ma/bo/")

    assert used() == []
    assert "85.555\xa0₫" in shopper.get("/gio-hang/").content.decode()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"begins": DAY, "ends": 2 * DAY}, "dùng được từ 10:00 24/11/2026"),
        ({"begins": -2 * DAY, "ends": -DAY}, "đã hết hạn lúc 10:00 22/11/2026"),
        ({"from_sum": 1_000_000}, "không dùng được cho những thứ đang có trong giỏ"),
        ({"usage": "Once per customer"}, "chỉ dành cho người đã đăng nhập"),
    ],
)
def test_a_code_that_cannot_be_used_says_why(shopper, facts, sentence):
    voucher(**facts)

    assert sentence in use(shopper, "MAU10")
    assert used() == []


@pytest.mark.parametrize("code", ["KHONGCO", "M" * 500, "' OR 1=1 --", "\x00"])
def test_an_unknown_code_says_so(shopper, code):
    voucher()

    assert "Không có mã giảm giá này." in use(shopper, code)
    assert used() == []


@pytest.mark.parametrize("code", ["MAU10\x00", "M" * 129])
def test_no_database_is_asked_for_a_code_it_cannot_hold(
    django_assert_num_queries, code
):
    with django_assert_num_queries(0), pytest.raises(VoucherRefused):
        vouchers.find(code)


@pytest.mark.parametrize("code", ["", "   "])
def test_no_code_at_all_asks_for_one(shopper, code):
    assert "Hãy nhập mã giảm giá." in use(shopper, code)


def test_a_code_used_up_in_all_says_so(shopper):
    made = voucher(max_global_applications=3)
    made.offers.update(num_applications=3)

    assert "đã được dùng hết" in use(shopper, "MAU10")


def test_a_code_for_one_use_that_was_used_says_so(shopper):
    made = voucher(usage="Single use")
    made.applications.create(order=factories.create_order(number="MAU-1"))

    assert "đã được dùng hết" in use(shopper, "MAU10")


def test_a_code_once_for_each_member_says_that_it_was_used(client):
    user, made = UserFactory(), voucher(usage="Once per customer")
    made.applications.create(
        order=factories.create_order(number="MAU-1", user=user), user=user
    )
    client.force_login(user)
    add(client, PackFactory())

    assert "Bạn đã dùng mã MAU10 trong một đơn trước." in use(client, "MAU10")


def test_one_order_takes_one_code(shopper):
    voucher()
    voucher("MAU20")
    use(shopper, "MAU10")

    assert "Mỗi đơn dùng một mã. Hãy bỏ mã MAU10 trước." in use(shopper, "MAU20")
    assert "Mã MAU10 đã có trong giỏ." in use(shopper, "MAU10")
    assert used() == ["MAU10"]


def test_an_empty_basket_takes_no_code(client):
    voucher()

    assert "Giỏ đang trống." in use(client, "MAU10")
    assert not Basket.objects.exists()


def test_a_code_that_no_longer_fits_stays_and_says_so(shopper):
    voucher(from_sum=80_000)
    use(shopper, "MAU10")
    get_model("partner", "StockRecord").objects.update(price=70_000)

    page = shopper.get("/gio-hang/").content.decode()

    assert "Hiện chưa được tính" in page
    assert "−" not in page
    assert used() == ["MAU10"]


def test_a_code_on_delivery_is_said_without_an_amount(shopper):
    voucher(kind="Shipping absolute", value=10_000)

    page = use(shopper, "MAU10")

    assert "giảm phí giao, tính ở bước sau" in page


def test_offers_are_not_given_for_what_is_set_aside(client):
    offer("Percentage", 10, name="Mẫu giảm 10%")
    add(client, PackFactory(price=10_000))
    away = PackFactory(price=100_000)
    add(client, away)
    away.paused_at = NOW
    away.save()

    page = client.get("/gio-hang/").content.decode()

    assert "−1.000\xa0₫" in page
    assert "Mẫu giảm 10%" in page


def test_a_basket_with_offers_asks_the_same_however_full_it_is(client):
    pack = PackFactory(price=20_000)
    held = factories.RangeFactory(products=[pack.listing])
    offer("Percentage", 10, name="Mẫu 1", held_by=held, exclusive=False)
    offer("Absolute", 5_000, name="Mẫu 2", exclusive=False)
    voucher(exclusive=False)
    add(client, pack)
    use(client, "MAU10")
    few = asked_for(client)

    for _ in range(5):
        stall = StallFactory()
        for _ in range(4):
            add(client, PackFactory(stall=stall))

    assert asked_for(client) == few == QUERIES_WITH_THREE_OFFERS


def asked_for(client) -> int:
    client.get("/gio-hang/")
    with CaptureQueriesContext(connection) as asked:
        client.get("/gio-hang/")
    return len(asked)
