from django.urls import include, path

urlpatterns = [
    path("", include("shop.basket.urls")),
    path("", include("shop.checkout.urls")),
    path("", include("shop.shoppers.urls")),
]
