"""What a shopper does to a parcel, and that nobody else does."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts import roles
from shop.parcels.models import Parcel, ParcelState, ReturnRequest, ReturnState
from shop.parcels.services import moves, returns
from shop.shoppers.models import Review
from shop.shoppers.services import reviews
from shop.shoppers.views.parcel_acts import ACTS
from tests.factories import UserFactory
from tests.shop.parcels.orders import an_order

pytestmark = pytest.mark.django_db


def url(name, parcel, *more):
    number = parcel.order.number
    if name in ("act", "return"):
        return reverse(f"shop_orders:{name}", args=[number, parcel.number])
    return reverse(f"shop_orders:{name}", args=[number, *more])


def press(client, parcel, act, **said):
    answer = client.post(url("act", parcel), {"viec": act} | said, follow=True)
    parcel.refresh_from_db()
    return answer.content.decode()


def jpeg(name="hong.jpg"):
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (40, 30), "#a92318").save(file, "JPEG", comment=b"bi mat")
    return SimpleUploadedFile(name, file.getvalue(), "image/jpeg")


# -- One press ---------------------------------------------------------------------


def test_a_parcel_is_cancelled_before_it_is_taken_on(mine, parcel):
    html = press(mine, parcel, "huy", **{"ly-do": "Đặt nhầm"})

    assert (parcel.state, parcel.reason) == (ParcelState.CANCELLED, "Đặt nhầm")
    assert f"Đã huỷ kiện {parcel.number}." in html


def test_and_not_afterwards(mine, parcel):
    moves.confirm(parcel, by=None, at=timezone.now())

    html = press(mine, parcel, "huy")

    assert parcel.state == ParcelState.CONFIRMED
    assert "nên không làm thế được nữa" in html


def test_receipt_is_confirmed(mine, arrived):
    press(mine, arrived, "da-nhan")

    assert arrived.state == ParcelState.RECEIVED


def test_a_transfer_is_said_to_be_sent(mine, member):
    parcel = an_order(
        user=member, at=timezone.now(), payment="vietqr"
    ).order.parcels.get()

    press(mine, parcel, "da-chuyen")

    assert parcel.said_paid_at is not None


def test_cash_is_not_said_to_be_sent(mine, parcel):
    assert "không chờ chuyển khoản" in press(mine, parcel, "da-chuyen")


def test_a_code_is_not_renewed_for_what_waits_nowhere(mine, parcel):
    assert "chưa đến điểm bán" in press(mine, parcel, "ma-moi")


def test_codes_asked_for_again_and_again_have_to_wait(mine, parcel, settings):
    settings.MESSAGES_PER_PHONE = 1
    press(mine, parcel, "ma-moi")

    answer = mine.post(url("act", parcel), {"viec": "ma-moi"})

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 15 * 60
    assert "Vừa gửi nhiều tin quá" in answer.text
    assert parcel.number in answer.text


def test_an_unknown_press_does_nothing(mine, parcel):
    assert "Không rõ bạn muốn làm gì." in press(mine, parcel, "xoa-het")


def test_the_trail_names_the_member_and_no_guest(client, mine, parcel):
    press(mine, parcel, "huy")
    from wagtail.models import ModelLogEntry

    entry = ModelLogEntry.objects.get(action="parcels.cancel")
    assert entry.user == parcel.order.user
    assert "for_producer" not in entry.data


@pytest.fixture
def before(parcel):
    return list(Parcel.objects.values())


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("role", ["stranger", None, roles.EDITOR, roles.PRODUCER])
def test_nobody_else_presses(client, parcel, before, act, role):
    if role != "stranger":
        client.force_login(UserFactory(role=role))

    answer = client.post(url("act", parcel), {"viec": act})

    assert answer.status_code == 404
    assert list(Parcel.objects.values()) == before


@pytest.mark.parametrize("act", ACTS)
def test_the_parcels_producer_presses_nothing_for_the_shopper(
    client, parcel, before, act
):
    seller = UserFactory()
    parcel.stall.producer.people.add(seller)
    client.force_login(seller)

    assert client.post(url("act", parcel), {"viec": act}).status_code == 404
    assert list(Parcel.objects.values()) == before


def test_a_parcel_of_another_order_is_none_of_this_one(mine, parcel):
    other = an_order().order.parcels.get()
    forged = reverse("shop_orders:act", args=[parcel.order.number, other.number])

    assert mine.post(forged, {"viec": "huy"}).status_code == 404


def test_every_press_needs_the_forms_token(member, parcel, arrived):
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(member)
    line = arrived.lines.get()

    answers = [
        strict.post(url("act", parcel), {"viec": "huy"}),
        strict.post(url("return", parcel), {"reason": "x", "wanted": "refund"}),
        strict.post(url("review", parcel, line.pk), {"grade": 5, "signed": "x"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]


# -- Sending back ------------------------------------------------------------------


def test_returns_asked_for_again_and_again_have_to_wait(mine, arrived, settings):
    settings.MESSAGES_PER_PHONE = 0
    said = {"reason": "Lọ vỡ", "wanted": "refund"}

    answer = mine.post(url("return", arrived), said)

    assert answer.status_code == 429
    assert "Retry-After" in answer
    assert "Vừa gửi nhiều tin quá" in answer.text
    assert "Lọ vỡ" in answer.text
    assert not ReturnRequest.objects.exists()


def test_a_return_is_asked_with_photographs_made_anew(mine, arrived, private_folder):
    said = {"wanted": "refund", "reason": "Lọ vỡ", "photos": [jpeg(), jpeg("b.jpg")]}

    answer = mine.post(url("return", arrived), said, follow=True)

    request = ReturnRequest.objects.get()
    assert request.photos.count() == 2
    for photo in request.photos.all():
        assert b"bi mat" not in (private_folder / photo.name).read_bytes()
    assert "Lọ vỡ" in answer.content.decode()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"reason": ""}, "Hãy kể hàng bị làm sao."),
        ({"reason": "\u202e"}, "Hãy kể hàng bị làm sao."),
        ({"reason": "x" * 2001}, "Xin viết không quá 2.000 ký tự."),
        ({"wanted": "vang"}, "Hãy chọn muốn hoàn tiền hay đổi hàng."),
    ],
)
def test_a_return_that_is_not_whole_is_asked_again(mine, arrived, said, sentence):
    told = {"wanted": "refund", "reason": "Lọ vỡ"} | said

    answer = mine.post(url("return", arrived), told)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not ReturnRequest.objects.exists()


@pytest.mark.parametrize(
    ("photos", "sentence"),
    [
        (
            [SimpleUploadedFile("a.jpg", b"khong phai anh")],
            "không đọc được như một tấm",
        ),
        ([SimpleUploadedFile("a.jpg", b"x")] * 6, "Nhiều nhất 5 ảnh"),
    ],
)
def test_what_is_no_photograph_is_refused(mine, arrived, photos, sentence):
    said = {"wanted": "refund", "reason": "Lọ vỡ", "photos": photos}

    answer = mine.post(url("return", arrived), said)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()


def test_what_is_far_too_large_is_not_read(mine, arrived):
    answer = mine.post(
        url("return", arrived), {"reason": "x"}, CONTENT_LENGTH=str(10**9)
    )

    assert answer.status_code == 413


def test_a_return_asked_too_late_is_refused_in_words(mine, arrived):
    Parcel.objects.update(arrived_at=timezone.now() - timedelta(days=8))

    page = mine.get(url("return", arrived)).content.decode()
    answer = mine.post(url("return", arrived), {"wanted": "refund", "reason": "Vỡ"})

    assert "không còn xin trả ở đây được" in page
    assert answer.status_code == 409
    assert "Đã quá 7 ngày" in answer.content.decode()


@pytest.fixture
def photo(arrived):
    from media import snapshots

    request = returns.ask(
        arrived,
        reason="Vỡ",
        wanted="refund",
        photos=[snapshots.made_anew(jpeg())],
        by=None,
        at=timezone.now(),
    )
    return request.photos.get()


def look(client, photo):
    parcel = photo.request.parcel
    return client.get(url("photo", parcel, photo.pk))


def test_a_return_is_taken_back(mine, arrived, photo):
    press(mine, arrived, "rut-tra")

    assert ReturnRequest.objects.get().state == ReturnState.DROPPED


def test_the_shopper_the_producer_and_the_office_look_at_a_photograph(
    mine, arrived, photo
):
    seller, officer = UserFactory(), UserFactory(role=roles.OFFICER)
    arrived.stall.producer.people.add(seller)

    by_shopper = look(mine, photo)
    mine.force_login(seller)
    by_seller = look(mine, photo)
    mine.force_login(officer)
    by_officer = look(mine, photo)

    for answer in (by_shopper, by_seller, by_officer):
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == "image/jpeg"
        assert "no-store" in answer.headers["Cache-Control"]
        assert b"".join(answer.streaming_content).startswith(b"\xff\xd8")


@pytest.mark.parametrize("role", ["stranger", None, roles.EDITOR, roles.PRODUCER])
def test_nobody_else_looks_at_it(client, photo, role):
    if role != "stranger":
        client.force_login(UserFactory(role=role))

    assert look(client, photo).status_code == 404


def test_another_producer_does_not_either(client, photo):
    other = an_order().order.parcels.get()
    seller = UserFactory()
    other.stall.producer.people.add(seller)
    client.force_login(seller)

    assert look(client, photo).status_code == 404


def test_a_photograph_that_is_gone_is_not_found(mine, photo, private_folder):
    (private_folder / photo.name).unlink()

    assert look(mine, photo).status_code == 404


@pytest.mark.parametrize("name", ["return", "review"])
@pytest.mark.parametrize("role", ["stranger", None, roles.EDITOR, roles.PRODUCER])
def test_nobody_else_opens_the_forms(client, arrived, name, role):
    if role != "stranger":
        client.force_login(UserFactory(role=role))
    page = url(name, arrived, arrived.lines.get().pk)

    assert client.get(page).status_code == 404
    assert client.post(page, {"grade": 5, "signed": "x"}).status_code == 404


# -- Saying something of it --------------------------------------------------------


def test_a_review_waits_and_its_html_stays_text(mine, arrived):
    page = url("review", arrived, arrived.lines.get().pk)
    said = {"grade": "4", "signed": "Lan", "text": "<b>Ngon</b><script>x</script>"}

    mine.post(page, said)

    html = mine.get(page).content.decode()
    assert Review.objects.get().grade == 4
    assert "<script>x" not in html
    assert "Chờ duyệt" in html


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"grade": ""}, "Hãy chọn từ một đến năm bát."),
        ({"grade": "6"}, "Hãy chọn từ một đến năm bát."),
        ({"signed": " "}, "Hãy ký một tên."),
        ({"text": "x" * 2001}, "Xin viết không quá 2.000 ký tự."),
    ],
)
def test_a_review_that_is_not_whole_is_asked_again(mine, arrived, said, sentence):
    page = url("review", arrived, arrived.lines.get().pk)

    answer = mine.post(page, {"grade": "4", "signed": "Lan"} | said)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Review.objects.exists()


def test_nothing_is_said_of_what_has_not_arrived(mine, parcel):
    page = url("review", parcel, parcel.lines.get().pk)

    html = mine.get(page).content.decode()
    answer = mine.post(page, {"grade": "4", "signed": "Lan"})

    assert "Hàng chưa đến nơi" in html
    assert answer.status_code == 409
    assert not Review.objects.exists()


@pytest.fixture
def refused(arrived, member):
    line = arrived.lines.select_related("parcel", "product").get()
    review = reviews.write(
        line, grade=1, text="Gọi 0912", signed="Lan", by=member, at=timezone.now()
    )
    return reviews.hide(
        review,
        reason="Có số điện thoại",
        may_be_rewritten=True,
        by=UserFactory(),
        at=timezone.now(),
    )


def test_the_order_page_says_why_a_review_was_refused(mine, arrived, refused):
    page = url("review", arrived, refused.line_id)

    html = mine.get(url("order", arrived)).content.decode()

    assert "Có số điện thoại" in html
    assert f'href="{page}"' in html


def test_a_refused_review_is_sent_again(mine, arrived, refused):
    page = url("review", arrived, refused.line_id)
    assert "Gọi 0912" in mine.get(page).content.decode()

    answer = mine.post(page, {"grade": "4", "signed": "Lan", "text": "Thơm"})

    assert answer.status_code == 302
    refused.refresh_from_db()
    assert (refused.state, refused.text) == ("waiting", "Thơm")
    assert mine.post(page, {"grade": "4", "signed": "Lan"}).status_code == 409


def test_a_review_refused_for_good_has_no_form(mine, arrived, refused):
    Review.objects.update(may_be_rewritten=False)
    page = url("review", arrived, refused.line_id)

    html = mine.get(page).content.decode()
    assert "Có số điện thoại" in html
    assert 'name="grade"' not in html
    assert f'href="{page}"' not in mine.get(url("order", arrived)).content.decode()


def test_a_line_of_another_order_is_not_reviewed_here(mine, arrived):
    other = an_order().order.parcels.get().lines.get()

    assert mine.get(url("review", arrived, other.pk)).status_code == 404
