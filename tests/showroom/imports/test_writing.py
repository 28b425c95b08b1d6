import pytest
from wagtail.models import ModelLogEntry

from showroom.imports import ImportRefused, writing
from showroom.models import Showroom
from tests.factories import ShowroomFactory
from tests.showroom.imports.tables import TODAY, row, table, write

pytestmark = pytest.mark.django_db

DOUBTFUL = row(name="Điểm bán Mẫu ngờ", commune="Xã Không Có")
REFUSED = row(name="Điểm bán Mẫu sai", phone="12345")


def names() -> set[str]:
    return set(Showroom.objects.values_list("name", flat=True))


def test_good_rows_are_written_and_the_others_left_out():
    written = write(row(), DOUBTFUL, REFUSED)

    assert written.count == 1
    assert names() == {"Điểm bán Mẫu"}
    assert len(written.checked.rows) == 3


def test_doubtful_rows_are_written_when_accepted_by_their_number():
    other = row(name="Điểm bán Mẫu ngờ nữa", commune="Xã Không Có")

    write(DOUBTFUL, other, accepted={3})

    assert names() == {"Điểm bán Mẫu ngờ nữa"}


def test_refused_rows_are_never_written():
    write(DOUBTFUL, REFUSED, accepted=None)

    assert names() == {"Điểm bán Mẫu ngờ"}


def test_a_row_that_cannot_be_saved_leaves_none_saved():
    fair = ShowroomFactory(fair=True, reference="A1", name="Hội chợ Mẫu")
    turned = row(id="A1", name="Hội chợ Mẫu", opened="2019", status="")
    Showroom.objects.filter(pk=fair.pk).update(email="không phải thư")

    with pytest.raises(
        ImportRefused, match=r"Dòng 3, Hội chợ Mẫu: .* Chưa ghi dòng nào"
    ):
        write(row(), turned)

    assert names() == {"Hội chợ Mẫu"}


def test_each_row_written_is_in_the_trail():
    write(row())

    entry = ModelLogEntry.objects.for_instance(Showroom.objects.get()).get()
    assert entry.formatter.format_message(entry) == "Nhập từ tệp"


def test_closing_is_a_line_of_its_own():
    write(row(status="đóng cửa"))

    showroom = Showroom.objects.get()
    actions = ModelLogEntry.objects.for_instance(showroom)
    assert showroom.closed_reason == "Đóng cửa"
    assert set(actions.values_list("action", flat=True)) == {
        "showroom.imported",
        "showroom.closed",
    }


def test_an_officers_note_stays_and_new_lines_follow():
    write(row(id="A1", detail="Dòng Mẫu một"))
    Showroom.objects.update(source_note="Ghi của cán bộ\nDòng Mẫu một")

    write(row(id="A1", detail="Dòng Mẫu hai"))

    note = Showroom.objects.get().source_note
    assert note == "Ghi của cán bộ\nDòng Mẫu một\nDòng Mẫu hai"


def test_support_is_written_once():
    told = row(id="A1", detail="hỗ trợ 50 triệu đồng")

    write(told)
    write(told)

    support = Showroom.objects.get().supports.get()
    assert support.amount == 50_000_000


def test_what_was_looked_at_is_looked_at_again_before_writing():
    data = table(row(id="A1"))
    ShowroomFactory(
        reference="A1", name="Điểm bán Mẫu", province_as_written="Vĩnh Long"
    )

    written = writing.write(data, "mau.csv", accepted=(), by=None, on=TODAY)

    assert written.checked.rows[0].is_new is False
    assert Showroom.objects.count() == 1
