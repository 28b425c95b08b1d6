"""Where the photographs of reports lie."""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage


class PrivateStorage(FileSystemStorage):
    """Files under PRIVATE_ROOT: no address leads to them, views hand them out."""

    file_permissions_mode = 0o600

    @property
    def base_location(self) -> Path:
        return settings.PRIVATE_ROOT

    @property
    def location(self) -> str:
        return str(Path(self.base_location).absolute())

    def url(self, name: str | None) -> str:
        raise ValueError("private files have no address")
