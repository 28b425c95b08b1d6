"""manage.py import_recognitions and export_recognitions."""

import pytest
from django.core.management import CommandError, call_command

from catalogue.imports import undoing
from catalogue.models import Import, Product
from tests.catalogue.imports.samples import NOW, RICE, a_file
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DOUBTFUL = RICE | {"name": "Trà Mẫu", "commune": "Xã Không Có Thật"}
REFUSED = RICE | {"name": "Mật Mẫu", "stars": "6"}


@pytest.fixture
def annex(tmp_path):
    path = tmp_path / "phu-luc.csv"
    path.write_bytes(a_file(RICE, DOUBTFUL, REFUSED))
    return path


def run(capsys, *args, **options) -> str:
    call_command("import_recognitions", *map(str, args), **options)
    return capsys.readouterr().out


def test_a_dry_run_tells_each_bad_row_and_writes_nothing(annex, capsys):
    said = run(capsys, annex, dry_run=True)

    assert "phu-luc.csv, dòng 3 – Cần xem lại: Trà Mẫu. Xã, phường: không thấy" in said
    assert "phu-luc.csv, dòng 4 – Từ chối: Mật Mẫu. Hạng sao: “6”" in said
    assert "3 dòng: mới 1, cần xem lại 1, từ chối 1." in said
    assert not Product.objects.exists()
    assert not Import.objects.exists()


def test_doubtful_rows_wait_unless_they_are_accepted(annex, capsys):
    assert "Đã ghi 1 dòng vào sổ" in run(capsys, annex)

    said = run(capsys, annex, accept_doubtful=True)

    assert "Đã ghi 1 dòng vào sổ" in said
    assert "cần xem lại 1" in said
    assert "dòng 3 –" not in said
    assert Product.objects.count() == 2


def test_once_is_silent_when_the_file_was_imported_before(annex, capsys):
    run(capsys, annex, once=True)

    assert run(capsys, annex, once=True) == ""
    assert Import.objects.count() == 1


def test_once_does_not_bring_back_what_was_undone(annex, capsys):
    run(capsys, annex, once=True)
    undoing.undo(Import.objects.get(), by=None, at=NOW)

    run(capsys, annex, once=True)

    assert not Product.objects.exists()


def test_the_same_file_again_says_so_and_writes_nothing(annex, capsys):
    run(capsys, annex, accept_doubtful=True)

    said = run(capsys, annex, accept_doubtful=True)

    assert "Tệp này đã được ghi vào sổ ngày" in said
    assert "như trong sổ 2, từ chối 1" in said
    assert "Không có gì để ghi." in said


def test_somebody_answers_for_an_import(annex, capsys):
    officer = UserFactory()

    run(capsys, annex, by=officer.email)

    assert Import.objects.get().applied_by == officer


def test_nobody_of_that_name_is_refused(annex, capsys):
    with pytest.raises(CommandError, match=r"Không có người dùng nào có thư ai@mau"):
        run(capsys, annex, by="ai@mau.example")


def test_a_file_that_is_no_table_ends_with_an_error(tmp_path, capsys):
    path = tmp_path / "anh.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")

    with pytest.raises(CommandError, match=r"Không nhập được anh\.csv: Đây là ảnh"):
        run(capsys, path)


def test_a_file_that_is_not_there_ends_with_an_error(tmp_path, capsys):
    with pytest.raises(CommandError, match="Không mở được tệp"):
        run(capsys, tmp_path / "khong-co.csv")


def test_an_export_is_written_where_it_is_wanted(annex, tmp_path, capsys):
    run(capsys, annex)
    out = tmp_path / "so.xlsx"

    call_command("export_recognitions", out=out)

    assert "Đã xuất 1 dòng ra" in capsys.readouterr().out
    assert "như trong sổ 1" in run(capsys, out, dry_run=True)


def test_an_export_to_nowhere_is_refused(tmp_path):
    with pytest.raises(CommandError, match="Không ghi được"):
        call_command("export_recognitions", out=tmp_path / "khong-co" / "so.csv")
