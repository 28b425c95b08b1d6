from django.urls import URLPattern

app_name = "shop_checkout"
urlpatterns: list[URLPattern] = []
