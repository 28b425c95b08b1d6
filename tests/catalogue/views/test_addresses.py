from catalogue.models import Product
from catalogue.views.addresses import moved


def test_the_right_name_stays(rf):
    product = Product(pk=7, name="Đặc sản Mẫu")

    assert moved(rf.get("/san-pham/7-dac-san-mau/"), product, "dac-san-mau") is None


def test_a_wrong_name_moves_for_ever_with_its_query(rf):
    product = Product(pk=7, name="Đặc sản Mẫu")

    response = moved(rf.get("/san-pham/7-x/?q=a%0Ab"), product, "x")

    assert response.status_code == 301
    assert response["Location"] == "/san-pham/7-dac-san-mau/?q=a%0Ab"


def test_a_number_with_noughts_before_it_moves_to_the_plain_one(rf):
    product = Product(pk=7, name="Đặc sản Mẫu")

    response = moved(rf.get("/san-pham/007-dac-san-mau/"), product, "dac-san-mau")

    assert response.status_code == 301
    assert response["Location"] == "/san-pham/7-dac-san-mau/"
