from django.urls import path

from search.views import everything, products, suggestions

app_name = "ocop_search"
urlpatterns = [
    path("san-pham/", products.list_products, name="products"),
    path("tim-kiem/", everything.find_everything, name="everything"),
    path("tim-kiem/goi-y", suggestions.suggest, name="suggestions"),
]
