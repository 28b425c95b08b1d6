from datetime import UTC, datetime, timedelta

import pytest

from showroom.refusals import LinkUnusable
from showroom.services import links
from tests.factories import KeeperLinkFactory, ShowroomFactory, UserFactory
from tests.showroom.services.test_showrooms import lines_about

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 11, 23, 5, tzinfo=UTC)


def test_a_link_opens_its_showroom_and_no_other():
    showroom = ShowroomFactory()

    link = links.make(showroom, by=UserFactory(), at=NOON, note="Chị Mẫu")

    opened = links.open(links.token(link), at=NOON)
    assert (opened, opened.showroom) == (link, showroom)
    assert lines_about(showroom) == [
        f"Tạo liên kết cho người phụ trách (bằng liên kết số {link.pk})"
    ]


def test_a_link_lasts_as_long_as_was_said():
    lasts = timedelta(days=7)
    link = links.make(ShowroomFactory(), by=UserFactory(), at=NOON, lasts=lasts)
    token = links.token(link)

    assert links.open(token, at=NOON + lasts - timedelta(seconds=1)) == link
    with pytest.raises(LinkUnusable, match="hết hạn ngày 30/11/2026"):
        links.open(token, at=NOON + lasts)


def test_a_revoked_link_opens_nothing():
    link = KeeperLinkFactory()

    links.revoke(link, by=UserFactory(), at=NOON)

    with pytest.raises(LinkUnusable, match="thu lại"):
        links.open(links.token(link), at=NOON)


def test_revoking_twice_keeps_the_first_time():
    link, officer = KeeperLinkFactory(), UserFactory()
    links.revoke(link, by=officer, at=NOON)

    again = links.revoke(link, by=officer, at=NOON + timedelta(days=1))

    assert again.revoked_at == NOON
    assert len(lines_about(link.showroom)) == 1


@pytest.mark.parametrize("token", ["", "1", "1.", "1.abc", "ế.ế", "\x00", "1:2.x"])
def test_a_forged_token_is_refused_without_the_database(
    token, django_assert_num_queries
):
    with django_assert_num_queries(0), pytest.raises(LinkUnusable, match="không đúng"):
        links.open(token, at=NOON)


def test_anothers_signature_does_not_fit():
    first, second = KeeperLinkFactory(), KeeperLinkFactory()
    signature = links.token(first).partition(".")[2]

    with pytest.raises(LinkUnusable):
        links.open(f"{second.pk}.{signature}", at=NOON)


def test_the_token_of_a_link_that_never_was_opens_nothing():
    token = links.SIGNER.sign("999999")

    with pytest.raises(LinkUnusable):
        links.open(token, at=NOON)
