from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config import health
from search import port
from search.engines.embedded import Embedded
from tests.browser.serving import free_port

ALL_WELL = {
    "ready": True,
    "database": "ok",
    "migrations": "ok",
    "media": "ok",
    "search": "ok",
}


@pytest.fixture(autouse=True)
def own_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "anh"


@pytest.fixture(autouse=True)
def own_index(settings, tmp_path):
    """Let there be an index, though an empty one."""
    settings.SEARCH_URL, settings.SEARCH_FOLDER = "", tmp_path / "tim"
    Embedded(tmp_path / "tim").rebuild().finish()


@pytest.mark.django_db
def test_alive_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_ready_names_each_dependency(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, ALL_WELL)
    assert "no-store" in response["Cache-Control"]
    assert list(Path(health.settings.MEDIA_ROOT).iterdir()) == []


@pytest.mark.django_db
def test_not_ready_while_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == ALL_WELL | {"ready": False, "migrations": "behind"}


@pytest.mark.django_db
def test_not_ready_without_a_folder_for_uploads(client, settings, tmp_path):
    (tmp_path / "tep").write_text("một tệp, không phải thư mục")
    settings.MEDIA_ROOT = tmp_path / "tep"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == ALL_WELL | {"ready": False, "media": "away"}


@pytest.fixture
def lost_database(django_db_setup, django_db_blocker, tmp_path):
    with django_db_blocker.unblock():
        connection.close()
        kept = connection.settings_dict["NAME"]
        connection.settings_dict["NAME"] = str(tmp_path / "khong-co" / "db.sqlite3")
        yield
        connection.close()
        connection.settings_dict["NAME"] = kept


@pytest.mark.django_db
def test_the_database_answers_searches_where_no_index_is_built(client, settings):
    settings.SEARCH_FOLDER = settings.SEARCH_FOLDER / "khong-co"

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == ALL_WELL | {"search": "database"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("is_built", "told"), [(True, "fallback"), (False, "database")]
)
def test_a_cluster_away_leaves_the_site_ready(client, settings, is_built, told):
    port.engines_of.cache_clear()
    settings.SEARCH_URL = f"elasticsearch://127.0.0.1:{free_port()}/mau"
    if not is_built:
        settings.SEARCH_FOLDER = settings.SEARCH_FOLDER / "khong-co"

    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json() == ALL_WELL | {"search": told}


def test_not_ready_without_a_database(client, lost_database):
    response = client.get("/readyz")

    away = {"ready": False, "database": "away", "migrations": "away"}
    assert response.status_code == 503
    assert response.json() == ALL_WELL | away


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(client, address):
    assert client.post(address).status_code == 405
