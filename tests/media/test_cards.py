from io import BytesIO
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from media import cards

VERMILION = (0xA9, 0x23, 0x18)
PAPER = (0xFA, 0xF5, 0xE9)


@pytest.fixture
def drawings() -> dict[str, cards.Symbol]:
    return cards.symbols(Path(finders.find("img/pictures.svg")))


@pytest.fixture
def card(drawings) -> cards.Card:
    return cards.Card(
        name="Nước mắm Mẫu",
        maker="Hợp tác xã Mẫu 1",
        place="Xã Mẫu, Hà Tĩnh",
        stars=4,
        seal="4 sao",
        note="Có hiệu lực đến hết 09/01/2028",
        site_name="Chợ OCOP",
        picture=drawings["pic-fish-sauce"],
        ground="#123456",
        mark=drawings["pic-conical-hat"],
    )


def drawn(card: cards.Card, photo: str = "") -> Image.Image:
    png = cards.draw(cards.compose(card, photo))
    return Image.open(BytesIO(png)).convert("RGB")


def is_near(colour, wanted) -> bool:
    return all(abs(a - b) < 12 for a, b in zip(colour, wanted, strict=True))


def test_a_card_has_the_size_feeds_ask_for_and_little_weight(card):
    png = cards.draw(cards.compose(card))

    with Image.open(BytesIO(png)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(png) < 60_000


def test_the_picture_stands_on_its_ground(card):
    assert is_near(drawn(card).getpixel((10, 10)), (0x12, 0x34, 0x56))


def test_the_seal_is_red_with_stars_and_an_empty_outline_without(card):
    inside = (cards.LEFT + 14, cards.SEAL_TOP + 12)

    earned = drawn(card)
    past = drawn(card._replace(stars=0, seal="Hết hiệu lực"))

    assert is_near(earned.getpixel(inside), VERMILION)
    assert is_near(past.getpixel(inside), PAPER)


def test_one_star_is_drawn_for_each_earned(card):
    assert cards.compose(card).count(cards.STAR) == 4
    assert cards.compose(card._replace(stars=5)).count(cards.STAR) == 5
    assert cards.compose(card._replace(stars=0)).count(cards.STAR) == 0


def test_a_card_without_a_seal_leaves_its_place_empty(card):
    bare = drawn(card._replace(stars=0, seal="", note=""))

    row = range(cards.LEFT, cards.WIDTH)
    assert all(is_near(bare.getpixel((x, cards.SEAL_TOP + 30)), PAPER) for x in row)


def test_markup_in_a_name_is_written_out_not_obeyed(card):
    hostile = '</text><image href="/etc/passwd"/> & "Trà"'

    svg = cards.compose(card._replace(name=hostile))

    assert "<image" not in svg
    assert "&lt;/text&gt;" in svg
    assert cards.draw(svg)


@pytest.mark.parametrize("size", [1, 60, 200, 10_000])
def test_no_name_reaches_the_seal(card, size):
    name = ("bánh tráng sữa sầu riêng " * (size // 20 + 1))[:size]
    full = card._replace(name=name, maker=name, place=name, stars=0, seal="", note="")

    picture = drawn(full)

    column = range(cards.LEFT, cards.WIDTH)
    above_seal = cards.SEAL_TOP - 6
    assert all(is_near(picture.getpixel((x, above_seal)), PAPER) for x in column)
    assert all(
        is_near(picture.getpixel((cards.WIDTH - 20, y)), PAPER) for y in range(100, 600)
    )


def test_every_drawing_of_the_site_can_be_drawn(drawings):
    assert drawings
    for symbol in drawings.values():
        small = cards.place_symbol(symbol, 0, 0, 100, 75)
        svg = (
            '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="75">'
            f'<rect width="100" height="75" fill="#fff"/>{small}</svg>'
        )

        with Image.open(BytesIO(cards.draw(svg))) as picture:
            assert len(picture.getcolors()) > 3
