from django.urls import path

from accounts.views import own, sign_in

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/", own.AccountView.as_view(), name="account"),
    path("tai-khoan/dang-nhap/", sign_in.SignInView.as_view(), name="sign_in"),
    path("tai-khoan/dang-xuat/", sign_in.SignOutView.as_view(), name="sign_out"),
    path(
        "tai-khoan/mat-khau/",
        own.ChangePasswordView.as_view(),
        name="change_password",
    ),
]
