"""A change is found within five seconds, by a real worker beside other jobs."""

from datetime import date, timedelta

import pytest
from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Page, Site

from catalogue.imports import undoing
from catalogue.models import ProductGroup
from catalogue.services import recognitions
from config.management.commands import run_periodic
from search.documents import Kind
from search.models import Change, IndexState
from showroom.models import Presence
from showroom.services import shelf
from tests.catalogue.imports.samples import NOW, RICE, bring_in
from tests.factories import (
    ProducerFactory,
    ProductFactory,
    RecognitionDecisionFactory,
    RecognitionFactory,
    ShowroomFactory,
)
from tests.search.worker.asking import pks
from tests.search.worker.conftest import wait_until

FRESH = 5.0


class Freshness:
    """Notes how long each change takes to be found."""

    def __init__(self, on: date) -> None:
        self.on = on
        self.seconds: dict[str, float] = {}

    def expect(self, what: str, is_so) -> None:
        self.seconds[what] = wait_until(lambda: is_so(self.on), seconds=20)


def change_the_register(told: Freshness) -> None:
    maker = ProducerFactory(name="Hợp tác xã Mẫu Cũ")
    product = ProductFactory(name="Kẹo gừng Mẫu", producer=maker)
    told.expect("product", lambda on: pks("keo gung", on) == {product.pk})

    maker.name = "Hợp tác xã Mẫu Sông Xanh"
    maker.save()
    told.expect("producer", lambda on: pks("song xanh", on) == {product.pk})

    product.group = ProductGroup.objects.get(code="I.1")
    product.save()
    told.expect("group", lambda on: pks("", on, group="I.1") == {product.pk})

    decision = RecognitionDecisionFactory(
        issued_earliest=told.on - timedelta(days=30),
        issued_latest=told.on - timedelta(days=30),
    )
    granted = recognitions.recognise(product, decision, stars=4, by=None)
    told.expect("recognition", lambda on: pks("", on, state="in_force"))

    recognitions.withdraw(granted, reason="Không đạt", by=None, on=told.on)
    told.expect("withdrawal", lambda on: pks("", on, state="withdrawn"))
    change_showrooms(told, product)


def change_showrooms(told: Freshness, product) -> None:
    showroom = ShowroomFactory(name="Điểm bán Mẫu Bến Sông")
    told.expect("showroom", lambda on: pks("ben song", on, Kind.SHOWROOM))

    item = shelf.put(
        showroom, product, presence=Presence.IN_STOCK, price=None, at=NOW, by=None
    )
    place = str(showroom.pk)
    told.expect("shelf", lambda on: pks("", on, showroom=place) == {product.pk})

    shelf.take_off(item, at=NOW, by=None)
    told.expect("off the shelf", lambda on: not pks("", on, showroom=place))


def change_pages(told: Freshness) -> None:
    home = Site.objects.get().root_page
    page = home.add_child(instance=Page(title="Hội chợ Mẫu", slug="mau", live=False))
    page.save_revision().publish()
    told.expect("page", lambda on: pks("hoi cho", on, Kind.ARTICLE) == {page.pk})

    Page.objects.get(pk=page.pk).unpublish()
    told.expect("page hidden", lambda on: not pks("hoi cho", on, Kind.ARTICLE))


def import_and_undo(told: Freshness) -> None:
    run = bring_in(RICE)
    told.expect("import", lambda on: pks("gạo nếp", on))

    undoing.undo(run, by=None, at=NOW)
    told.expect("undo", lambda on: not pks("gạo nếp", on))


def test_every_change_is_found_within_five_seconds(worker, on):
    told = Freshness(on)

    change_the_register(told)
    change_pages(told)
    import_and_undo(told)

    late = {what: s for what, s in told.seconds.items() if s >= FRESH}
    assert len(told.seconds) == 12
    assert late == {}


class LongJob(BaseCommand):
    """A job of the worker's that lasts until a change it makes was found."""

    def handle(self, **options):
        product = ProductFactory(name="Kẹo gừng Mẫu")
        on = timezone.localdate()
        self.waited = wait_until(lambda: pks("keo gung", on) == {product.pk}, 20)
        raise KeyboardInterrupt


def test_no_other_job_keeps_a_change_waiting(transactional_db, monkeypatch):
    job = LongJob()
    monkeypatch.setattr(run_periodic, "DUE", ((job, 60),))

    with pytest.raises(KeyboardInterrupt):
        run_periodic.Command().handle(once=False)

    assert job.waited < FRESH


def test_once_follows_what_changed(transactional_db, monkeypatch, on):
    monkeypatch.setattr(run_periodic, "DUE", ())
    product = RecognitionFactory(product__name="Kẹo gừng Mẫu").product

    run_periodic.Command().handle(once=True)

    assert pks("keo gung", on) == {product.pk}


def test_the_worker_says_how_far_it_has_come(worker, on):
    ProductFactory(name="Kẹo gừng Mẫu")

    wait_until(lambda: pks("keo gung", on))
    newest = Change.objects.latest("pk").at
    wait_until(lambda: IndexState.objects.get().seen_at > newest)

    assert IndexState.objects.get().failing_since is None
