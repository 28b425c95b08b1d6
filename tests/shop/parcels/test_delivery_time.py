import pytest

from shop.parcels.delivery_time import told


@pytest.mark.parametrize(
    ("delivery", "days", "said"),
    [
        ("address", (2, 4), "Giao trong 2–4 ngày sau khi người bán gửi."),
        ("address", (3, 3), "Giao trong 3 ngày sau khi người bán gửi."),
        ("showroom", (1, 2), "Đến điểm bán trong 1–2 ngày sau khi người bán gửi."),
        ("producer", None, "Người bán báo khi nào đến lấy được."),
    ],
)
def test_the_time_is_said_in_a_sentence(delivery, days, said):
    assert told(delivery, days) == said


@pytest.mark.parametrize("delivery", ["address", "showroom"])
def test_a_time_nobody_said_is_not_made_up(delivery):
    assert "chưa nói" in told(delivery, None)
