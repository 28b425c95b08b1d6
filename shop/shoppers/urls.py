from django.urls import URLPattern

app_name = "shop_orders"
urlpatterns: list[URLPattern] = []
