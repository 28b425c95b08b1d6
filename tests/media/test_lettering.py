import unicodedata

import pytest

from media.lettering import ELLIPSIS, STRONG, fit, legible, width

STEPS = ((60, 2), (30, 3))
WIDE = 590


def test_a_short_name_is_set_at_the_largest_size():
    setting = fit("Trà Shan tuyết", STRONG, STEPS, wide=WIDE)

    assert setting == (60, ("Trà Shan tuyết",))


def test_a_longer_name_is_set_smaller_and_loses_nothing():
    name = "Nước mắm cá cơm ủ chượp truyền thống trong chum sành"

    setting = fit(name, STRONG, STEPS, wide=WIDE)

    assert setting.size == 30
    assert " ".join(setting.lines) == name


@pytest.mark.parametrize("name", ["bánh tráng sữa " * 40, "x" * 400])
def test_what_does_not_fit_is_cut_with_an_ellipsis(name):
    setting = fit(name, STRONG, STEPS, wide=WIDE)

    assert len(setting.lines) == 3
    assert setting.lines[-1].endswith(ELLIPSIS)
    assert all(width(line, STRONG, 30) <= WIDE for line in setting.lines)


def test_nothing_is_set_for_an_empty_name():
    assert fit("", STRONG, STEPS, wide=WIDE).lines == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (unicodedata.normalize("NFD", "Mật ong rừng"), "Mật ong rừng"),
        ("Chè\t xanh \n búp", "Chè xanh búp"),
        ("Mật ong 🍯 蜂蜜", "Mật ong"),
        ("Gạo\x00 ST25\x08 & <nếp>", "Gạo ST25 & <nếp>"),
        ("85.000 ₫ – “loại 1”…", "85.000 ₫ – “loại 1”…"),
    ],
)
def test_legible_keeps_what_the_faces_can_draw(written, read):
    assert legible(written) == read
