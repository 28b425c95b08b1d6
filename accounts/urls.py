from django.contrib.auth import views
from django.urls import path

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/dang-nhap/", views.LoginView.as_view(), name="sign_in"),
]
