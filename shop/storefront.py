"""Where Oscar's desk leads to by "view on site": our own pages."""

from django.urls import path
from django.views.generic import RedirectView

to_the_list = RedirectView.as_view(url="/san-pham/")

catalogue_urls = (
    [
        path("xem/san-pham/<str:product_slug>/<int:pk>/", to_the_list, name="detail"),
        path("xem/nhom/<path:category_slug>/<int:pk>/", to_the_list, name="category"),
        path(
            "xem/nhan-xet/<str:product_slug>/<int:product_pk>/<int:pk>/",
            to_the_list,
            name="reviews-detail",
        ),
    ],
    "catalogue",
    "catalogue",
)
offer_urls = (
    [path("xem/uu-dai/<str:slug>/", to_the_list, name="detail")],
    "offer",
    "offer",
)
