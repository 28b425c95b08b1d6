"""A member's orders as they take them along, and what is left of them when they go."""

from collections.abc import Sequence
from datetime import datetime

from wagtail.models import ModelLogEntry

from accounts.models import User
from shop.parcels.models import Parcel, ParcelLine, Placement, ReturnRequest
from shop.parcels.services import forgetting
from shop.shoppers import order_page, own_data


def register() -> None:
    own_data.add("don-hang", orders, forget_orders)


def forget_orders(user: User, at: datetime) -> None:
    for placement in Placement.objects.filter(order__user=user):
        forgetting.forget(placement, by=user, at=at)


def orders(user: User) -> list[dict]:
    """Tell every order, in a fixed number of queries."""
    own = Placement.objects.filter(order__user=user).select_related("order")
    parcels = list(
        Parcel.objects.filter(order__user=user)
        .select_related("return_request")
        .prefetch_related("lines")
        .order_by("pk")
    )
    histories = order_page.histories_of(parcels)
    told: dict[int, list] = {placement.order_id: [] for placement in own}
    for each in parcels:
        told[each.order_id].append(parcel(each, histories[str(each.pk)]))
    return [order(placement, told[placement.order_id]) for placement in own]


def order(placement: Placement, parcels: list[dict]) -> dict:
    return {
        "so": placement.order.number,
        "dat-luc": placement.placed_at,
        "dong-y-dieu-kien-luc": placement.conditions_accepted_at,
        "nguoi-nhan": placement.name,
        "dien-thoai": placement.phone,
        "thu-dien-tu": placement.email,
        "dia-chi": placement.address,
        "hoa-don": invoice(placement) if placement.wants_invoice else None,
        "kien": parcels,
    }


def invoice(placement: Placement) -> dict:
    return {
        "ten": placement.invoice_name,
        "ma-so-thue": placement.invoice_tax_number,
        "dia-chi": placement.invoice_address,
        "thu-dien-tu": placement.invoice_email,
    }


def parcel(parcel: Parcel, history: Sequence[ModelLogEntry]) -> dict:
    request = getattr(parcel, "return_request", None)
    return {
        "so": parcel.number,
        "nguoi-ban": parcel.seller,
        "trang-thai": parcel.get_state_display(),
        "cach-giao": parcel.get_delivery_display(),
        "van-chuyen": parcel.carrier,
        "ma-van-don": parcel.tracking_number,
        "cach-tra": parcel.payment,
        "loi-nhan": parcel.note,
        "tien-hang": parcel.goods,
        "giam-gia": parcel.discount,
        "phi-giao": parcel.fee,
        "giam-phi-giao": parcel.fee_discount,
        "tong-cong": parcel.total,
        "dong": [line(each) for each in parcel.lines.all()],
        "lich-su": [{"luc": e.timestamp, "viec": str(e.message)} for e in history],
        "xin-tra": returning(request) if request else None,
    }


def line(line: ParcelLine) -> dict:
    return {
        "san-pham": line.name,
        "quy-cach": line.label,
        "so-luong": line.quantity,
        "don-gia": line.unit_price,
        "thanh-tien": line.total,
    }


def returning(request: ReturnRequest) -> dict:
    return {
        "ly-do": request.reason,
        "muon": request.get_wanted_display(),
        "trang-thai": request.get_state_display(),
        "gui-luc": request.asked_at,
        "tra-loi": request.answer,
        "van-phong-tra-loi": request.office_answer,
    }
