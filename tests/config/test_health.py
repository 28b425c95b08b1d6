from pathlib import Path

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from config import health

ALL_WELL = {"ready": True, "database": "ok", "migrations": "ok", "media": "ok"}


@pytest.fixture(autouse=True)
def own_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "anh"


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


def test_not_ready_without_a_database(client, lost_database):
    response = client.get("/readyz")

    away = {"ready": False, "database": "away", "migrations": "away"}
    assert response.status_code == 503
    assert response.json() == ALL_WELL | away


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(client, address):
    assert client.post(address).status_code == 405
