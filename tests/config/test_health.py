from pathlib import Path

import pytest
from django.db.migrations.recorder import MigrationRecorder

from config import health

pytestmark = pytest.mark.django_db

ALL_WELL = {"ready": True, "database": "ok", "migrations": "ok", "media": "ok"}


@pytest.fixture(autouse=True)
def own_media_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "anh"


def test_alive_asks_the_database_nothing(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_names_each_dependency(client):
    response = client.get("/readyz")

    assert (response.status_code, response.json()) == (200, ALL_WELL)
    assert "no-store" in response["Cache-Control"]
    assert list(Path(health.settings.MEDIA_ROOT).iterdir()) == []


def test_not_ready_while_a_migration_is_missing(client):
    MigrationRecorder.Migration.objects.filter(app="accounts").delete()

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == ALL_WELL | {"ready": False, "migrations": "behind"}


def test_not_ready_without_a_folder_for_uploads(client, settings, tmp_path):
    (tmp_path / "tep").write_text("một tệp, không phải thư mục")
    settings.MEDIA_ROOT = tmp_path / "tep"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json() == ALL_WELL | {"ready": False, "media": "away"}


def test_not_ready_without_a_database(client, settings, tmp_path):
    from django.db import connection

    kept = connection.settings_dict["NAME"], connection.connection
    connection.connection = None
    connection.settings_dict["NAME"] = str(tmp_path / "khong-co" / "db.sqlite3")
    try:
        states = health.database_state(), health.migration_state()
    finally:
        connection.close()
        connection.settings_dict["NAME"], connection.connection = kept

    assert states == ("away", "away")


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
def test_health_is_only_read(client, address):
    assert client.post(address).status_code == 405
