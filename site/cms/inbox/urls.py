from django.urls import path

from cms.inbox import views
from cms.inbox.forms import ComplaintForm, LetterForm

app_name = "inbox"

urlpatterns = [
    path("lien-he/", views.write, {"form_class": LetterForm}, name="contact"),
    path("khieu-nai/", views.write, {"form_class": ComplaintForm}, name="complain"),
    path("lien-he/tra-cuu/", views.follow, name="follow"),
    path("lien-he/da-gui/<str:reference>/", views.received, name="received"),
]
