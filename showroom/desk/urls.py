"""The desk's addresses, twice: for who signed in, and for who holds a link."""

from collections.abc import Callable

from django.urls import URLPattern, path

from showroom.desk.doors import FactsPage, HoursPage
from showroom.desk.finding import FindPage
from showroom.desk.mine import mine
from showroom.desk.parcels import ParcelsPage
from showroom.desk.photos import PhotosPage
from showroom.desk.seats import for_link, for_user
from showroom.desk.shelf import ShelfPage

PAGES = (
    ("shelf", "", ShelfPage),
    ("find", "them/", FindPage),
    ("hours", "gio/", HoursPage),
    ("parcels", "kien/", ParcelsPage),
    ("facts", "lien-he/", FactsPage),
    ("photos", "anh/", PhotosPage),
)


def addresses(key: str, take_seat: Callable) -> list[URLPattern]:
    return [
        path(f"{key}/{rest}", page.as_view(take_seat=take_seat), name=name)
        for name, rest, page in PAGES
    ]


for_keepers = [path("", mine, name="mine"), *addresses("<int:pk>", for_user)]
for_links = addresses("<str:token>", for_link)
