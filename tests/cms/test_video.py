import pytest
from django.core.exceptions import ValidationError

from cms.blocks.video import FilmAddressBlock, film


@pytest.mark.parametrize(
    ("address", "player"),
    [
        (
            "https://www.youtube.com/watch?v=abcdefghijk&t=3",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        (
            "https://youtu.be/abcdefghijk?si=x",
            "https://www.youtube-nocookie.com/embed/abcdefghijk",
        ),
        (
            "https://m.youtube.com/shorts/abc-_fghijk",
            "https://www.youtube-nocookie.com/embed/abc-_fghijk",
        ),
        ("https://vimeo.com/123456", "https://player.vimeo.com/video/123456?dnt=1"),
    ],
)
def test_a_film_of_a_known_host_is_found(address, player):
    assert film(address).player == player


@pytest.mark.parametrize(
    "address",
    [
        "https://mau.example/watch?v=abcdefghijk",
        "http://www.youtube.com/watch?v=abcdefghijk",
        "https://www.youtube.com/",
        "https://www.youtube.com/watch?v=",
        'https://youtu.be/a"onload=alert(1)',
        "https://vimeo.com/mau",
        "https://youtube.com.mau.example/watch?v=abcdefghijk",
        "javascript:alert(1)",
    ],
)
def test_any_other_address_is_refused_in_words(address):
    assert film(address) is None
    with pytest.raises(ValidationError):
        FilmAddressBlock().clean(address)
