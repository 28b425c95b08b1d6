import ast
import hashlib
import hmac
import re
import time

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st

from stamps import codes
from stamps.codes import ALPHABET, LENGTH, MAX_BATCH, MAX_SERIAL, StampCode

KEYS = {
    0: b"ocop-test-key-32-bytes-long-0001",
    1: b"ocop-test-key-32-bytes-long-0002",
    7: b"ocop-test-key-32-bytes-long-0007",
    31: b"ocop-test-key-32-bytes-long-0031",
}
ONE = "0J6AREFT2NHW4SNZPV33"
ROW = re.compile(r"^\| (\d+) \| (\d+) \| (\d+) \| `(\w{20})` \|", re.MULTILINE)

batches = st.integers(0, MAX_BATCH)
serials = st.integers(0, MAX_SERIAL)
numbers = st.sampled_from(sorted(KEYS))


def published() -> list[tuple[int, int, int, str]]:
    text = (settings.ROOT / "docs" / "tem-ma.md").read_text()
    return [(int(n), int(b), int(s), code) for n, b, s, code in ROW.findall(text)]


def by_the_book(secret: bytes, number: int, batch: int, serial: int) -> str:
    """Follow the published words with strings of bits, unlike our own code."""
    body = int(f"{batch:027b}{serial:020b}", 2)

    def first_six(message: bytes) -> bytes:
        return hmac.new(secret, message, hashlib.sha256).digest()[:6]

    tag = first_six(b"tag" + bytes([number]) + body.to_bytes(6, "big"))
    pad = int.from_bytes(first_six(b"pad" + tag), "big") // 2
    bits = f"{number:05b}{body ^ pad:047b}{int.from_bytes(tag, 'big'):048b}"
    return "".join(ALPHABET[int(bits[i : i + 5], 2)] for i in range(0, 100, 5))


def test_at_least_twenty_vectors_are_published_and_reach_every_bound():
    fields = [set(column) for column in zip(*published(), strict=True)]

    assert len(published()) >= 20
    assert {0, 1, 31} <= fields[0]
    assert {0, MAX_BATCH} <= fields[1]
    assert {0, MAX_SERIAL} <= fields[2]
    assert len(fields[3]) == len(published())


@pytest.mark.parametrize(("number", "batch", "serial", "code"), published())
def test_published_vectors_hold_in_both_directions(number, batch, serial, code):
    assert codes.encode(KEYS, batch, serial, key=number) == code
    assert codes.decode(KEYS, code) == StampCode(number, batch, serial)
    assert by_the_book(KEYS[number], number, batch, serial) == code


@pytest.mark.parametrize(
    ("number", "batch", "serial", "code"),
    [
        (0, 1, 1, ONE),
        (0, 0, 0, "08SAK3PTWQJEBN36R1MT"),
        (0, 134217727, 1048575, "0XM94QGZTNFF8HBJWJ01"),
        (7, 123456, 789, "7RZCZE14M9NXWR5FKQYW"),
    ],
)
def test_the_codes_others_rely_on_never_change(number, batch, serial, code):
    assert codes.encode(KEYS, batch, serial, key=number) == code


@given(numbers, batches, serials)
def test_any_stamp_comes_back_from_its_code(number, batch, serial):
    code = codes.encode(KEYS, batch, serial, key=number)

    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert codes.decode(KEYS, code) == StampCode(number, batch, serial)


@given(numbers, batches, serials)
def test_any_code_is_what_the_published_words_say(number, batch, serial):
    expected = by_the_book(KEYS[number], number, batch, serial)

    assert codes.encode(KEYS, batch, serial, key=number) == expected


@pytest.mark.parametrize(("batch", "serial"), [(1, 1), (0, 0), (MAX_BATCH, MAX_SERIAL)])
@pytest.mark.parametrize("number", sorted(KEYS))
def test_every_change_of_one_letter_is_refused(number, batch, serial):
    code = codes.encode(KEYS, batch, serial, key=number)

    changed = [
        code[:at] + letter + code[at + 1 :]
        for at in range(LENGTH)
        for letter in ALPHABET
        if letter != code[at]
    ]

    assert len(changed) == 20 * 31
    assert [c for c in changed if codes.decode(KEYS, c) is not None] == []


@given(numbers, batches, serials, st.integers(0, LENGTH - 1), st.integers(1, 31))
def test_a_change_of_one_letter_is_refused_anywhere(number, batch, serial, at, step):
    code = codes.encode(KEYS, batch, serial, key=number)
    other = ALPHABET[(ALPHABET.index(code[at]) + step) % 32]

    assert codes.decode(KEYS, code[:at] + other + code[at + 1 :]) is None


@given(numbers, batches, serials, st.integers(0, LENGTH - 2))
def test_two_letters_that_changed_places_are_refused(number, batch, serial, at):
    code = codes.encode(KEYS, batch, serial, key=number)
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    found = codes.decode(KEYS, swapped)

    assert (found is None) == (swapped != code)


@given(st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_letters_at_random_are_no_code(text):
    assert codes.decode(KEYS, text) is None


@given(st.text(max_size=100))
def test_no_text_at_all_makes_an_error(text):
    assert codes.decode(KEYS, text) is None


@pytest.mark.parametrize(
    "typed",
    [
        "0j6areft2nhw4snzpv33",
        "0J6AR EFT2N HW4SN ZPV33",
        "0J6AR-EFT2N-HW4SN-ZPV33",
        "  0J6AR EFT2N\u0020HW4SN ZPV33 ",
        "OJ6AREFT2NHW4SNZPV33",
        "oj6ar-eft2n hw4snzpv33",
    ],
)
def test_what_people_type_is_forgiven(typed):
    assert codes.decode(KEYS, typed) == StampCode(0, 1, 1)


@given(batches, serials, st.randoms(use_true_random=False))
def test_letters_that_look_like_digits_are_forgiven(batch, serial, chance):
    code = codes.encode(KEYS, batch, serial)
    looks = {"0": "0Oo", "1": "1IiLl"}

    typed = "".join(chance.choice(looks.get(c, c + c.lower())) for c in code)
    typed = typed[:7] + chance.choice([" ", "-", " - "]) + typed[7:]

    assert codes.decode(KEYS, typed) == StampCode(31, batch, serial)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "-" * 20,
        ONE[:-1],
        ONE + "0",
        ONE + ONE,
        ONE[:10] + "U" + ONE[11:],
        ONE.replace("A", "А"),  # Cyrillic
        "".join(chr(ord(c) + 0xFEE0) for c in ONE),  # fullwidth
        ONE.replace("S", "ſ"),  # its capital is S
        ONE.replace("3", "٣"),
        "\0" + ONE[1:],
        ONE + "\0",
        ONE.replace("J", "J\u0301"),
        "\u202e" + ONE,
        "\n" + ONE,
    ],
)
def test_what_is_no_code_is_refused(typed):
    assert codes.decode(KEYS, typed) is None
    assert codes.normal(typed) is None or len(typed) == LENGTH


def test_a_megabyte_is_refused_at_once():
    started = time.perf_counter()

    found = [codes.decode(KEYS, text * 2**20) for text in ("A", "-", "А", "\0")]

    assert found == [None] * 4
    assert time.perf_counter() - started < 1


def test_the_newest_key_signs_and_old_codes_stay_valid():
    old = codes.encode({0: KEYS[0]}, 5, 6)

    rotated = {0: KEYS[0], 1: KEYS[1]}

    assert codes.decode(rotated, old) == StampCode(0, 5, 6)
    assert codes.decode(rotated, codes.encode(rotated, 5, 6)).key == 1


def test_a_retired_keys_codes_are_unknown():
    old = codes.encode({0: KEYS[0]}, 5, 6)

    assert codes.decode({1: KEYS[1]}, old) is None


def test_another_secret_under_the_same_number_reads_nothing():
    code = codes.encode({0: KEYS[0]}, 5, 6)

    assert codes.decode({0: KEYS[1]}, code) is None


@pytest.mark.parametrize(
    ("batch", "serial"), [(-1, 1), (1, -1), (MAX_BATCH + 1, 1), (1, MAX_SERIAL + 1)]
)
def test_what_does_not_fit_its_bits_is_not_encoded(batch, serial):
    with pytest.raises(ValueError, match="out of range"):
        codes.encode(KEYS, batch, serial)


def test_neighbours_share_neither_look_nor_order():
    made = [codes.encode(KEYS, 1, serial) for serial in range(1, 2001)]

    starts = {code[1:6] for code in made}

    assert len(set(made)) == 2000
    assert len(starts) > 1900
    assert made != sorted(made)


def test_the_tag_is_compared_in_constant_time(monkeypatch):
    asked, compare = [], hmac.compare_digest

    def watched(left, right):
        asked.append((left, right))
        return compare(left, right)

    monkeypatch.setattr(hmac, "compare_digest", watched)
    codes.decode(KEYS, ONE[:-1] + "4")

    assert [len(side) for side in asked[0]] == [6, 6]
    tree = ast.parse((settings.ROOT / "stamps" / "codes.py").read_text())
    compared = [ast.unparse(n) for n in ast.walk(tree) if isinstance(n, ast.Compare)]
    assert not [text for text in compared if "tag" in text]


def test_a_code_is_printed_in_four_groups_of_five():
    assert codes.grouped(ONE) == "0J6AR EFT2N HW4SN ZPV33"
