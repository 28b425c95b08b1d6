"""Commands that build, compare and follow, and what they say."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from catalogue.models import Product
from config.management.commands.prepare import Command as Prepare
from config.management.commands.run_periodic import DUE
from search import indexing, port
from search.engines import embedded
from search.models import IndexState
from tests.factories import ProductFactory
from tests.search.elsewhere import dead_address
from tests.search.worker.asking import pks

pytestmark = pytest.mark.django_db


class Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def candy(db):
    return ProductFactory(name="Kẹo gừng Mẫu")


def run(*command: str, **options) -> str:
    out = io.StringIO()
    call_command(*command, stdout=out, **options)
    return out.getvalue()


# -- search_rebuild ----------------------------------------------------------------


def test_rebuild_builds_and_says_how_much(candy, today):
    said = run("search_rebuild")

    assert pks("keo gung", today) == {candy.pk}
    assert said.startswith("Đã dựng chỉ mục embedded: ")


def test_rebuild_tells_progress_on_one_line(candy):
    screen = Screen()

    call_command("search_rebuild", stdout=screen)

    progress, told = screen.getvalue().removesuffix("\n").split("\n")
    assert progress.startswith("\rĐang dựng chỉ mục: ")
    assert told.startswith("Đã dựng chỉ mục")


def test_rebuild_says_that_another_builds(candy, today):
    indexing.begin(port.engines()[0], timezone.now())

    with pytest.raises(CommandError, match="đang được dựng ở tiến trình khác"):
        run("search_rebuild")


def test_rebuild_says_that_the_engine_is_away(settings):
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    with pytest.raises(CommandError, match="Chỉ mục đang dùng vẫn như cũ"):
        run("search_rebuild")

    assert IndexState.objects.get().building_since is None


def test_rebuild_takes_the_engine_that_is_named(candy, settings):
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    run("search_rebuild", engine="embedded")

    assert port.engines()[1].is_built()


def test_rebuild_names_the_engines_there_are():
    with pytest.raises(CommandError, match=r"“x”\. Đang dùng: embedded"):
        run("search_rebuild", engine="x")


# -- search_check ------------------------------------------------------------------


def test_check_says_that_all_is_alike(candy, build_index):
    build_index()

    assert run("search_check") == "Chỉ mục embedded khớp với sổ.\n"


def test_check_tells_what_differs_and_mends_it(candy, build_index, today):
    build_index()
    Product.objects.filter(pk=candy.pk).update(name="Mứt dừa Mẫu")

    said = run("search_check")

    assert f"đã cũ: product 1 (product {candy.pk})" in said
    assert "Đã sửa 1 mục." in said
    assert pks("mut dua", today) == {candy.pk}


def test_check_only_tells_when_asked_to(candy, build_index, today):
    build_index()
    Product.objects.filter(pk=candy.pk).update(name="Mứt dừa Mẫu")

    with pytest.raises(CommandError, match="khác với sổ ở 1 mục"):
        run("search_check", dry_run=True)

    assert pks("mut dua", today) == set()


def test_check_builds_what_is_missing(candy, today):
    said = run("search_check")

    assert "Chưa có chỉ mục embedded nên dựng từ đầu." in said
    assert pks("keo gung", today) == {candy.pk}


def test_check_says_that_there_is_none_when_it_may_not_build():
    with pytest.raises(CommandError, match="chưa có chỉ mục embedded"):
        run("search_check", dry_run=True)


def test_check_goes_on_where_one_cannot_be_read(candy, build_index, settings, today):
    build_index()
    Product.objects.filter(pk=candy.pk).update(name="Mứt dừa Mẫu")
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    with pytest.raises(CommandError, match="chỉ mục elastic chưa đọc được"):
        run("search_check")

    assert pks("mut dua", today) == {candy.pk}


def test_check_leaves_an_index_alone_that_nobody_keeps(settings):
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    with pytest.raises(CommandError):
        run("search_check")

    assert not port.engines()[1].is_built()


def test_check_waits_in_words_for_a_writer_that_stays(candy, build_index, monkeypatch):
    build_index()
    Product.objects.filter(pk=candy.pk).update(name="Mứt dừa Mẫu")
    monkeypatch.setattr(indexing, "WRITER_WAIT_SECONDS", 0.2)
    [engine] = port.engines()

    with (
        embedded.writing(embedded.open_index(engine._current())),
        pytest.raises(CommandError, match="another process is writing"),
    ):
        run("search_check")


def test_the_worker_checks_every_day():
    assert ("search_check", 86_400) in DUE


# -- search_follow -----------------------------------------------------------------


def test_follow_applies_what_changed_once(candy, build_index, today):
    build_index()
    other = ProductFactory(name="Mứt dừa Mẫu")

    said = run("search_follow")

    assert pks("mut dua", today) == {other.pk}
    assert said.startswith("Đã xem lại ")


# -- prepare -----------------------------------------------------------------------


def prepare() -> str:
    out = io.StringIO()
    Prepare(stdout=out).build_missing_index()
    return out.getvalue()


def test_prepare_builds_the_index_that_is_missing_and_only_then(candy, today):
    first, second = prepare(), prepare()

    assert first.startswith("Dựng chỉ mục tìm kiếm…\nĐã dựng chỉ mục embedded")
    assert second == ""
    assert pks("keo gung", today) == {candy.pk}


def test_prepare_goes_on_without_an_engine(settings):
    settings.SEARCH_URL = f"elasticsearch://{dead_address()}/mau"

    assert "Việc nền sẽ dựng khi được." in prepare()
