from django.urls import path

from search import views

app_name = "ocop_search"
urlpatterns = [path("san-pham/", views.list_products, name="products")]
