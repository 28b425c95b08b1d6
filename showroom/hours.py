"""Opening hours: what rows are possible, how they are written, what they say."""

from datetime import time

from django.utils.translation import gettext as _

# What goes on past midnight ends by then; later is taken for a slip of the pen.
LATEST_AFTER_MIDNIGHT = time(6)
MIDNIGHT = time(0)


def complaint_about(opens: time, closes: time) -> str:
    """Say why one stretch of opening cannot be; "" when it can."""
    said = {"opens": f"{opens:%H:%M}", "closes": f"{closes:%H:%M}"}
    if opens == closes and opens != MIDNIGHT:
        return (
            _(
                "%(opens)s–%(closes)s: giờ mở và giờ đóng trùng nhau. "
                "Mở cả ngày thì ghi 00:00–00:00."
            )
            % said
        )
    if LATEST_AFTER_MIDNIGHT < closes < opens:
        return (
            _(
                "%(opens)s–%(closes)s: giờ đóng trước giờ mở. "
                "Mở qua nửa đêm thì đóng muộn nhất lúc 06:00."
            )
            % said
        )
    return ""
