import pytest

from accounts import trail
from cms import kept
from cms.kept import Kept
from tests.cms import pages
from tests.factories import ProductFactory

pytestmark = pytest.mark.django_db


def test_it_is_worked_out_once_for_a_version():
    remembered, asked = Kept(), []

    for version in [(1,), (1,), (2,), (2,)]:
        remembered.get("key", version, lambda: asked.append(1))

    assert len(asked) == 2


def test_each_key_has_its_own_and_forgetting_asks_anew():
    remembered = Kept()
    remembered.get("vi", (1,), lambda: "Mẫu")

    assert remembered.get("en", (1,), lambda: "Sample") == "Sample"
    remembered.forget()
    assert remembered.get("vi", (1,), lambda: "Mẫu khác") == "Mẫu khác"


def test_it_is_not_kept_longer_than_its_time(monkeypatch):
    remembered = Kept()
    monkeypatch.setattr(kept.time, "monotonic", lambda: 0.0)
    remembered.get("key", (1,), lambda: "cũ")

    monkeypatch.setattr(kept.time, "monotonic", lambda: kept.KEPT_SECONDS - 1.0)
    assert remembered.get("key", (1,), lambda: "mới") == "cũ"
    monkeypatch.setattr(kept.time, "monotonic", lambda: float(kept.KEPT_SECONDS))
    assert remembered.get("key", (1,), lambda: "mới") == "mới"


def test_the_version_follows_pages_and_the_register_with_one_query(
    django_assert_num_queries, clock
):
    before = kept.version()
    page = pages.article()
    published = kept.version()
    page.unpublish()
    taken_down = kept.version()
    trail.record("ocop.retired", target=ProductFactory(), by=None, reason="Mẫu")

    with django_assert_num_queries(1):
        retired = kept.version()

    assert len({before, published, taken_down, retired}) == 4
