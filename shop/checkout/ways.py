"""How one producer's share may come and be paid, as the second step offers it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from catalogue.models.producer import lower_first
from places.models import Commune
from shop.checkout.draft import Draft
from shop.dong import dong
from shop.parcels import delivery_time
from shop.parcels.models import Delivery
from shop.parcels.quoting import Choice, ParcelQuote, carriage_to, rates_of
from shop.payments.methods import METHODS, Method, offered_by
from shop.stall import delivery
from shop.visible import visible
from showroom import wording
from showroom.models import Form, Showroom
from showroom.positions import distance_km

ADDRESS, PRODUCER, SHOWROOM = "dia-chi", "noi-lam", "diem-"
LONGEST_NOTE = 500
# So many showrooms stand open for who fetches all; the others behind a press.
NEAR, MOST = 3, 30


@dataclass(frozen=True, slots=True)
class Way:
    """One way to get a parcel. `fee` in đồng; `refusal` says why it cannot be."""

    key: str
    delivery: str
    label: str
    fee: int = 0
    words: str = ""
    days: str = ""
    refusal: str = ""
    showroom: Showroom | None = None


@dataclass(slots=True)
class Share:
    """A parcel on the second step: what may be chosen, and what was."""

    quote: ParcelQuote
    ways: list[Way]
    more: list[Way]
    methods: list[Method]
    way: str = ""
    payment: str = ""
    note: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def pk(self) -> int:
        return self.quote.stall.pk

    @property
    def is_more_open(self) -> bool:
        return any(way.key == self.way for way in self.more)

    @property
    def free_from(self) -> str:
        """Say from which amount the stall brings for nothing, and what lacks."""
        least = self.quote.stall.free_delivery_from
        if least is None:
            return ""
        lacking = least - (self.quote.goods - self.quote.discount)
        if lacking <= 0:
            return _("Đã đủ %(least)s tiền hàng nên miễn phí giao.") % {
                "least": dong(least)
            }
        return _("Miễn phí giao từ %(least)s tiền hàng, còn thiếu %(lacking)s.") % {
            "least": dong(least),
            "lacking": dong(lacking),
        }

    def chosen(self) -> Way | None:
        """Return the way that was chosen, if it is offered."""
        found = (way for way in [*self.ways, *self.more] if way.key == self.way)
        return next((way for way in found if not way.refusal), None)


def shares(
    parcels: Sequence[ParcelQuote], draft: Draft, commune: Commune | None, at: datetime
) -> list[Share]:
    """Offer each parcel its ways, with what the draft has chosen of them.

    Two queries however many parcels there are.
    """
    rates = rates_of(parcels)
    rooms = showrooms_near(draft, commune, timezone.localdate(at))
    found = []
    for parcel in parcels:
        ways = own_ways(parcel, commune, rates)
        fetching = showroom_ways(parcel, rooms, rates, at)
        shown = 0 if ways else NEAR
        said = draft.choices.get(str(parcel.stall.pk), {})
        share = Share(
            parcel,
            [*ways, *fetching[:shown]],
            fetching[shown:],
            offered_by(parcel.stall),
            said.get("way", ""),
            said.get("payment", ""),
            said.get("note", ""),
        )
        suggest(share)
        found.append(share)
    return found


def suggest(share: Share) -> None:
    """Choose what most people would, where nothing was chosen."""
    open_ways = [way for way in [*share.ways, *share.more] if not way.refusal]
    if share.chosen() is None and not share.way and open_ways:
        share.way = open_ways[0].key
    if not share.payment and share.methods:
        is_kept = share.way.startswith(SHOWROOM)
        fitting = [m for m in share.methods if m.is_prepaid or not is_kept]
        share.payment = (fitting or share.methods)[0].code


def own_ways(parcel: ParcelQuote, commune: Commune | None, rates) -> list[Way]:
    """Offer what the producer does: bring it, or have it fetched from them."""
    ways = [] if commune is None else [way_home(parcel, commune, rates)]
    stall = parcel.stall
    if stall.hands_over:
        words = stall.hands_over_note or stall.producer.place_text
        label = _("Tự đến lấy tại nơi làm")
        ways.append(Way(PRODUCER, Delivery.PRODUCER, label, 0, words))
    return ways


def way_home(parcel: ParcelQuote, commune: Commune, rates) -> Way:
    """Offer to bring it to the shopper, or say that the stall does not."""
    place = {"place": lower_first(str(commune))}
    label = _("Giao đến %(place)s") % place
    zone = delivery.zone_of(
        parcel.stall.producer, commune=commune.pk, province=commune.province_id
    )
    brought = carriage_to(parcel, rates, commune.pk, commune.province_id)
    if brought is None:
        refusal = _("Người bán không giao kiện này đến %(place)s.") % place
        return Way(ADDRESS, Delivery.ADDRESS, label, refusal=refusal)
    days = delivery_time.told(Delivery.ADDRESS, brought.days)
    return Way(ADDRESS, Delivery.ADDRESS, label, brought.fee, zone.label, days)


def showrooms_near(draft: Draft, commune: Commune | None, on: date) -> list[Showroom]:
    """Return the showrooms that keep parcels, the nearest to the shopper first."""
    rooms = list(
        Showroom.objects.open_on(on)
        .filter(takes_parcels=True, form=Form.PERMANENT, commune__isnull=False)
        .select_related("commune", "province")
        .order_by("name", "pk")
    )
    return sorted(rooms, key=lambda room: farness(room, draft, commune))[:MOST]


def farness(
    room: Showroom, draft: Draft, commune: Commune | None
) -> tuple[bool, float]:
    """Order by province first, then by kilometres where both places are known."""
    is_elsewhere = room.province is None or room.province.code != draft.province
    if commune is None or commune.latitude is None or room.position is None:
        return is_elsewhere, 0.0
    start = (commune.latitude, commune.longitude)
    return is_elsewhere, distance_km(start, room.position)


def showroom_ways(
    parcel: ParcelQuote, rooms: Sequence[Showroom], rates, at: datetime
) -> list[Way]:
    """Offer the showrooms to which the producer brings. They take no money."""
    ways = []
    if not any(method.is_prepaid for method in offered_by(parcel.stall)):
        return ways
    for room in rooms:
        brought = carriage_to(parcel, rates, room.commune_id, room.commune.province_id)
        if brought is None:
            continue
        _word, door = wording.door(room, timezone.localtime(at))
        place = ", ".join(filter(None, (room.address, room.place_text)))
        label = _("Nhận tại %(name)s") % {"name": room.name}
        words = f"{place}. {door}." if place else f"{door}."
        days = delivery_time.told(Delivery.SHOWROOM, brought.days)
        key, of_room = f"{SHOWROOM}{room.pk}", {"days": days, "showroom": room}
        ways.append(Way(key, Delivery.SHOWROOM, label, brought.fee, words, **of_room))
    return ways


def take(share: Share, posted: QueryDict) -> None:
    """Put what the form says on a share; `problems` tells what cannot be."""
    share.way = posted.get(f"giao-{share.pk}", "")[:40]
    share.payment = posted.get(f"tra-{share.pk}", "")[:20]
    note = visible(posted.get(f"nhan-{share.pk}", "").replace("\0", ""))
    share.note = " ".join(note.split())
    way = share.chosen()
    if way is None:
        share.problems.append(_("Hãy chọn cách nhận hàng."))
    if share.payment not in {method.code for method in share.methods}:
        share.problems.append(_("Hãy chọn cách trả tiền mà người bán này nhận."))
    elif way and way.showroom and not METHODS[share.payment].is_prepaid:
        share.problems.append(
            _("Điểm bán không thu tiền hộ. Hãy chọn chuyển khoản, hoặc cách nhận khác.")
        )
    if len(share.note) > LONGEST_NOTE:
        share.problems.append(
            _("Lời nhắn không quá %(most)s ký tự.") % {"most": LONGEST_NOTE}
        )


def said(shares: Sequence[Share]) -> dict[str, dict[str, str]]:
    """Return what the draft keeps of the second step."""
    return {
        str(s.pk): {"way": s.way, "payment": s.payment, "note": s.note} for s in shares
    }


def chosen(draft: Draft) -> dict[int, Choice]:
    """Return what was chosen on the second step, by the stall's key.

    One query. Whether it can still be, the quote says.
    """
    rooms = {way["way"] for way in draft.choices.values()}
    pks = [int(key.removeprefix(SHOWROOM)) for key in rooms if key.startswith(SHOWROOM)]
    found = Showroom.objects.select_related("commune__province").in_bulk(pks)
    choices = {
        int(stall): choice_of(way, found) for stall, way in draft.choices.items()
    }
    return {stall: choice for stall, choice in choices.items() if choice is not None}


def choice_of(said: dict[str, str], rooms: Mapping[int, Showroom]) -> Choice | None:
    key, payment = said["way"], said["payment"]
    room = None
    if key.startswith(SHOWROOM):
        room = rooms.get(int(key.removeprefix(SHOWROOM)))
        if room is None or not METHODS[payment].is_prepaid:
            return None
    by_key = {ADDRESS: Delivery.ADDRESS, PRODUCER: Delivery.PRODUCER}
    return Choice(by_key.get(key, Delivery.SHOWROOM), payment, room, said["note"])
