"""Squares are those of the library, only faster."""

from random import Random

import pytest
from qrcode.util import lost_point

from stamps.codes import ALPHABET, LENGTH
from stamps.printing.squares import Squares, drawn, prefix, squares

CODE = "0J6AREFT2NHW4SNZPV33"


def address(host_length):
    return f"https://{'h' * host_length}/t/"


def modules(made, code):
    return [[module == "1" for module in row] for row in made.rows(made.of(code))]


@pytest.mark.parametrize(
    ("host_length", "version", "size"),
    [(1, 3, 29), (16, 3, 29), (17, 4, 33), (36, 4, 33), (37, 5, 37)],
)
def test_version_follows_the_length_of_the_host(host_length, version, size):
    made = squares(address(host_length))

    assert (made.version, made.size) == (version, size)


@pytest.mark.parametrize("host_length", [14, 30, 40])
def test_a_square_is_the_librarys_under_one_of_its_masks(host_length):
    made = squares(address(host_length))
    dice = Random(host_length)

    for _ in range(10):
        code = "".join(dice.choices(ALPHABET, k=LENGTH))
        by_library = [drawn(made.prefix, code, mask).modules for mask in range(8)]
        assert modules(made, code) in by_library


def test_the_mask_is_the_one_with_the_least_penalty():
    made = squares(address(16))

    by_library = min(
        lost_point(drawn(made.prefix, CODE, mask).modules) for mask in range(8)
    )

    assert lost_point(modules(made, CODE)) == by_library


def test_penalty_is_the_librarys():
    made = squares(address(16))

    assert made.penalty(made.of(CODE)) == lost_point(modules(made, CODE))


def test_prefix_is_the_address_of_the_verdict(settings):
    settings.WAGTAILADMIN_BASE_URL = "https://ocop.example"

    assert prefix() == "https://ocop.example/t/"


def test_tables_are_made_once_for_an_address():
    assert squares(address(5)) is squares(address(5))
    assert isinstance(squares(address(5)), Squares)
