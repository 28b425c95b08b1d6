from django.urls import URLPattern

app_name = "shop_basket"
urlpatterns: list[URLPattern] = []
