from django.urls import path

from accounts import views

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", views.AccountView.as_view(), name="account"),
    path("tai-khoan/dang-nhap/", views.SignInView.as_view(), name="sign_in"),
    path("tai-khoan/dang-xuat/", views.SignOutView.as_view(), name="sign_out"),
    path(
        "tai-khoan/mat-khau/",
        views.ChangePasswordView.as_view(),
        name="change_password",
    ),
]
