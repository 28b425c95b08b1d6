from decimal import Decimal

import pytest

from shop.money import whole_dong


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("8555.5", 8556), ("8555.49", 8555), ("0.5", 1), ("0", 0), ("-0.4", 0)],
)
def test_whole_dong(amount, rounded):
    assert whole_dong(Decimal(amount), "VND") == rounded
