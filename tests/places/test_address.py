import pytest

from places import address
from places.lookup import Status

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("line", "commune"),
    [
        ("Thôn 5, xã Sơn Ninh, huyện Hương Sơn, tỉnh Hà Tĩnh", "Xã Hương Sơn"),
        ("Thôn 5, xã Sơn Ninh, H. Hương Sơn, Hà Tĩnh", "Xã Hương Sơn"),
        ("Phường 5, TP Đà Lạt, Lâm Đồng", "Phường Cam Ly - Đà Lạt"),
        ("45 Nguyễn Hoàng - phường Kim Long - TP Huế", "Phường Kim Long"),
        ("Xã Chân Mây - Lăng Cô, Huế", "Xã Chân Mây - Lăng Cô"),
        ("TT. Phố Châu; huyện Hương Sơn; Hà Tĩnh", "Xã Hương Sơn"),
    ],
)
def test_find_reads_an_address_from_its_end(line, commune):
    match = address.find(line)

    assert match.commune.full_name == commune


def test_find_takes_the_province_given_where_the_line_names_none():
    match = address.find("xã Hương Sơn", province="Hà Tĩnh")

    assert match.commune.code == "18133"


def test_find_prefers_the_province_of_the_line():
    match = address.find("xã Hương Sơn, tỉnh Hà Tĩnh", province="Nghệ An")

    assert match.commune.code == "18133"


@pytest.mark.parametrize("line", ["", "Số 12", "Hà Nội", ", , ;"])
def test_find_admits_an_address_without_a_commune(line):
    assert address.find(line).status is Status.UNKNOWN
