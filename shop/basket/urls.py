from django.urls import path

from shop.basket import views

app_name = "shop_basket"
urlpatterns = [
    path("gio-hang/", views.show_basket, name="basket"),
    path("gio-hang/them/", views.add, name="add"),
    path("gio-hang/tra-lai/", views.put_back, name="put_back"),
    path("gio-hang/ma/", views.add_voucher, name="add_voucher"),
    path("gio-hang/ma/bo/", views.drop_voucher, name="drop_voucher"),
    path("gio-hang/dong/<int:pk>/", views.change, name="change"),
    path("gio-hang/dong/<int:pk>/bo/", views.remove, name="remove"),
]
