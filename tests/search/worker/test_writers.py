"""One writes, many read; whoever is killed leaves a usable index behind."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.db import connection
from django.utils import timezone

from search import indexing, port
from search.models import IndexState
from tests.factories import ProductFactory
from tests.search.worker.asking import pks
from tests.search.worker.conftest import wait_until

READ = """
import sys, time
import django
django.setup()
from search import port
from search.engines.base import Query
print("ready", flush=True)
asked, last = 0, time.monotonic() + float(sys.argv[1])
while time.monotonic() < last:
    [answer] = port.engines()[0].query_many([Query(limit=5)])
    assert answer.total >= int(sys.argv[2]), answer.total
    asked += 1
print(asked)
"""
READERS = 3


def enter(number: int) -> None:
    for one in range(number):
        ProductFactory(name=f"Kẹo gừng Mẫu {one}")


@pytest.fixture
def reader(manage):
    """Return what starts a process that reads the same index all the time."""
    started = []

    def start(seconds: float, least: int) -> subprocess.Popen:
        process = subprocess.Popen(
            [sys.executable, "-c", READ, str(seconds), str(least)],
            cwd=settings.ROOT,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "config.settings.test",
                "PYTHONPATH": f"{settings.ROOT}:{settings.SITE}",
                "SEARCH_FOLDER": str(settings.SEARCH_FOLDER),
            },
            stdout=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def test_several_read_while_one_writes(worker, reader, on):
    enter(20)
    wait_until(lambda: len(pks("keo gung", on)) == 20)
    readers = [reader(6, 20) for _turn in range(READERS)]
    for process in readers:
        assert process.stdout.readline() == "ready\n"

    enter(20)
    indexing_again = wait_until(lambda: len(pks("keo gung", on)) == 40)
    told = [process.communicate(timeout=30)[0] for process in readers]

    assert indexing_again < 5
    assert [process.returncode for process in readers] == [0] * READERS
    assert all(int(line) > 10 for line in told)


def test_a_killed_writer_leaves_a_usable_index(worker, manage, on):
    enter(10)
    wait_until(lambda: len(pks("keo gung", on)) == 10)
    enter(200)

    worker.send_signal(signal.SIGKILL)
    worker.wait(timeout=10)
    left = len(pks("keo gung", on))
    manage("search_follow", "--forever")

    assert left >= 10
    wait_until(lambda: len(pks("keo gung", on)) == 210)
    wait_until(lambda: not indexing.differences(port.engines()[0], on))


def test_a_killed_build_leaves_the_old_index_and_the_next_one_goes_on(
    transactional_db, build_index, manage, on
):
    enter(3)
    build_index()
    enter(1500)
    process = manage("search_rebuild")
    wait_until(lambda: IndexState.objects.get().done >= 500)

    process.send_signal(signal.SIGKILL)
    process.wait(timeout=10)
    left = len(pks("keo gung", on))
    later = timezone.now() + indexing.SILENT_BUILD
    indexing.rebuild(port.engines()[0], on, lambda: later)

    assert left == 3
    assert indexing.differences(port.engines()[0], on) == set()
    folders = [path for path in settings.SEARCH_FOLDER.iterdir() if path.is_dir()]
    assert len(folders) == 2  # The new one, and the one read until now.


def test_changes_during_a_rebuild_reach_the_new_index(worker, manage, on):
    enter(600)
    wait_until(lambda: len(pks("keo gung", on)) == 600)
    before = IndexState.objects.get().generation
    process = manage("search_rebuild")
    seconds, number = [], 0

    while process.poll() is None:
        number += 1
        product = ProductFactory(name=f"Mứt dừa Mẫu {number}")
        seconds.append(wait_until(lambda p=product: p.pk in pks("mut dua", on), 20))

    assert process.returncode == 0, process.stdout.read()
    assert IndexState.objects.get().generation == before + 1
    wait_until(lambda: len(pks("mut dua", on)) == number, 5)
    assert max(seconds) < 5
    wait_until(lambda: not indexing.differences(port.engines()[0], on), 5)


def test_threads_that_rebuild_and_follow_agree(transactional_db, build_index, on):
    enter(30)
    build_index()
    engine = port.engines()[0]
    follower = indexing.Follower(engine)

    def change_and_follow() -> None:
        for number in range(30):
            ProductFactory(name=f"Mứt dừa Mẫu {number}")
            follower.follow(on, timezone.now())
        connection.close()

    def rebuild_again() -> None:
        for _turn in range(3):
            indexing.rebuild(engine, on, timezone.now)
            time.sleep(0.05)
        connection.close()

    with ThreadPoolExecutor(2) as threads:
        waiting = [threads.submit(change_and_follow), threads.submit(rebuild_again)]
        for each in waiting:
            each.result(timeout=60)
    follower.follow(on, timezone.now())

    assert len(pks("mut dua", on)) == 30
    assert indexing.differences(engine, on) == set()


def test_a_person_asks_and_the_worker_builds(worker, on):
    before = IndexState.objects.get()
    IndexState.objects.update(asked_at=timezone.now())

    wait_until(lambda: IndexState.objects.get().generation == before.generation + 1, 20)

    assert IndexState.objects.get().asked_at is None
