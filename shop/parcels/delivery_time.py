"""How long a parcel is on its way, said to the shopper before and after ordering.

The law wants the time of delivery to be read before the order (Nghị định 52/2013,
Điều 18; Luật 19/2023/QH15, Điều 37). No database, no clock.
"""

from django.utils.translation import gettext as _

from shop.parcels.models import Delivery


def told(delivery: str, days: tuple[int, int] | None) -> str:
    """Say it in a sentence, and honestly where the producer did not say."""
    if delivery == Delivery.PRODUCER:
        return _("Người bán báo khi nào đến lấy được.")
    if days is None:
        return _("Người bán chưa nói giao mất mấy ngày; cần gấp, hãy gọi hỏi trước.")
    if delivery == Delivery.SHOWROOM:
        sentence = _("Đến điểm bán trong %(days)s ngày sau khi người bán gửi.")
    else:
        sentence = _("Giao trong %(days)s ngày sau khi người bán gửi.")
    return sentence % {"days": span(*days)}


def span(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"
