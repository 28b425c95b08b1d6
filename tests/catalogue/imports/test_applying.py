"""Writing what was accepted, and nothing else."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from accounts import roles
from catalogue.imports import applying
from catalogue.imports.applying import ImportRefused
from catalogue.models import Import, Product, Recognition, RecognitionDecision
from catalogue.signals import recognition_granted, recognition_withdrawn
from tests.catalogue.imports.samples import (
    NOW,
    RICE,
    TODAY,
    apply,
    bring_in,
    keep,
    look,
    sizes,
)
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

DOUBTFUL = RICE | {"name": "Trà Mẫu", "commune": "Xã Không Có Thật"}


def test_who_wrote_it_when_and_which_rows_is_kept():
    officer = UserFactory(role=roles.OFFICER)

    run = bring_in(RICE, by=officer)

    assert (run.state, run.applied_by, run.applied_at) == ("applied", officer, NOW)
    assert [row.is_written for row in run.rows.all()] == [True]


def test_only_accepted_doubtful_rows_are_written():
    run = keep(RICE, DOUBTFUL)

    written = apply(run, accepted=())

    assert written == 1
    assert list(Product.objects.values_list("name", flat=True)) == ["Gạo nếp Mẫu"]


def test_facts_of_a_row_left_out_do_not_enter_with_its_neighbour():
    run = keep(DOUBTFUL | {"commune": "Xã Không Có Thật"}, RICE | {"commune": ""})

    apply(run, accepted=())

    assert Product.objects.get().producer.commune_as_written == ""


def test_the_history_of_each_object_shows_the_import():
    officer = UserFactory(role=roles.OFFICER)

    run = bring_in(RICE, by=officer)

    for model in (Product, RecognitionDecision, Recognition):
        line = ModelLogEntry.objects.for_instance(model.objects.get()).get()
        assert (line.action, line.user) == ("ocop.imported", officer)
        assert line.data == {"import": run.pk, "file": "mau.csv"}


def test_a_second_confirmation_of_the_same_check_is_refused():
    run = keep(RICE)
    apply(run)

    with pytest.raises(ImportRefused, match="không ghi lần thứ hai"):
        apply(run)

    assert Product.objects.count() == 1


def test_a_check_put_aside_is_not_written():
    run = keep(RICE)
    applying.drop(run)

    with pytest.raises(ImportRefused, match="đã bị bỏ"):
        apply(run)

    assert sizes() == (0, 0, 0, 0)


def test_a_register_that_moved_since_the_check_stops_the_writing():
    run = keep(RICE)
    bring_in(RICE)
    before = sizes()

    with pytest.raises(ImportRefused, match="Sổ đã thay đổi từ khi kiểm tệp"):
        apply(run)

    run.refresh_from_db()
    assert run.state == "checked"
    assert sizes() == before


def test_another_producer_entered_meanwhile_does_not_stop_the_writing():
    run = keep(RICE)
    bring_in(RICE | {"producer": "Hợp tác xã Mẫu 7"})

    with pytest.raises(ImportRefused):
        apply(run)  # Its decision exists now: the officer should see that.

    assert apply(keep(RICE)) == 1


def test_a_failure_half_way_leaves_nothing_behind(monkeypatch):
    run = keep(RICE)

    def fail(*args, **kwargs):
        raise RuntimeError("mất điện")

    monkeypatch.setattr(applying, "record_all", fail)

    with pytest.raises(RuntimeError):
        apply(run)

    run.refresh_from_db()
    assert run.state == "checked"
    assert sizes() == (0, 0, 0, 0)


def test_what_was_granted_and_withdrawn_is_announced(
    django_capture_on_commit_callbacks,
):
    heard = []

    def hear(sender, recognition, signal, **kwargs):
        heard.append((signal is recognition_granted, recognition.product.name))

    recognition_granted.connect(hear)
    recognition_withdrawn.connect(hear)
    named = {k: RICE[k] for k in ("name", "producer", "province")}

    with django_capture_on_commit_callbacks(execute=True):
        bring_in(RICE)
        bring_in(named | {"status": "thu hồi", "withdrawn_on": "10/06/2026"})

    assert heard == [(True, "Gạo nếp Mẫu"), (False, "Gạo nếp Mẫu")]


def test_importing_the_same_file_again_says_when_it_was_imported():
    bring_in(RICE)

    checked = look(RICE)

    assert checked.notices[0] == (
        "Tệp này đã được ghi vào sổ ngày 23/11/2026 (“mau.csv”)."
    )


def test_changes_update_the_folded_text_and_the_time_of_change():
    bring_in(RICE | {"reference": "M1"})
    stamp = Product.objects.get().updated_at

    bring_in(RICE | {"reference": "M1", "name": "Gạo nếp Mẫu thơm"})

    product = Product.objects.get()
    assert product.folded_name == "gao nep mau thom"
    assert product.updated_at > stamp


@pytest.mark.parametrize("size", [30, 300])
def test_writing_takes_a_number_of_queries_that_hardly_grows(
    size, django_assert_max_num_queries
):
    run = keep(*(RICE | {"name": f"Gạo Mẫu {n}"} for n in range(size)))

    with django_assert_max_num_queries(60):
        apply(run)


def test_two_officers_who_confirm_at_once_write_once(transactional_db):
    from threading import Barrier, Thread

    from django.db import connection

    run, start, said = keep(RICE), Barrier(2), []

    def confirm():
        start.wait()
        try:
            applying.apply(
                Import.objects.get(pk=run.pk),
                accepted=(),
                by=None,
                on=TODAY,
                at=NOW,
            )
            said.append("written")
        except ImportRefused as refusal:
            said.append(refusal.message)
        finally:
            connection.close()

    threads = [Thread(target=confirm) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(said) == [
        "Tệp này đã được ghi vào sổ; không ghi lần thứ hai.",
        "written",
    ]
    assert Product.objects.count() == 1
    assert Recognition.objects.get().valid_from == date(2024, 3, 15)
