import pytest

from config.tiles import tile_source


@pytest.mark.parametrize(
    ("address", "source"),
    [
        ("https://tiles.mau.example/{z}/{x}/{y}.png", "https://tiles.mau.example"),
        ("https://{s}.mau.example:8443/{z}/{x}/{y}", "https://*.mau.example:8443"),
        ("/o-ban-do/{z}/{x}/{y}.png", ""),
    ],
)
def test_the_policy_names_the_host_alone(address, source):
    assert tile_source(address) == source


@pytest.mark.parametrize(
    "address",
    [
        "https://tiles.mau.example/",
        "http://tiles.mau.example/{z}/{x}/{y}.png",
        "//tiles.mau.example/{z}/{x}/{y}.png",
        "https://{a}.mau.example/{z}/{x}/{y}.png",
        "https://mau.example; script-src */{z}/{x}/{y}",
    ],
)
def test_an_address_that_would_name_the_wrong_host_is_refused(address):
    with pytest.raises(ValueError, match="MAP_TILES_URL"):
        tile_source(address)
