from datetime import date

import pytest

from catalogue.cards import as_cards
from catalogue.models import Product
from catalogue.pictures import Picture
from catalogue.standing import Standing, State
from catalogue.templatetags import register
from tests.factories import (
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
)


def standing_of(today, **facts) -> Standing:
    return RecognitionFactory(**facts).product.standing(today)


# -- Seals -------------------------------------------------------------------


@pytest.mark.django_db
def test_a_seal_in_force_is_full_and_is_read_out(today):
    seal = register.seal(standing_of(today, stars=5))

    assert seal.startswith('<span class="seal">')
    assert "#stars-5" in seal
    assert '<span class="unseen">OCOP 5 sao</span>' in seal


@pytest.mark.django_db
@pytest.mark.parametrize("trait", ["lapsed", "withdrawn", "uncertain", "undated"])
def test_a_seal_out_of_force_is_an_outline_that_says_so(trait, today):
    seal = register.seal(standing_of(today, **{trait: True}), large=True)

    assert seal.startswith('<span class="seal past large">')
    assert "#past-stars-4" in seal
    assert "OCOP 4 sao, không còn hiệu lực hoặc chưa rõ" in seal


@pytest.mark.django_db
def test_unknown_stars_have_no_seal(today):
    assert register.seal(standing_of(today, stars=None)) == ""
    assert register.seal(Standing(State.NEVER, today)) == ""


# -- Words -------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "title", "css", "icon", "text"),
    [
        ({}, "Đang có hiệu lực", "in_force", "ok", "Hiệu lực đến hết 01/01/2028"),
        (
            {"year_only": True},
            "Đang có hiệu lực",
            "in_force",
            "ok",
            "Hiệu lực ít nhất đến hết năm 2027",
        ),
        (
            {"lapsing": True},
            "Sắp hết hiệu lực",
            "lapsing",
            "clock",
            "Còn 39 ngày, đến hết 01/01/2027",
        ),
        (
            {"lapsed": True},
            "Đã hết hiệu lực",
            "lapsed",
            "clock",
            "Hết hiệu lực từ sau ngày 01/06/2025",
        ),
        (
            {"withdrawn": True},
            "Đã bị thu hồi",
            "withdrawn",
            "no",
            "Thu hồi ngày 01/06/2026",
        ),
        (
            {"withdrawn": True, "withdrawn_on": None},
            "Đã bị thu hồi",
            "withdrawn",
            "no",
            "Thu hồi, nguồn không nêu ngày",
        ),
        (
            {"uncertain": True},
            "Chưa rõ thời hạn",
            "uncertain",
            "question",
            "Hết hạn trong khoảng từ 01/01/2026 đến 31/12/2026",
        ),
        (
            {"undated": True},
            "Chưa rõ thời hạn",
            "uncertain",
            "question",
            "Nguồn không nêu ngày quyết định",
        ),
        (
            {"stars": None},
            "Chưa rõ hạng sao và thời hạn",
            "uncertain",
            "question",
            "Nguồn không nêu hạng sao",
        ),
    ],
)
def test_each_state_has_its_words_and_sign(facts, title, css, icon, text, today):
    standing = standing_of(today, **facts)

    assert register.state_title(standing) == title
    assert register.state_class(standing) == css
    assert register.state_icon(standing) == icon
    assert register.card_text(standing) == text


def test_never_recognised_has_its_words_and_sign(today):
    standing = Standing(State.NEVER, today)

    assert register.state_title(standing) == "Chưa được công nhận"
    assert register.state_class(standing) == "never"
    assert register.state_icon(standing) == "info"
    assert register.card_text(standing) == "Sổ chưa có quyết định nào về sản phẩm này"


@pytest.mark.django_db
def test_what_lapses_soon_without_a_known_day_counts_no_days(today):
    decision = RecognitionDecisionFactory(
        issued_earliest=date(2024, 1, 1), issued_latest=date(2024, 12, 31)
    )

    text = register.card_text(standing_of(today, decision=decision))

    assert text == "Sắp hết: ít nhất đến hết năm 2026"


@pytest.mark.django_db
def test_a_year_known_alone_lapses_at_the_latest_after_its_last_day(today):
    decision = RecognitionDecisionFactory(
        issued_earliest=date(2022, 1, 1), issued_latest=date(2022, 12, 31)
    )

    text = register.until_text(standing_of(today, decision=decision))

    assert text == "hết hiệu lực muộn nhất sau ngày 31/12/2025"


@pytest.mark.parametrize(
    ("last_day", "words"),
    [
        (date(2028, 1, 1), "ít nhất đến hết năm 2027"),
        (date(2028, 7, 1), "ít nhất đến hết tháng 6/2028"),
        (date(2028, 7, 9), "ít nhất đến 09/07/2028"),
    ],
)
def test_a_last_day_that_is_only_certain(last_day, words):
    assert register.at_least_until(last_day) == words


@pytest.mark.parametrize(
    ("value", "words"), [(date(2028, 1, 9), "09/01/2028"), (None, "")]
)
def test_a_day(value, words):
    assert register.day(value) == words


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0"), (999, "999"), (1284, "1.284"), (10**6, "1.000.000")]
)
def test_thousands(number, words):
    assert register.thousands(number) == words


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.baohatinh.vn/bai-1.html", "baohatinh.vn"),
        ("http://mau.example:8080/x", "mau.example:8080"),
        ("không phải địa chỉ", "không phải địa chỉ"),
    ],
)
def test_a_source_is_named_by_its_site(address, name):
    assert register.source_name(address) == name


# -- Pictures ----------------------------------------------------------------


def test_a_drawing_is_read_out_only_when_it_has_a_title():
    picture = Picture("pic-tea", "#dfe6d3", "chè")

    assert 'aria-hidden="true"' in register.drawing(picture)
    assert 'role="img" aria-label="&lt;Chè&gt;"' in register.drawing(picture, "<Chè>")
    assert register.ground(picture) == "g-dfe6d3"


def test_an_icon_is_not_read_out():
    assert 'aria-hidden="true"' in register.icon("search")
    assert "icons.svg#search" in register.icon("search")


@pytest.mark.django_db
def test_a_card_writes_hostile_text_as_text(today):
    ProductFactory(name="<b>1</b>", producer__name='"><script>')
    (product,) = as_cards(Product.objects.with_card(), today)

    card = register.card(product)

    assert "&lt;b&gt;1&lt;/b&gt;</a></h3>" in card
    assert "<script>" not in card
    assert f'href="{product.get_absolute_url()}"' in card
