from django.urls import path, re_path

from catalogue.views import decision, producer, product, share

app_name = "ocop"
urlpatterns = [
    path("chia-se/san-pham/<int:pk>.png", share.product_card, name="product_card"),
    re_path(
        r"^san-pham/(?P<pk>\d{1,9})(?:-(?P<slug>[^/]*))?/$",
        product.show_product,
        name="product",
    ),
    path("chu-the/", producer.list_producers, name="producers"),
    re_path(
        r"^chu-the/(?P<pk>\d{1,9})(?:-(?P<slug>[^/]*))?/$",
        producer.show_producer,
        name="producer",
    ),
    path("quyet-dinh/", decision.list_decisions, name="decisions"),
    re_path(
        r"^quyet-dinh/(?P<pk>\d{1,9})(?:-(?P<slug>[^/]*))?/$",
        decision.show_decision,
        name="decision",
    ),
]
