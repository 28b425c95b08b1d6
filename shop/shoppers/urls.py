from django.urls import path

from shop.shoppers.views import (
    account,
    again,
    orders,
    own_data,
    parcel_acts,
    returns,
    reviews,
)

app_name = "shop_orders"
urlpatterns = [
    path("don-hang/", orders.look_up, name="look_up"),
    path("don-hang/<str:number>/", orders.show_order, name="order"),
    path("don-hang/<str:number>/mua-lai/", again.buy_again, name="buy_again"),
    path("don-hang/<str:number>/anh/<int:pk>/", returns.show_photo, name="photo"),
    path("don-hang/<str:number>/kien/<str:parcel>/", parcel_acts.act, name="act"),
    path(
        "don-hang/<str:number>/kien/<str:parcel>/tra-hang/",
        returns.ask_return,
        name="return",
    ),
    path(
        "don-hang/<str:number>/nhan-xet/<int:pk>/",
        reviews.write_review,
        name="review",
    ),
    path("don-hang/<str:number>/<str:token>/", orders.open_by_link, name="by_link"),
    path("tai-khoan/don-hang/", account.list_orders, name="orders"),
    path("tai-khoan/da-luu/", account.list_wishes, name="wishes"),
    path("tai-khoan/da-luu/<int:pk>/", account.keep_wish, name="keep_wish"),
    path("tai-khoan/dia-chi/", account.list_addresses, name="addresses"),
    path("tai-khoan/dia-chi/<int:pk>/", account.change_address, name="address"),
    path("tai-khoan/du-lieu/", own_data.show, name="own_data"),
    path("tai-khoan/du-lieu/tai-ve/", own_data.download, name="download_data"),
    path("tai-khoan/du-lieu/xoa/", own_data.erase, name="erase"),
]
