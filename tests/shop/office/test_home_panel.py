import pytest

from shop import policies

pytestmark = pytest.mark.django_db

HOME = "/quan-tri/"


@pytest.fixture
def known(monkeypatch):
    """Let every policy that checkout links be published; return them by purpose."""
    pages = {each.purpose: "/trang/" for each in policies.AT_CHECKOUT.values()}
    monkeypatch.setattr(policies, "_finders", [lambda purpose: pages.get(purpose, "")])
    return pages


def test_policies_that_shoppers_cannot_read_are_named(desk, known):
    del known["privacy"], known["returns"]

    page = desk.get(HOME).content.decode()

    assert "Chính sách đổi trả, hoàn tiền; Bảo vệ dữ liệu cá nhân" in page
    assert "Chính sách kiểm hàng" not in page


def test_nothing_is_said_of_policies_while_all_can_be_read(desk, known):
    assert "chưa đọc được" not in desk.get(HOME).content.decode()


class Provider:
    """A provider of text messages that says nothing of itself."""

    def send(self, to: str, text: str) -> None: ...


@pytest.mark.parametrize(
    ("backend", "warns"),
    [
        ("shop.notices.sms.FileBackend", True),
        ("shop.notices.sms.ConsoleBackend", True),
        (f"{__name__}.Provider", False),
    ],
)
def test_messages_that_reach_no_phone_are_told(desk, settings, backend, warns):
    settings.SMS_BACKEND = backend

    page = desk.get(HOME).content.decode()

    assert ("không tới điện thoại nào" in page) is warns
