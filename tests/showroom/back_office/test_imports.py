import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from showroom.models import Showroom
from tests.factories import PickUpFactory, ShowroomFactory

pytestmark = pytest.mark.django_db

INDEX, SHOW = reverse("showroom_imports:index"), reverse("showroom_imports:show")
HEAD = "Mã,Tên điểm bán,Xã phường,Tỉnh,Điện thoại,Tình trạng\n"
GOOD = "M1,Điểm bán Mẫu 1,xã Tứ Mỹ,Hà Tĩnh,0912 345 678,\n"
DOUBTFUL = "M2,Điểm bán Mẫu 2,xã Không Có,Hà Tĩnh,,\n"
NAMELESS = "M3,,xã Tứ Mỹ,Hà Tĩnh,,\n"


def uploaded(office, text, name="diem-ban.csv"):
    data = text if isinstance(text, bytes) else text.encode()
    return office.post(INDEX, {"file": SimpleUploadedFile(name, data)}, follow=True)


def test_a_file_is_looked_at_row_by_row_and_nothing_is_written(office):
    page = uploaded(office, HEAD + GOOD + DOUBTFUL + NAMELESS)

    words = page.content.decode()
    verdicts = [row.verdict for row, *_ in page.context["rows"]]
    assert verdicts == ["new", "doubtful", "refused"]
    assert "Điểm bán Mẫu 2" in words
    assert "Ghi 1 dòng và những dòng đã đánh dấu" in words
    assert not Showroom.objects.exists()


def test_good_rows_are_written_and_doubtful_ones_only_when_ticked(office):
    uploaded(office, HEAD + GOOD + DOUBTFUL + NAMELESS)

    office.post(SHOW, {"viec": "ghi"})
    first = set(Showroom.objects.values_list("reference", flat=True))
    page = uploaded(office, HEAD + GOOD + DOUBTFUL)
    [number] = [r.number for r, *_ in page.context["rows"] if r.verdict == "doubtful"]
    office.post(SHOW, {"viec": "ghi", "nhan": [str(number), "x", "9" * 30]})

    kept = Showroom.objects.get(reference="M1")
    assert first == {"M1"}
    assert (kept.place_text, kept.phone) == ("xã Tứ Mỹ, Hà Tĩnh", "+84912345678")
    assert kept.position is None
    assert Showroom.objects.get(reference="M2").commune is None


def test_writing_the_same_file_again_changes_nothing(office):
    uploaded(office, HEAD + GOOD)
    office.post(SHOW, {"viec": "ghi"})

    page = uploaded(office, HEAD + GOOD)
    answer = office.post(SHOW, {"viec": "ghi"}, follow=True)

    assert 'value="ghi"' not in page.content.decode()
    assert [row.verdict for row, *_ in page.context["rows"]] == ["same"]
    assert "Không có dòng nào phải ghi" in answer.content.decode()


def test_a_file_is_dropped(office):
    uploaded(office, HEAD + GOOD)

    office.post(SHOW, {"viec": "bo"})

    assert office.get(SHOW).status_code == 302
    assert not Showroom.objects.exists()


def test_what_changed_meanwhile_is_seen_when_it_is_written(office):
    kept = ShowroomFactory(reference="M1", name="Điểm bán Mẫu 1", takes_parcels=True)
    uploaded(office, HEAD + "M1,Điểm bán Mẫu 1,,,,closed\n" + "M9,Điểm bán Mẫu 9,,,,\n")
    PickUpFactory(showroom=kept)

    office.post(SHOW, {"viec": "ghi", "nhan": ["2"]})

    kept.refresh_from_db()
    assert kept.closed_reason == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "Tệp trống"),
        ("không phải bảng", ""),
        (b"\x00\x01\x02", ""),
        ("a" * 1_000_001, "lớn hơn 1 MB"),
    ],
)
def test_what_is_no_list_is_refused_in_words(office, text, words):
    answer = uploaded(office, text)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert answer.context["form"].errors["file"]


def test_html_in_a_file_is_text(office):
    page = uploaded(office, HEAD + "M1,<script>alert(1)</script>,xã Tứ Mỹ,Hà Tĩnh,,\n")

    assert "<script>alert(1)" not in page.content.decode()
