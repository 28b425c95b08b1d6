from django.test import Client


def test_a_refused_form_says_in_vietnamese_what_to_do(db):
    client = Client(enforce_csrf_checks=True)

    response = client.post("/tai-khoan/dang-nhap/", {"username": "a", "password": "b"})

    assert response.status_code == 403
    assert "Hãy cho phép cookie" in response.content.decode()
