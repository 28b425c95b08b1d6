"""The producer's desk. Every address but the signed link is one producer's."""

from django.urls import path

from shop.stall.desk.by_link import LinkPage
from shop.stall.desk.mine import mine
from shop.stall.desk.own_page import FactsPage, ProductPage, ReviewsPage
from shop.stall.desk.packs import NewPackPage, PackPage, PacksPage
from shop.stall.desk.parcel import ParcelPage
from shop.stall.desk.prints import LabelPage, PapersPage, SlipPage
from shop.stall.desk.running import (
    MorePage,
    PaymentPage,
    PeoplePage,
    RatesPage,
    RestPage,
)
from shop.stall.desk.sales import SalesPage, statement
from shop.stall.desk.stamps import StampsPage
from shop.stall.desk.today import DonePage, TodayPage

PAGES = (
    ("", TodayPage, "today"),
    ("tat-ca/", DonePage, "done"),
    ("kien/<str:number>/", ParcelPage, "parcel"),
    ("kien/<str:number>/phieu/", SlipPage, "slip"),
    ("kien/<str:number>/nhan/", LabelPage, "label"),
    ("in/", PapersPage, "papers"),
    ("goi/", PacksPage, "packs"),
    ("goi/moi/", NewPackPage, "new_pack"),
    ("goi/<int:pack>/", PackPage, "pack"),
    ("trang/", FactsPage, "facts"),
    ("trang/<int:product>/", ProductPage, "product"),
    ("nhan-xet/", ReviewsPage, "reviews"),
    ("tem/", StampsPage, "stamps"),
    ("them/", MorePage, "more"),
    ("phi-giao/", RatesPage, "rates"),
    ("nhan-tien/", PaymentPage, "payment"),
    ("nghi/", RestPage, "rest"),
    ("nguoi/", PeoplePage, "people"),
    ("doanh-thu/", SalesPage, "sales"),
)

app_name = "stall"
urlpatterns = [
    path("gian-hang/", mine, name="mine"),
    path("gian-hang/kien/<str:token>/", LinkPage.as_view(), name="by_link"),
    *(
        path(f"gian-hang/<int:producer>/{rest}", page.as_view(), name=name)
        for rest, page, name in PAGES
    ),
    path(
        "gian-hang/<int:producer>/doanh-thu/<int:year>-<int:month>.csv",
        statement,
        name="statement",
    ),
]
