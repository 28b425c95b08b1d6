from django.urls import path

from cms.letters import views

app_name = "letters"

urlpatterns = [
    path("ban-tin/", views.sign_up, name="sign_up"),
    path("ban-tin/xem-thu/", views.asked, name="asked"),
    path("ban-tin/xac-nhan/<str:token>/", views.confirm, name="confirm"),
    path("ban-tin/thoi-nhan/<str:token>/", views.leave, name="leave"),
]
