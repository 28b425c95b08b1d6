from django.urls import path

from shop.office.notices import NoticesPage
from shop.office.orders import OrderPage, OrdersPage
from shop.office.parcel import ParcelPage
from shop.office.parcels import ParcelsPage
from shop.office.queues import RequestsPage, ReviewsPage
from shop.office.stalls import StallsPage
from shop.office.summary_page import SummaryPage

app_name = "shop_office"
urlpatterns = [
    path("don-hang/", ParcelsPage.as_view(), name="parcels"),
    path("don-hang/theo-don/", OrdersPage.as_view(), name="orders"),
    path("don-hang/kien/<str:number>/", ParcelPage.as_view(), name="parcel"),
    path("don-hang/tong-ket/", SummaryPage.as_view(), name="summary"),
    path("don-hang/loi-nhan/", NoticesPage.as_view(), name="notices"),
    path("don-hang/nhan-xet/", ReviewsPage.as_view(), name="reviews"),
    path("don-hang/de-nghi/", RequestsPage.as_view(), name="requests"),
    path("don-hang/gian-hang/", StallsPage.as_view(), name="stalls"),
    # After the pages with names of their own, which no order's number looks like.
    path("don-hang/<str:order>/", OrderPage.as_view(), name="order"),
]
