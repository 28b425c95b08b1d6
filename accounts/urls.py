from django.urls import path

from accounts.views import forgotten, opening, own, sign_in

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
    path("tai-khoan/dang-ky/", opening.OpenView.as_view(), name="open"),
    path("tai-khoan/dang-ky/xem-thu/", opening.AskedView.as_view(), name="asked"),
    path(
        "tai-khoan/dang-ky/<str:token>/",
        opening.ConfirmView.as_view(),
        name="confirm",
    ),
    path(
        "tai-khoan/quen-mat-khau/",
        forgotten.ForgottenView.as_view(),
        name="forgotten",
    ),
    path(
        "tai-khoan/quen-mat-khau/xem-thu/",
        forgotten.ToldView.as_view(),
        name="forgotten_told",
    ),
    path(
        "tai-khoan/quen-mat-khau/<str:uidb64>/<str:token>/",
        forgotten.ResetView.as_view(),
        name="reset",
    ),
]
