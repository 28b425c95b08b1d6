"""How often orders are placed and messages asked for, so that nobody floods a producer
with parcels or a stranger's telephone with texts. Each text is paid for.

The limits of the settings are for a quarter of an hour.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

from accounts import throttle
from shop.refusals import Refused


class TooMany(Refused):
    """It was done too often in a short while; `wait` says for how many seconds not."""

    def __init__(self, sentence: str, wait: int):
        super().__init__(sentence % {"minutes": -(-wait // 60)})
        self.wait = wait


def asked_to_wait(answer: HttpResponse, refusal: TooMany) -> HttpResponse:
    """Tell robots as well when it may go on."""
    answer.headers["Retry-After"] = str(refusal.wait)
    return answer


def count_order(address: str, phone: str, at: datetime) -> None:
    """Count an order about to be placed, by its network and phone. Raises `TooMany`."""
    network, now = throttle.network(address), at.timestamp()
    wait = max(
        throttle.wait("order:network", network, settings.ORDERS_PER_NETWORK, now),
        throttle.wait("order:phone", phone, settings.ORDERS_PER_PHONE, now),
    )
    if wait:
        sentence = _(
            "Vừa có quá nhiều đơn từ mạng hay số điện thoại này. Đơn của bạn vẫn ở đây,"
            " hãy bấm đặt lại sau %(minutes)s phút."
        )
        raise TooMany(sentence, wait)


def count_message(phone: str, at: datetime) -> None:
    """Count a message that the shopper of a phone causes. Raises `TooMany`."""
    most = settings.MESSAGES_PER_PHONE
    if wait := throttle.wait("message:phone", phone, most, at.timestamp()):
        sentence = _("Vừa gửi nhiều tin quá. Hãy bấm lại sau %(minutes)s phút.")
        raise TooMany(sentence, wait)
