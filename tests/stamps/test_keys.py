import base64
from concurrent.futures import ThreadPoolExecutor
from io import StringIO

import pytest

from config.management.commands.serve import Command
from stamps.keys import KeysUnusable, guessable, kept_keys, read_keys, stamp_keys

SECRET = bytes(range(32))
OTHER = bytes(range(32, 72))


def text(secret: bytes) -> str:
    return base64.b64encode(secret).decode()


def test_keys_are_read_by_number():
    read = read_keys(f"0:{text(SECRET)}, 31:{text(OTHER)},")

    assert read == {0: SECRET, 31: OTHER}


def test_the_settings_bring_the_keys(settings):
    settings.STAMP_KEYS = f"3:{text(SECRET)}"

    assert stamp_keys() == {3: SECRET}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ("", "không có khoá nào"),
        (" , ", "không có khoá nào"),
        (text(SECRET), "dạng số:base64"),
        (f"32:{text(SECRET)}", "từ 0 đến 31"),
        (f"-1:{text(SECRET)}", "từ 0 đến 31"),
        (f"a:{text(SECRET)}", "dạng số:base64"),
        (f"٣:{text(SECRET)}", "dạng số:base64"),
        (f"0:{text(SECRET)},0:{text(OTHER)}", "hai lần"),
        (f"0:{text(SECRET)},00:{text(OTHER)}", "hai lần"),
        ("0:", "ngắn hơn 32 byte"),
        (f"0:{text(SECRET[:31])}", "ngắn hơn 32 byte"),
        ("0:không-phải", "không phải base64"),
        (f"0:{text(SECRET)}!", "không phải base64"),
        (f"0:{text(SECRET)[:-2]}", "không phải base64"),
    ],
)
def test_unusable_keys_are_refused_in_words(given, sentence):
    with pytest.raises(KeysUnusable, match=sentence):
        read_keys(given)


@pytest.mark.parametrize("given", [f"0:{text(SECRET)}x", f"40:{text(SECRET)}"])
def test_a_refusal_never_shows_the_key(given):
    with pytest.raises(KeysUnusable) as refusal:
        read_keys(given)

    assert text(SECRET)[:8] not in str(refusal.value)


def test_published_and_plain_keys_are_named():
    keys = {0: b"ocop-test-key-32-bytes-long-0001", 1: b"a" * 40, 2: SECRET}

    assert guessable(keys) == [0, 1]


def test_a_checkout_makes_its_own_key_once(tmp_path):
    path = tmp_path / "var" / "stamp-keys"

    first, second = kept_keys(path), kept_keys(path)

    assert first == second
    assert len(read_keys(first)[0]) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == ["stamp-keys"]


def test_two_checkouts_have_different_keys(tmp_path):
    assert kept_keys(tmp_path / "a") != kept_keys(tmp_path / "b")


def test_starting_twice_at_once_makes_one_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(kept_keys, [tmp_path / "stamp-keys"] * 16))

    assert len(made) == 1


def said_at_start() -> str:
    out = StringIO()
    Command(stdout=out).say_which_keys()
    return out.getvalue()


def test_development_says_where_its_own_key_is_kept(monkeypatch, settings):
    monkeypatch.delenv("STAMP_KEYS", raising=False)

    assert str(settings.VAR / "stamp-keys") in said_at_start()


def test_nothing_is_said_of_keys_that_were_given(monkeypatch):
    monkeypatch.setenv("STAMP_KEYS", f"0:{text(SECRET)}")

    assert said_at_start() == ""
