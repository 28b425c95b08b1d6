from datetime import UTC, date, datetime

import pytest
from wagtail.models import ModelLogEntry

from shop.packs import services
from shop.packs.models import Pack
from shop.packs.refusals import (
    ImpossiblePack,
    ImpossiblePrice,
    ImpossibleStock,
    NoStall,
)
from shop.packs.signals import pack_changed
from tests.factories import ProductFactory, UserFactory
from tests.shop.factories import PackFactory, StallFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
GTIN = "8934563138165"


@pytest.fixture
def user():
    return UserFactory()


def create(product=None, **facts) -> Pack:
    facts = {
        "label": "Hộp 500 g",
        "price": 85_000,
        "left": 10,
        "weight_g": 600,
        "by": None,
        "at": NOW,
    } | facts
    product = product or ProductFactory(producer=StallFactory().producer)
    return services.create(product, **facts)


def lines(pack) -> list[str]:
    entries = ModelLogEntry.objects.filter(
        object_id=str(pack.pk), content_type__model="pack"
    )
    return [entry.message for entry in entries.order_by("pk")]


def test_create_opens_a_pack_with_its_listing_and_stock(user):
    pack = create(by=user, gtin=GTIN)

    kept = Pack.objects.with_parts().get()
    assert (kept.price, kept.left, kept.label) == (85_000, 10, "Hộp 500 g")
    assert kept.stock.partner == kept.product.producer.stall.partner
    assert kept.listing.title == f"{kept.product.name}, Hộp 500 g"
    assert kept.listing.upc == GTIN
    assert not kept.listing.is_public
    assert lines(pack) == ["Mở bán gói"]


def test_create_puts_a_pack_behind_those_there(user):
    first = create()

    second = create(first.product, label="Hộp 1 kg")

    assert list(first.product.packs.all()) == [first, second]


@pytest.mark.parametrize("price", [-1, 0, 999, 1_000_000_001, 85_000.5, True])
def test_create_refuses_a_price_nobody_means(price):
    with pytest.raises(ImpossiblePrice, match=r"đến 1\.000\.000\.000\xa0₫"):
        create(price=price)

    assert not Pack.objects.exists()


@pytest.mark.parametrize("price", [1_000, 1_000_000_000])
def test_create_takes_the_lowest_and_the_highest_price(price):
    assert create(price=price).price == price


@pytest.mark.parametrize("left", [-1, 100_001, 1.5])
def test_create_refuses_a_stock_that_cannot_be(left):
    with pytest.raises(ImpossibleStock):
        create(left=left)


def test_create_refuses_a_product_whose_producer_has_no_stall():
    with pytest.raises(NoStall, match="chưa có gian hàng"):
        create(ProductFactory())


def test_create_refuses_a_product_without_a_producer():
    with pytest.raises(NoStall):
        create(ProductFactory(producer=None))


def test_create_refuses_a_closed_stall():
    stall = StallFactory(closed=True)

    with pytest.raises(NoStall, match="đang đóng"):
        create(ProductFactory(producer=stall.producer))


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"label": "  "}, "Quy cách đóng gói: "),
        ({"weight_g": 0}, "Nặng khi gửi"),
        ({"weight_g": 100_001}, "Nặng khi gửi"),
        ({"gtin": "123"}, "Mã vạch phải có"),
        ({"most_per_order": 0}, "Nhiều nhất mỗi đơn"),
        (
            {"sold_from": date(2026, 12, 2), "sold_until": date(2026, 12, 1)},
            "Ngày bán cuối không được trước ngày đầu.",
        ),
    ],
)
def test_create_refuses_what_cannot_be_and_says_which(facts, sentence):
    with pytest.raises(ImpossiblePack, match=sentence):
        create(**facts)

    assert not Pack.objects.exists()


def test_create_refuses_a_label_the_product_has():
    pack = create()

    with pytest.raises(ImpossiblePack, match="đã có gói mang tên ấy"):
        create(pack.product, label=" Hộp  500 g")


def test_change_keeps_the_listing_in_step_and_names_what_changed(user):
    pack = create()

    services.change(pack, by=user, at=NOW, label="Hộp 1 kg", weight_g=1_100, gtin="")

    kept = Pack.objects.select_related("listing").get()
    assert (kept.label, kept.weight_g) == ("Hộp 1 kg", 1_100)
    assert kept.listing.title.endswith(", Hộp 1 kg")
    assert lines(pack)[-1] == "Sửa gói: quy cách đóng gói, nặng khi gửi (gam)"


def test_change_of_nothing_leaves_no_line(user):
    pack = create()

    services.change(pack, by=user, at=NOW, label="Hộp 500 g")

    assert lines(pack) == ["Mở bán gói"]


def test_change_refuses_what_cannot_be(user):
    pack = create()

    with pytest.raises(ImpossiblePack):
        services.change(pack, by=user, at=NOW, weight_g=0)

    pack.refresh_from_db()
    assert pack.weight_g == 600


@pytest.mark.parametrize("name", ["price", "is_sample", "product", "paused_at"])
def test_change_is_no_way_round_the_other_services(name):
    with pytest.raises(TypeError, match=name):
        services.change(create(), by=None, at=NOW, **{name: 1})


def test_set_price_says_both_prices(user):
    pack = create()

    services.set_price(pack, 90_000, by=user, at=NOW)

    assert Pack.objects.get().price == 90_000
    assert lines(pack)[-1] == "Đổi giá: từ 85.000\xa0₫ thành 90.000\xa0₫"


def test_set_price_refuses_and_changes_nothing(user):
    pack = create()

    with pytest.raises(ImpossiblePrice):
        services.set_price(pack, 500, by=user, at=NOW)

    assert Pack.objects.get().price == 85_000


def test_set_left_leaves_what_is_set_aside_for_orders(user):
    pack = create(left=10)
    pack.stock.allocate(4)

    services.set_left(pack, 20, by=user, at=NOW)

    kept = Pack.objects.get()
    assert (kept.left, kept.stock.num_in_stock, kept.stock.num_allocated) == (20, 24, 4)
    assert lines(pack)[-1] == "Đặt số còn bán: từ 6 thành 20"


def test_set_left_refuses_less_than_nothing(user):
    pack = create()

    with pytest.raises(ImpossibleStock):
        services.set_left(pack, -1, by=user, at=NOW)


def test_pause_and_resume_are_said_once(user):
    pack = create()

    services.pause(pack, by=user, at=NOW)
    services.pause(pack, by=user, at=NOW)
    paused = Pack.objects.get().paused_at
    services.resume(pack, by=user, at=NOW)

    assert paused == NOW
    assert Pack.objects.get().paused_at is None
    assert lines(pack)[1:] == ["Tạm ngừng bán", "Bán lại"]


def test_listeners_hear_after_commit(django_capture_on_commit_callbacks):
    heard = []

    def listen(pack, **kwargs):
        heard.append(pack.price)

    pack = PackFactory()
    pack_changed.connect(listen)
    try:
        with django_capture_on_commit_callbacks(execute=True):
            services.set_price(pack, 90_000, by=None, at=NOW)
            assert heard == []
    finally:
        pack_changed.disconnect(listen)

    assert heard == [90_000]
