"""Photographs from a phone at the desk: what is kept, what is refused, by whom."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from showroom.models import ShowroomPhoto
from showroom.services.photos import MOST_PHOTOS
from tests.factories import ShowroomFactory
from tests.photographs import library_image

pytestmark = pytest.mark.django_db


@pytest.fixture
def url(showroom):
    return reverse("showroom_desk:photos", args=[showroom.pk])


def picture(**options) -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (2400, 1800), "#2c6240").save(file, "JPEG", **options)
    return SimpleUploadedFile("IMG_0001.jpg", file.getvalue(), "image/jpeg")


def send(client, url, photo=None, alt_text="Mặt tiền nhìn từ đường"):
    said = {"viec": "them-anh", "alt_text": alt_text}
    return client.post(url, {**said, "photo": photo} if photo else said)


def add_row(showroom, alt_text="Mặt tiền Mẫu") -> ShowroomPhoto:
    return ShowroomPhoto.objects.create(
        showroom=showroom, image=library_image(), alt_text=alt_text
    )


def test_a_photograph_is_on_the_page_at_once(
    desk, url, showroom, keeper, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        answer = send(desk, url, picture())

    photo = showroom.photos.get()
    page = desk.get(showroom.get_absolute_url()).text
    assert answer.status_code == 302
    assert photo.image.uploaded_by_user == keeper
    assert 'alt="Mặt tiền nhìn từ đường"' in page
    assert 'alt="Mặt tiền nhìn từ đường"' in desk.get(url).text


def test_the_file_is_made_anew_without_where_it_was_taken(desk, url, showroom):
    exif = Image.Exif()
    exif[0x010F] = "21.0285N 105.8542E"

    send(desk, url, picture(exif=exif))

    image = showroom.photos.get().image
    with image.file.open("rb") as file:
        kept = file.read()
    assert (image.width, image.height) == (1600, 1200)
    assert b"21.0285N" not in kept
    assert "IMG_0001" not in image.file.name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp này rỗng"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "không đọc được như một tấm"),
        (b"\xff\xd8\xff\xe0 broken", "không đọc được như một tấm ảnh"),
        (b"x" * (10 * 1024 * 1024 + 1), "nặng quá 10 MB"),
    ],
)
def test_a_bad_file_is_refused_in_words(desk, url, showroom, content, said):
    answer = send(desk, url, SimpleUploadedFile("anh.jpg", content))

    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="Mặt tiền nhìn từ đường"' in answer.text
    assert not showroom.photos.exists()


@pytest.mark.parametrize("words", ["", "   ", "x" * 256])
def test_a_photograph_without_words_or_with_too_many_is_refused(
    desk, url, showroom, words
):
    answer = send(desk, url, picture(), alt_text=words)

    assert answer.status_code == 422
    assert "id_alt_text_error" in answer.text
    assert not showroom.photos.exists()


def test_words_without_a_photograph_are_refused(desk, url, showroom):
    answer = send(desk, url)

    assert answer.status_code == 422
    assert "Hãy chọn hoặc chụp một tấm ảnh" in answer.text


def test_the_ninth_is_refused_and_the_form_goes_away(desk, url, showroom):
    for number in range(MOST_PHOTOS):
        add_row(showroom, f"Mẫu {number}")

    page = desk.get(url).text
    answer = send(desk, url, picture())

    assert "Đã đủ 8 ảnh" in page
    assert 'type="file"' not in page
    assert answer.status_code == 409
    assert "nhiều nhất 8 ảnh" in answer.text
    assert showroom.photos.count() == MOST_PHOTOS


def test_a_new_one_comes_last(desk, url, showroom):
    add_row(showroom, "Cũ Mẫu")

    send(desk, url, picture(), alt_text="Mới Mẫu")

    shown = showroom.photos.order_by("sort_order").values_list("alt_text", flat=True)
    assert list(shown) == ["Cũ Mẫu", "Mới Mẫu"]


def test_a_photograph_is_taken_off_and_the_library_keeps_it(desk, url, showroom):
    photo = add_row(showroom)

    desk.post(url, {"viec": "go-anh", "anh": photo.pk})
    again = desk.post(url, {"viec": "go-anh", "anh": photo.pk})

    photo.image.refresh_from_db()
    assert not showroom.photos.exists()
    assert again.status_code == 409
    assert "đã gỡ rồi" in again.text


def test_a_photograph_of_another_showroom_stays(desk, url):
    theirs = add_row(ShowroomFactory())

    answer = desk.post(url, {"viec": "go-anh", "anh": theirs.pk})

    theirs.refresh_from_db()
    assert answer.status_code == 409


def test_what_was_done_stands_in_the_history(desk, url, showroom, keeper):
    send(desk, url, picture())
    desk.post(url, {"viec": "go-anh", "anh": showroom.photos.get().pk})

    lines = ModelLogEntry.objects.filter(action__startswith="showroom.photo_")
    assert {(line.action, line.user) for line in lines} == {
        ("showroom.photo_added", keeper),
        ("showroom.photo_taken_off", keeper),
    }
    assert {line.message for line in lines} == {
        "Thêm ảnh: Mặt tiền nhìn từ đường",
        "Gỡ ảnh: Mặt tiền nhìn từ đường",
    }


def test_a_link_adds_one_too(client, showroom, token):
    answer = send(client, reverse("showroom_link:photos", args=[token]), picture())

    assert answer.status_code == 302
    assert showroom.photos.get().image.uploaded_by_user is None


def test_words_are_text(desk, url, showroom):
    send(desk, url, picture(), alt_text="<script>alert(1)</script>")

    assert "<script>alert" not in desk.get(url).text
    assert "<script>alert" not in desk.get(showroom.get_absolute_url()).text


def test_as_many_photographs_ask_as_few_queries_as_one(
    desk, url, showroom, django_assert_max_num_queries
):
    for number in range(MOST_PHOTOS):
        add_row(showroom, f"Mẫu {number}")

    with django_assert_max_num_queries(10):
        desk.get(url)
