"""The worker is killed in the middle of a run, and the next one goes on."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from shop.notices.models import Notice
from shop.parcels.models import Parcel, ParcelState
from tests.shop.factories import PackFactory
from tests.shop.parcels.orders import an_order

PARCELS = 40


@pytest.mark.django_db(transaction=True)
def test_a_run_that_is_killed_is_taken_up_by_the_next():
    pack = PackFactory(left=1_000)
    long_ago = timezone.now() - timedelta(hours=60)
    for _order in range(PARCELS):
        an_order(pack, quantity=2, at=long_ago)
    Parcel.objects.update(escalated_at=long_ago + timedelta(hours=24))

    worker = start_worker()
    kill_once(worker, lambda: cancelled() > 2)
    half_way = cancelled()
    call_command("follow_parcels")

    assert 0 < half_way < PARCELS
    assert cancelled() == PARCELS
    pack.stock.refresh_from_db()
    assert pack.stock.num_allocated == 0
    told = Notice.objects.filter(kind="parcel_cancelled", channel="sms")
    assert told.values("parcel").distinct().count() == told.count() == PARCELS


def cancelled() -> int:
    return Parcel.objects.filter(state=ParcelState.CANCELLED).count()


def start_worker() -> subprocess.Popen:
    """Run the command in a process of its own, on the database of this test."""
    name = connection.settings_dict["NAME"]
    return subprocess.Popen(
        [sys.executable, "manage.py", "follow_parcels"],
        cwd=settings.ROOT,
        env=os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "DATABASE_URL": f"sqlite:///{name}",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def kill_once(worker: subprocess.Popen, reached) -> None:
    until = time.monotonic() + 60
    while not reached():
        assert worker.poll() is None, worker.stdout.read()
        assert time.monotonic() < until
        time.sleep(0.005)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
