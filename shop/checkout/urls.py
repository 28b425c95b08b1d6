from django.urls import path

from shop.checkout import places
from shop.checkout.views.delivery import choose_delivery
from shop.checkout.views.review import review
from shop.checkout.views.who import ask_who

app_name = "shop_checkout"
urlpatterns = [
    path("thanh-toan/", ask_who, name="who"),
    path("thanh-toan/giao-hang/", choose_delivery, name="delivery"),
    path("thanh-toan/xem-lai/", review, name="review"),
    path("thanh-toan/xa/", places.list_communes, name="communes"),
]
