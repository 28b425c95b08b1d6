import pytest

from places.names import is_spelt, key, split_kind


@pytest.mark.parametrize(
    ("text", "kind", "word"),
    [
        ("Xã Sơn Phú", "Xã", "sonphu"),
        ("X. Sơn Phú", "Xã", "sonphu"),
        ("P.Bến Nghé", "Phường", "bennghe"),
        ("P5", "Phường", "5"),
        ("Phường 05", "Phường", "5"),
        ("TT Phố Châu", "Thị trấn", "phochau"),
        ("TT. Phố Châu", "Thị trấn", "phochau"),
        ("thi tran Pho Chau", "Thị trấn", "phochau"),
        ("TX. Kỳ Anh", "Thị xã", "kianh"),
        ("Tp. Hồ Chí Minh", "Thành phố", "hochiminh"),
        ("T.P Đà Lạt", "Thành phố", "dalat"),
        ("Q.1", "Quận", "1"),
        ("Q1", "Quận", "1"),
        ("Đặc khu Lý Sơn", "Đặc khu", "lison"),
        ("Thủ Đức", "", "thuduc"),
        ("Phú Quốc", "", "phuquoc"),
        ("Xaphien", "", "xaphien"),
        ("", "", ""),
    ],
)
def test_split_kind_takes_the_kind_off_the_name(text, kind, word):
    assert split_kind(text) == (kind, word)


def test_key_sees_through_spaces_hyphens_and_apostrophes():
    assert key("Ea H'Leo") == key("Ea H\u2019leo") == key("EaHleo")
    assert key("Chân Mây - Lăng Cô") == key("Chân Mây – Lăng Cô")


def test_is_spelt_ignores_where_the_tone_is_put():
    assert is_spelt("xã Hoà Bình", "Hòa Bình")
    assert is_spelt("Mĩ Lộc", "Mỹ Lộc")


def test_is_spelt_minds_which_tone_it_is():
    assert not is_spelt("Xã Hóa Bình", "Hòa Bình")
