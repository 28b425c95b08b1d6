"""Where the photographs of reports lie, and that nobody is led there."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from stamps import photos


def test_private_files_lie_in_their_own_folder_for_their_owner_alone(
    settings, tmp_path
):
    settings.PRIVATE_ROOT = tmp_path / "private"
    storage = photos.PrivateStorage()

    name = storage.save("reports/anh.jpg", ContentFile(b"x"))

    path = Path(storage.path(name))
    assert path == tmp_path / "private/reports/anh.jpg"
    assert path.stat().st_mode & 0o077 == 0
    with pytest.raises(ValueError, match="no address"):
        storage.url(name)
