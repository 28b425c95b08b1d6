"""The upload page: who may enter, what it shows, what it writes."""

import io
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from accounts import roles
from catalogue.annex.sheets import MAX_BYTES
from catalogue.back_office import imports
from catalogue.imports import applying, checking
from catalogue.models import Import, Product, ProductStory
from tests.catalogue.imports.samples import (
    RICE,
    TODAY,
    a_file,
    bring_in,
    keep,
    sizes,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

INDEX = "/quan-tri/nhap-quyet-dinh/"
DOUBTFUL = RICE | {"name": "Trà Mẫu", "commune": "Xã Không Có Thật"}
REFUSED = RICE | {"name": "Mật Mẫu", "stars": "6"}


@pytest.fixture(autouse=True)
def clock(monkeypatch):
    """Views read the clock; here it stands still."""
    monkeypatch.setattr(timezone, "localdate", lambda *args: TODAY)


@pytest.fixture
def officer():
    return UserFactory(role=roles.OFFICER)


@pytest.fixture
def desk(client, officer):
    client.force_login(officer)
    return client


def upload(desk, data: bytes, name: str = "phu-luc.csv", **kwargs):
    return desk.post(INDEX, {"file": SimpleUploadedFile(name, data)}, **kwargs)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def show(run: Import) -> str:
    return reverse("register_imports:show", args=[run.pk])


# Who may enter

ADDRESSES = [
    "register_imports:index",
    "register_imports:template",
    "register_imports:csv",
    "register_imports:xlsx",
    "register_imports:show",
    "register_imports:undo",
]


def address(name: str) -> str:
    needs_run = name.endswith((":show", ":undo"))
    return reverse(name, args=[bring_in(RICE).pk] if needs_run else [])


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("role", [r for r in roles.ALL if r != roles.OFFICER])
def test_only_officers_enter(name, role, client):
    client.force_login(UserFactory(role=role))

    assert client.get(address(name)).status_code == 403


@pytest.mark.parametrize("name", ADDRESSES)
def test_strangers_are_sent_to_sign_in(name, client):
    response = client.get(address(name))

    assert response.status_code == 302
    assert response["Location"].startswith("/tai-khoan/dang-nhap/")


@pytest.mark.parametrize("name", ADDRESSES)
def test_officers_enter(name, desk):
    assert desk.get(address(name)).status_code == 200


def test_others_can_neither_upload_nor_write_nor_undo(client):
    run, kept = bring_in(RICE), keep(DOUBTFUL)
    client.force_login(UserFactory(role=roles.EDITOR))

    assert upload(client, a_file(RICE)).status_code == 403
    assert client.post(show(kept), {"viec": "ghi"}).status_code == 403
    undo = reverse("register_imports:undo", args=[run.pk])
    assert client.post(undo).status_code == 403
    assert Product.objects.count() == 1


def test_the_menu_leads_officers_there(desk):
    assert INDEX in desk.get("/quan-tri/").content.decode()


# Uploading


def test_an_upload_is_shown_row_by_row_and_writes_nothing(desk, officer):
    response = upload(desk, a_file(RICE, DOUBTFUL, REFUSED), follow=True)

    text = text_of(response)
    run = Import.objects.get()
    assert response.redirect_chain == [(show(run), 302)]
    assert run.checked_by == officer
    assert "Chưa ghi gì vào sổ." in text
    assert "không thấy “Xã Không Có Thật” trong danh mục của Hà Tĩnh" in text
    assert "chỉ công nhận hạng 3, 4 hoặc 5 sao" in text
    assert "Ghi 1 dòng vào sổ" in text
    assert sizes() == (0, 0, 0, 0)


def test_changes_are_shown_old_and_new(desk):
    bring_in(RICE | {"decision_date": "năm 2024"})

    text = text_of(upload(desk, a_file(RICE), follow=True))

    assert "<dt>Ngày quyết định</dt>" in text
    assert "<del>năm 2024</del>" in text
    assert "<ins>15/03/2024</ins>" in text


def test_a_file_imported_before_says_so(desk):
    bring_in(RICE)

    text = text_of(upload(desk, a_file(RICE), follow=True))

    assert "Tệp này đã được ghi vào sổ ngày 23/11/2026" in text


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"%PDF-1.7 mau", "Đây là tệp PDF"),
        (b" \r\n ", "Tệp trống"),
        (b"mot dong chu\n", "Không tìm thấy danh sách"),
        (b"a" * (MAX_BYTES + 1), "nhiều nhất là 10 MB"),
    ],
)
def test_what_is_no_table_is_refused_in_words(data, sentence, desk):
    response = upload(desk, data)

    assert response.status_code == 422
    assert sentence in text_of(response)
    assert not Import.objects.exists()


def test_no_file_at_all_is_refused_in_words(desk):
    response = desk.post(INDEX, {})

    assert response.status_code == 422
    assert "Hãy chọn một tệp." in text_of(response)


def test_a_file_too_long_for_the_page_is_sent_elsewhere(desk, monkeypatch):
    monkeypatch.setattr(imports, "MOST_ROWS", 1)

    response = upload(desk, a_file(RICE, DOUBTFUL))

    assert response.status_code == 422
    assert "Tệp có 2 dòng; trang này nhận nhiều nhất 1 dòng" in text_of(response)
    assert not Import.objects.exists()


def test_markup_in_a_cell_is_shown_as_text(desk):
    data = a_file(RICE | {"name": "<script>alert(1)</script>"})

    text = text_of(upload(desk, data, follow=True))

    assert "<script>alert(1)" not in text
    assert "mã HTML" in text


# Choosing and writing


def test_writing_takes_the_ticked_rows_and_the_certain_ones(desk, officer):
    run = keep(RICE, DOUBTFUL, REFUSED)
    row = run.rows.get(verdict="doubtful")

    response = desk.post(
        show(run), {"viec": "ghi", "hien": row.pk, "nhan": row.pk}, follow=True
    )

    assert "Đã ghi 2 dòng vào sổ." in text_of(response)
    run.refresh_from_db()
    assert (run.state, run.applied_by) == ("applied", officer)
    assert set(Product.objects.values_list("name", flat=True)) == {
        "Gạo nếp Mẫu",
        "Trà Mẫu",
    }


def test_unticked_rows_are_left_out(desk):
    run = keep(RICE, DOUBTFUL)
    row = run.rows.get(verdict="doubtful")
    run.rows.filter(pk=row.pk).update(is_accepted=True)

    desk.post(show(run), {"viec": "ghi", "hien": row.pk})

    assert Product.objects.get().name == "Gạo nếp Mẫu"


def test_ticks_stay_when_another_filter_is_chosen(desk):
    run = keep(RICE, DOUBTFUL)
    row = run.rows.get(verdict="doubtful")

    response = desk.post(
        show(run), {"loc-moi": "new", "hien": row.pk, "nhan": row.pk}, follow=True
    )

    text = text_of(response)
    assert "Đã đánh dấu 1 trên 1 dòng cần xem lại." in text
    assert "Ghi 2 dòng vào sổ" in text
    assert "Trà Mẫu" not in text


def test_all_doubtful_rows_are_ticked_at_once(desk):
    run = keep(DOUBTFUL, DOUBTFUL | {"name": "Bún Mẫu"})

    desk.post(show(run), {"viec": "tat-ca"})
    assert run.rows.filter(is_accepted=True).count() == 2

    desk.post(show(run), {"viec": "khong"})
    assert run.rows.filter(is_accepted=True).count() == 0


def test_writing_nothing_is_refused_in_words(desk):
    response = desk.post(show(keep(DOUBTFUL)), {"viec": "ghi"})

    assert response.status_code == 409
    assert "hãy đánh dấu dòng cần ghi" in text_of(response)


def test_a_register_that_moved_meanwhile_stops_the_writing_in_words(desk):
    run = keep(RICE)
    bring_in(RICE)

    response = desk.post(show(run), {"viec": "ghi"})

    assert response.status_code == 409
    assert "Sổ đã thay đổi từ khi kiểm tệp" in text_of(response)


def test_the_second_officer_to_confirm_is_told(desk):
    run = keep(RICE)
    applying.apply(run, accepted=(), by=None, on=TODAY, at=timezone.now())

    response = desk.post(show(run), {"viec": "ghi"})

    assert response.status_code == 409
    assert "không ghi lần thứ hai" in text_of(response)


def test_a_file_put_aside_leaves_nothing(desk):
    run = keep(RICE)

    response = desk.post(show(run), {"viec": "bo"}, follow=True)

    assert "không có gì được ghi vào sổ" in text_of(response)
    assert "mau.csv" not in text_of(response)
    assert sizes() == (0, 0, 0, 0)


@pytest.mark.parametrize(
    "query", ["?loc=xyz&trang=-1", "?trang=%00", "?loc=%F0%9F%98%80&trang=9e9"]
)
def test_nonsense_in_the_address_shows_the_first_page(query, desk):
    assert desk.get(show(keep(RICE)) + query).status_code == 200


def test_nonsense_in_the_form_changes_nothing(desk):
    run = keep(DOUBTFUL)

    response = desk.post(
        show(run),
        {
            "viec": "?",
            "nhan": ["x", "999999", "-1", "9" * 50],
            "hien": ["x", "9" * 50],
            "trang": "%00",
        },
    )

    assert response.status_code == 302
    assert not run.rows.filter(is_accepted=True).exists()


def test_an_import_that_never_was_is_not_found(desk):
    assert desk.get(reverse("register_imports:show", args=[999])).status_code == 404


@pytest.mark.parametrize("size", [2, 80])
def test_the_page_asks_the_database_a_fixed_number_of_times(
    size, desk, django_assert_max_num_queries
):
    run = keep(*(RICE | {"name": f"Gạo Mẫu {n}"} for n in range(size)))
    desk.get(show(run))

    with django_assert_max_num_queries(20):
        desk.get(show(run))


def test_long_lists_are_cut_into_pages(desk, monkeypatch):
    monkeypatch.setattr(imports, "PAGE_SIZE", 2)
    run = keep(*(RICE | {"name": f"Gạo Mẫu số {n}"} for n in range(5)))

    text = text_of(desk.get(show(run) + "?trang=3"))

    assert "Trang 3 / 3" in text
    assert "Gạo Mẫu số 4" in text
    assert "Gạo Mẫu số 3" not in text


# Going back, and files to take away


def test_undo_asks_first_and_then_takes_back(desk):
    run = bring_in(RICE)
    undo = reverse("register_imports:undo", args=[run.pk])

    assert "đã thêm 4 dòng và sửa 0 dòng" in text_of(desk.get(undo))
    assert sizes() == (1, 1, 1, 1)
    response = desk.post(undo, follow=True)

    assert "Đã hoàn tác lần nhập này." in text_of(response)
    assert sizes() == (0, 0, 0, 0)


def test_undo_names_what_stands_in_the_way(desk):
    run = bring_in(RICE)
    ProductStory.objects.create(product=Product.objects.get(), lead="Chuyện mẫu")

    response = desk.post(reverse("register_imports:undo", args=[run.pk]))

    assert response.status_code == 409
    assert "đã có câu chuyện sản phẩm" in text_of(response)
    assert sizes() == (1, 1, 1, 1)


def test_the_list_of_imports_says_so_when_it_is_empty(desk):
    assert "Chưa nhập tệp nào." in text_of(desk.get(INDEX))


def test_the_blank_file_read_as_it_is_holds_no_products(desk):
    data = desk.get(reverse("register_imports:template")).content

    response = upload(desk, data, "mau.xlsx")

    assert response.status_code == 422
    assert "không có dòng sản phẩm nào" in text_of(response)


def test_the_blank_file_filled_in_is_read_without_its_guide(desk):
    data = desk.get(reverse("register_imports:template")).content
    book: Workbook = load_workbook(io.BytesIO(data))
    headings = [cell.value for cell in book["Danh sách"][1]]
    row = dict.fromkeys(headings) | {
        "Tên sản phẩm": "Gạo nếp Mẫu",
        "Hạng sao": 4,
        "Ngày quyết định": date(2024, 3, 15),
    }
    book["Danh sách"].append(list(row.values()))
    out = io.BytesIO()
    book.save(out)

    checked = checking.look(out.getvalue(), "mau.xlsx", on=TODAY)

    assert [planned.row.name for planned in checked.rows] == ["Gạo nếp Mẫu"]
    assert checked.rows[0].verdict == "new"


def test_exports_are_files_to_save(desk):
    bring_in(RICE)

    response = desk.get(reverse("register_imports:csv"))

    assert response["Content-Disposition"] == (
        'attachment; filename="so-cong-nhan-2026-11-23.csv"'
    )
    assert "Gạo nếp Mẫu" in response.content.decode("utf-8-sig")
