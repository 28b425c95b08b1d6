"""Where a link typed by an editor may lead."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

OWN = re.compile(r"/(?![/\\])[^\s\\]*")
ELSEWHERE = re.compile(r"https://[^\s/\\@]+\.[^\s/\\@]+(/\S*)?", re.IGNORECASE)


def check_link(address: str) -> None:
    """Refuse what is neither a path of this site nor a plain https address.

    `//host` and `/\\host` leave the site while looking like a path; `javascript:`
    would run.
    """
    if not (OWN.fullmatch(address) or ELSEWHERE.fullmatch(address)):
        raise ValidationError(
            _(
                "Hãy ghi địa chỉ trong trang này, như /san-pham/, hoặc địa chỉ đầy đủ "
                "bắt đầu bằng https://"
            ),
            code="link",
        )
