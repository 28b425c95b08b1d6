"""Taking an import back, and what stands in the way."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from accounts import roles
from catalogue.imports import undoing
from catalogue.imports.applying import ImportRefused
from catalogue.imports.undoing import UndoRefused
from catalogue.models import (
    Product,
    ProductPhoto,
    ProductStory,
    Recognition,
    RecognitionDecision,
)
from catalogue.services import recognitions
from tests.catalogue.imports.samples import NOW, RICE, bring_in, keep, look, sizes
from tests.factories import ProductFactory, RecognitionFactory, UserFactory

pytestmark = pytest.mark.django_db


def undo(run, by=None) -> int:
    return undoing.undo(run, by=by, at=NOW)


def test_undo_removes_what_the_import_made_and_says_so():
    officer = UserFactory(role=roles.OFFICER)
    run = bring_in(RICE)

    undo(run, by=officer)

    run.refresh_from_db()
    assert sizes() == (0, 0, 0, 0)
    assert (run.state, run.undone_by) == ("undone", officer)
    lines = ModelLogEntry.objects.filter(action="ocop.import_undone")
    assert "Gạo nếp Mẫu" in lines.values_list("label", flat=True)
    assert run.effects.get(kind="product").after["name"] == "Gạo nếp Mẫu"
    assert look(RICE).rows[0].verdict == "new"


def test_undo_gives_changed_rows_their_old_facts_and_days():
    bring_in(RICE | {"decision_date": "năm 2024", "score": "", "packaging": ""})
    run = bring_in(RICE | {"score": "72,5", "packaging": "Túi 1 kg"})

    undo(run)

    recognition = Recognition.objects.get()
    assert recognition.decision.issued_text == "năm 2024"
    assert (recognition.valid_until, recognition.possible_until) == (
        date(2027, 1, 1),
        date(2027, 12, 31),
    )
    assert recognition.score is None
    assert recognition.product.net_content == ""


def test_undo_leaves_what_others_had_entered_before():
    bring_in(RICE)
    before = sizes()
    run = bring_in(RICE | {"name": "Trà Mẫu"})

    undo(run)

    assert sizes() == before


def test_undo_gives_back_a_recognition_the_import_withdrew():
    bring_in(RICE)
    named = {k: RICE[k] for k in ("name", "producer", "province")}
    run = bring_in(named | {"status": "thu hồi", "withdrawn_on": "10/06/2026"})

    undo(run)

    assert not Recognition.objects.get().is_withdrawn
    assert RecognitionDecision.objects.filter(kind="withdrawal").count() == 0


def refused(run) -> str:
    before = sizes()
    with pytest.raises(UndoRefused) as refusal:
        undo(run)
    run.refresh_from_db()
    assert run.state == "applied"
    assert sizes() == before
    return refusal.value.message


def test_undo_is_refused_when_a_recognition_was_withdrawn_since():
    run = bring_in(RICE)
    recognitions.withdraw(
        Recognition.objects.get(), reason="Nhãn sai", by=None, on=date(2026, 7, 1)
    )

    assert "Gạo nếp Mẫu (4 sao)” (số" in refused(run)


def test_undo_is_refused_when_a_recognition_it_changed_was_withdrawn_since():
    bring_in(RICE | {"score": ""})
    run = bring_in(RICE | {"score": "72"})
    recognitions.withdraw(
        Recognition.objects.get(), reason="Nhãn sai", by=None, on=date(2026, 7, 1)
    )

    assert "đã được sửa sau khi nhập (thu hồi ngày, lý do thu hồi)" in refused(run)


def test_undo_is_refused_when_a_product_was_edited_since():
    run = bring_in(RICE)
    Product.objects.update(storage="Nơi khô mát")

    assert "“Gạo nếp Mẫu”" in refused(run)
    assert "(bảo quản)" in refused(run)


def test_undo_is_refused_when_a_product_has_a_story():
    run = bring_in(RICE)
    ProductStory.objects.create(product=Product.objects.get(), lead="Chuyện mẫu")

    assert "đã có câu chuyện sản phẩm" in refused(run)


def test_undo_is_refused_when_a_product_has_a_photograph():
    from wagtail.images.tests.utils import get_test_image_file

    from media.models import LibraryImage

    run = bring_in(RICE)
    image = LibraryImage.objects.create(title="Ảnh mẫu", file=get_test_image_file())
    ProductPhoto.objects.create(
        product=Product.objects.get(), image=image, alt_text="Ảnh mẫu"
    )

    assert "đã có ảnh sản phẩm" in refused(run)


def test_undo_is_refused_when_another_product_leans_on_its_producer():
    run = bring_in(RICE)
    ProductFactory(producer=Product.objects.get().producer)

    assert "Chủ thể “Hợp tác xã Mẫu 1”" in refused(run)


def test_undo_is_refused_when_its_decision_recognised_more_since():
    run = bring_in(RICE)
    RecognitionFactory(decision=RecognitionDecision.objects.get())

    assert "đã có dòng công nhận" in refused(run)


def test_undo_is_refused_when_a_later_import_changed_the_same_rows():
    run = bring_in(RICE)
    later = bring_in(RICE | {"packaging": "Túi 1 kg"})

    assert f"có trong lần nhập sau (số {later.pk}, “mau.csv”)" in refused(run)
    undo(later)
    assert undo(run) > 0


def test_undo_is_refused_when_recognitions_came_under_a_day_it_told():
    bring_in(RICE | {"decision_date": "năm 2024"})
    run = bring_in(RICE)
    RecognitionFactory(decision=RecognitionDecision.objects.get())

    assert "nay còn công nhận" in refused(run)


def test_undo_is_refused_a_second_time():
    run = bring_in(RICE)
    undo(run)

    with pytest.raises(ImportRefused, match="đã được hoàn tác"):
        undo(run)


def test_undo_is_refused_for_what_was_never_written():
    with pytest.raises(ImportRefused, match="Chưa ghi gì"):
        undo(keep(RICE))
