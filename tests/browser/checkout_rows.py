"""What is bought while browsers look: packs of five producers, names short and long."""

from datetime import date

from places.models import Commune
from shop.packs.models import Pack
from tests.factories import ProducerFactory, RecognitionFactory, issued
from tests.shop.factories import PackFactory, StallFactory

NAMES = (
    "Chè nõn tôm Mẫu",
    "Mật ong hoa rừng nguyên tổ đóng chai thuỷ tinh của người Mẫu vùng cao biên giới",
    "Cu đơ Mẫu",
    "Bưởi Mẫu",
    "Nước mắm Mẫu",
)
MAKERS = (
    "Hợp tác xã Mẫu mua 1",
    "Hợp tác xã sản xuất, chế biến và tiêu thụ nông sản sạch hữu cơ Mẫu mua 2",
    "Hộ kinh doanh Mẫu mua 3",
    "Công ty Mẫu mua 4",
    "Tổ hợp tác Mẫu mua 5",
)


def enter(today: date) -> dict[str, str]:
    """Enter stalls and packs; return name → address of each product's page."""
    commune = Commune.objects.today().get(code="18133")
    packs = [make(number, today, commune) for number in range(5)]
    return {
        f"sold_{n}": pack.product.get_absolute_url()
        for n, pack in enumerate(packs, start=1)
    }


def make(number: int, today: date, commune: Commune) -> Pack:
    producer = ProducerFactory(
        name=MAKERS[number],
        address=f"Thôn Mẫu {number + 1}",
        phone=f"+8490000001{number}",
        tax_number=f"010000001{number}",
        commune=commune,
        province=commune.province,
    )
    stall = StallFactory(
        producer=producer,
        free_delivery_from=300_000 if number == 1 else None,
        hands_over=number == 0,
        hands_over_note="Xưởng Mẫu, 8 giờ đến 17 giờ" if number == 0 else "",
        is_sample=True,
    )
    recognition = RecognitionFactory(
        product__name=NAMES[number],
        product__producer=producer,
        decision=issued(today.replace(year=today.year - 1, day=1)),
    )
    return PackFactory(
        product=recognition.product,
        stall=stall,
        label="Hộp 500 g",
        price=85_000 + 12_500 * number,
        left=50,
        is_sample=True,
    )
