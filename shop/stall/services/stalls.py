"""A stall opens, closes, and says how it is paid, how it delivers and when it rests."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from oscar.core.loading import get_model

from accounts.phones import normal_phone
from catalogue.models import Producer
from shop.dong import dong
from shop.payments import banks
from shop.stall import trail
from shop.stall.models import HEAVIEST_G, LONGEST_DAYS, DeliveryRate, Stall, Zone
from shop.stall.refusals import (
    ClosingWithoutReason,
    ImpossibleContact,
    ImpossibleHoliday,
    ImpossiblePayment,
    ImpossibleRates,
    ProducerClosed,
    StallClosed,
    StallKnown,
)
from shop.stall.signals import account_changed, announce

MOST_RATES = 30
MOST_FEE = 10_000_000
MOST_FREE_FROM = 1_000_000_000
LONGEST_HOLIDAY_DAYS = 366


class Rate(NamedTuple):
    """A cell of the delivery table: grams, whole đồng, and days on the way."""

    zone: str
    up_to_g: int
    fee: int
    days_from: int | None = None
    days_to: int | None = None


@transaction.atomic
def open_stall(
    producer: Producer,
    *,
    by: AbstractBaseUser | None,
    at: datetime,
    is_sample: bool = False,
) -> Stall:
    """Open a producer's stall, with the partner Oscar's stock records hold on to.

    The partner names no users: Oscar's own desk for partners stays shut. Raises
    `ProducerClosed` or `StallKnown`.
    """
    producer = Producer.objects.select_for_update().get(pk=producer.pk)
    if producer.closed_on and producer.closed_on <= timezone.localtime(at).date():
        raise ProducerClosed(_("Chủ thể này đã ngừng hoạt động."))
    if Stall.objects.filter(producer=producer).exists():
        raise StallKnown(_("Chủ thể này đã có gian hàng."))
    partner = get_model("partner", "Partner").objects.create(
        code=f"chu-the-{producer.pk}", name=producer.name[:128]
    )
    stall = Stall.objects.create(
        producer=producer, partner=partner, opened_at=at, is_sample=is_sample
    )
    trail.record("opened", stall, by=by)
    announce(stall)
    return stall


@transaction.atomic
def close_stall(
    stall: Stall, *, reason: str, by: AbstractBaseUser | None, at: datetime
) -> Stall:
    """Close a stall: nothing more is sold, parcels under way go on."""
    stall = locked(stall)
    if stall.closed_at is not None:
        raise StallClosed(_("Gian hàng này đã đóng từ trước."))
    if not (reason := " ".join(reason.split())):
        raise ClosingWithoutReason(_("Đóng gian hàng cần có lý do; chủ thể sẽ đọc."))
    stall.closed_at, stall.closed_reason = at, reason[:255]
    stall.save(update_fields=["closed_at", "closed_reason"])
    trail.record("closed", stall, by=by, reason=reason)
    announce(stall)
    return stall


@transaction.atomic
def reopen(stall: Stall, *, by: AbstractBaseUser | None, at: datetime) -> Stall:
    stall = locked(stall)
    if stall.closed_at is None:
        raise StallKnown(_("Gian hàng này đang mở."))
    closed_on = stall.producer.closed_on
    if closed_on and closed_on <= timezone.localtime(at).date():
        raise ProducerClosed(_("Chủ thể này đã ngừng hoạt động."))
    stall.closed_at, stall.closed_reason = None, ""
    stall.save(update_fields=["closed_at", "closed_reason"])
    trail.record("reopened", stall, by=by)
    announce(stall)
    return stall


@transaction.atomic
def keep_payment(
    stall: Stall,
    *,
    bank_bin: str,
    bank_account: str,
    bank_holder: str,
    takes_cash: bool,
    by: AbstractBaseUser | None,
    at: datetime,
) -> Stall:
    """Keep how a stall is paid; an empty account is none. Raises `ImpossiblePayment`.

    Of another account everybody at the stall is told. The audit line and they read
    its last digits alone.
    """
    stall = locked(stall)
    before = stall.bank_bin, stall.bank_account, account_told(stall)
    stall.bank_bin = bank_bin.strip()
    stall.bank_account = "".join(bank_account.split())
    stall.bank_holder = " ".join(bank_holder.split())[:80]
    stall.takes_cash = takes_cash
    if not takes_cash and not stall.bank_account:
        raise ImpossiblePayment(
            _("Cần ít nhất một cách trả tiền: khi giao hàng, hoặc chuyển khoản.")
        )
    if stall.bank_bin and stall.bank_bin not in banks.BANKS:
        raise ImpossiblePayment(_("Không nhận ra ngân hàng này."))
    fields = ["bank_bin", "bank_account", "bank_holder", "takes_cash"]
    try:
        stall.clean_fields(exclude=others(stall, fields))
        stall.validate_constraints()
    except ValidationError as error:
        raise ImpossiblePayment(" ".join(error.messages)) from error
    stall.save(update_fields=fields)
    trail.record("payment_kept", stall, by=by, about=payment_told(stall))
    if before[:2] != (stall.bank_bin, stall.bank_account):
        told = {"before": before[2], "after": account_told(stall)}
        account_changed.send(type(stall), stall=stall, by=by, at=at, **told)
    announce(stall)
    return stall


def account_told(stall: Stall) -> str:
    """Name an account by its bank and last digits; "" where there is none."""
    if not stall.bank_account:
        return ""
    bank = banks.BANKS.get(stall.bank_bin, stall.bank_bin)
    return f"{bank} …{stall.bank_account[-4:]}"


def payment_told(stall: Stall) -> str:
    told = [_("nhận tiền khi giao")] if stall.takes_cash else []
    if stall.bank_account:
        told.append(_("tài khoản …%(end)s") % {"end": stall.bank_account[-4:]})
    return ", ".join(told)


@transaction.atomic
def keep_rates(
    stall: Stall,
    rows: Iterable[Rate | tuple],
    free_from: int | None,
    *,
    by: AbstractBaseUser | None,
) -> Stall:
    """Replace a stall's delivery table. Raises `ImpossibleRates`; nothing is changed.

    `rows` are (zone, grams, đồng), with the first and last day that a parcel takes to
    the zone where that is known. A zone without a row is not delivered to.
    """
    stall = locked(stall)
    rates = [Rate(*row) for row in rows]
    check_rates(rates, free_from)
    stall.rates.all().delete()
    DeliveryRate.objects.bulk_create(
        DeliveryRate(stall=stall, **rate._asdict()) for rate in rates
    )
    stall.free_delivery_from = free_from
    stall.save(update_fields=["free_delivery_from"])
    trail.record("rates_kept", stall, by=by, about=_("%(n)s mức") % {"n": len(rates)})
    announce(stall)
    return stall


def check_rates(rates: list[Rate], free_from: int | None) -> None:
    if len(rates) > MOST_RATES:
        raise ImpossibleRates(
            _("Bảng phí có nhiều nhất %(most)s mức.") % {"most": MOST_RATES}
        )
    if free_from is not None and not 0 <= free_from <= MOST_FREE_FROM:
        raise ImpossibleRates(_("Mức miễn phí giao từ 0 đồng đến 1 tỷ đồng."))
    for rate in rates:
        if rate.zone not in Zone.values:
            raise ImpossibleRates(_("Không có nơi giao này."))
        if not 1 <= rate.up_to_g <= HEAVIEST_G:
            raise ImpossibleRates(_("Cân nặng từ 1 gam đến 1 tấn."))
        if not 0 <= rate.fee <= MOST_FEE:
            raise ImpossibleRates(
                _("Phí giao từ 0 đồng đến %(most)s.") % {"most": dong(MOST_FEE)}
            )
        check_days(rate)
    if len({(rate.zone, rate.up_to_g) for rate in rates}) < len(rates):
        raise ImpossibleRates(
            _("Một nơi giao có hai phí cho cùng một mức cân. Hãy bỏ bớt một dòng.")
        )
    days = {(rate.zone, rate.days_from, rate.days_to) for rate in rates}
    if len(days) > len({rate.zone for rate in rates}):
        raise ImpossibleRates(_("Mỗi nơi giao chỉ có một khoảng ngày."))


def check_days(rate: Rate) -> None:
    first, last = rate.days_from, rate.days_to
    if first is None and last is None:
        return
    if first is None or last is None:
        raise ImpossibleRates(_("Hãy ghi cả số ngày sớm nhất và muộn nhất."))
    if not 1 <= first <= last <= LONGEST_DAYS:
        raise ImpossibleRates(
            _("Giao từ 1 đến %(most)s ngày, số đầu không lớn hơn số sau.")
            % {"most": LONGEST_DAYS}
        )


@transaction.atomic
def keep_hand_over(
    stall: Stall, *, hands_over: bool, note: str, by: AbstractBaseUser | None
) -> Stall:
    """Say whether shoppers may fetch their parcel themselves, where and when."""
    stall = locked(stall)
    note = " ".join(note.split())
    if hands_over and not note:
        raise ImpossibleContact(_("Hãy ghi khách đến lấy ở đâu, giờ nào."))
    stall.hands_over, stall.hands_over_note = hands_over, note[:255]
    stall.save(update_fields=["hands_over", "hands_over_note"])
    trail.record("hand_over_kept", stall, by=by, about=note)
    announce(stall)
    return stall


@transaction.atomic
def keep_contact(
    stall: Stall, *, phone: str, email: str, by: AbstractBaseUser | None
) -> Stall:
    """Keep where news of orders goes; nothing typed means the register's own."""
    stall = locked(stall)
    number = normal_phone(phone) if phone.strip() else ""
    if number is None:
        raise ImpossibleContact(_("Số điện thoại này không đúng."))
    stall.notice_phone, stall.notice_email = number, email.strip()
    stall.save(update_fields=["notice_phone", "notice_email"])
    trail.record("contact_kept", stall, by=by, about=number)
    return stall


@transaction.atomic
def set_holiday(
    stall: Stall,
    first: date,
    last: date,
    note: str = "",
    *,
    by: AbstractBaseUser | None,
) -> Stall:
    """Sell nothing between two days, both counted. Raises `ImpossibleHoliday`."""
    if last < first:
        raise ImpossibleHoliday(_("Ngày cuối không được trước ngày đầu."))
    if (last - first).days > LONGEST_HOLIDAY_DAYS:
        raise ImpossibleHoliday(
            _("Nghỉ quá một năm thì hãy báo cán bộ đóng gian hàng.")
        )
    stall = locked(stall)
    stall.holiday_from, stall.holiday_until = first, last
    stall.holiday_note = " ".join(note.split())[:160]
    stall.save(update_fields=["holiday_from", "holiday_until", "holiday_note"])
    days = f"{first:%d/%m/%Y} – {last:%d/%m/%Y}"
    trail.record("holiday_set", stall, by=by, about=days)
    announce(stall)
    return stall


@transaction.atomic
def end_holiday(stall: Stall, *, by: AbstractBaseUser | None) -> Stall:
    """Sell again from now on; ending none is no fault."""
    stall = locked(stall)
    if stall.holiday_from is None:
        return stall
    stall.holiday_from = stall.holiday_until = None
    stall.holiday_note = ""
    stall.save(update_fields=["holiday_from", "holiday_until", "holiday_note"])
    trail.record("holiday_ended", stall, by=by)
    announce(stall)
    return stall


def others(stall: Stall, fields: list[str]) -> set[str]:
    return {field.name for field in stall._meta.fields} - set(fields)


def locked(stall: Stall) -> Stall:
    found = Stall.objects.select_for_update(of=("self",)).select_related("producer")
    return found.get(pk=stall.pk)
