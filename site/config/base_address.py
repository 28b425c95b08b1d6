"""One setting says where the site is reached; the rows of its tables follow it."""

import logging
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError
from wagtail.models import Site

logger = logging.getLogger(__name__)
USUAL_PORTS = {"http": 80, "https": 443}


def take() -> None:
    """Give Wagtail's default site, and thereby Django's, the host of `BASE_URL`.

    Done by each web process as it starts, for a row set by hand is one to forget.
    A database that is away then does not keep the process from saying so later.
    """
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    place = (address.hostname, address.port or USUAL_PORTS[address.scheme])
    try:
        site = Site.objects.filter(is_default_site=True).first()
        if site is not None and (site.hostname, site.port) != place:
            site.hostname, site.port = place
            site.save()
    except DatabaseError:
        logger.exception("Chưa ghi được địa chỉ của trang vào cơ sở dữ liệu.")
