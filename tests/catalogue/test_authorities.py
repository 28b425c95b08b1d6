import pytest

from catalogue import rules
from catalogue.authorities import level_of


@pytest.mark.parametrize(
    ("authority", "level"),
    [
        ("Bộ Nông nghiệp và Môi trường", rules.MINISTRY),
        ("Hội đồng OCOP quốc gia", rules.MINISTRY),
        ("Hội đồng trung ương", rules.MINISTRY),
        ("UBND tỉnh Hà Tĩnh", rules.PROVINCE),
        ("UBND thành phố Hà Nội", rules.PROVINCE),
        ("UBND TP Hồ Chí Minh", rules.PROVINCE),
        ("UBND Thành phố Huế", rules.PROVINCE),
        ("UBND thành phố Hạ Long", rules.DISTRICT),
        ("UBND TP Vinh", rules.DISTRICT),
        ("UBND huyện Hương Sơn", rules.DISTRICT),
        ("Hội đồng OCOP huyện Hương Sơn", rules.DISTRICT),
        ("UBND thị xã Kỳ Anh", rules.DISTRICT),
        ("UBND quận Long Biên", rules.DISTRICT),
        ("UBND xã Sơn Phú", ""),
        ("Hội Nông dân", ""),
        ("", ""),
    ],
)
def test_the_level_is_read_from_the_name(authority, level):
    assert level_of(authority) == level
