from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as back_office_urls
from wagtail.documents import urls as document_urls

urlpatterns = [
    path("quan-tri/", include(back_office_urls)),
    path("tai-lieu/", include(document_urls)),
    path("", include("accounts.urls")),
    path("", include("search.urls")),
    path("", include("catalogue.urls")),
    path("", include(wagtail_urls)),
]
