"""How the stall is run: delivery, money, holidays, who sits at the desk."""

import time

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import throttle
from shop.payments import vietqr
from shop.refusals import Refused
from shop.shoppers.models import Review, ReviewState
from shop.stall.desk.forms import ContactForm, HolidayForm, PaymentForm
from shop.stall.desk.pages import DeskPage
from shop.stall.desk.rate_form import RateForm
from shop.stall.models import DeliveryRate, Stall
from shop.stall.services import stalls

# A small sum: whoever really sends it has lost little.
TRIAL_AMOUNT = 1_000
TRIAL_TEXT = "THU MA GIAN HANG"
PAYMENT = ("bank_bin", "bank_account", "bank_holder", "takes_cash")


class MorePage(DeskPage):
    """Where all that is not of every day stands."""

    tab = "more"
    needs_stall = False
    template_name = "shop/stall/more.html"

    def context(self) -> dict:
        unanswered = Review.objects.filter(
            product__producer=self.seat.producer,
            state=ReviewState.SHOWN,
            answered_at=None,
        )
        stall = self.seat.stall
        return {
            "unanswered": unanswered.count(),
            "has_rates": stall and stall.rates.exists(),
            "is_resting": stall and stall.is_on_holiday(self.today),
        }


class RatesPage(DeskPage):
    tab = "more"
    template_name = "shop/stall/rates.html"
    acts = {"luu": "keep", "den-lay": "keep_hand_over"}

    def context(self) -> dict:
        stall = self.seat.stall
        return {"form": RateForm(self.kept(), stall.free_delivery_from)}

    def kept(self) -> list[DeliveryRate]:
        return list(self.seat.stall.rates.all())

    def keep(self) -> str | HttpResponse:
        stall = self.seat.stall
        form = RateForm(self.kept(), stall.free_delivery_from, self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            stalls.keep_rates(stall, form.rates, form.free_from, by=self.seat.by)
        except Refused as refusal:
            return self.show(status=422, form=form, refusal=str(refusal))
        if not form.rates:
            return _("Đã lưu: gian hàng không giao tận nơi.")
        return _("Đã lưu bảng phí giao. Khách thấy ngay.")

    def keep_hand_over(self) -> str:
        stalls.keep_hand_over(
            self.seat.stall,
            hands_over="den-lay" in self.request.POST,
            note=self.text("o-dau", 255),
            by=self.seat.by,
        )
        return _("Đã lưu việc khách đến lấy.")


class PaymentPage(DeskPage):
    tab = "more"
    template_name = "shop/stall/payment.html"
    acts = {"luu": "keep"}

    def context(self) -> dict:
        stall = self.seat.stall
        kept = {name: getattr(stall, name) for name in PAYMENT}
        return {"form": PaymentForm(initial=kept), "trial": trial_code(stall)}

    def keep(self) -> str | HttpResponse:
        form = PaymentForm(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        given = form.cleaned_data
        if wrong := self.wrong_password(given.pop("password"), given):
            form.add_error("password", wrong)
            return self.show(status=422, form=form)
        try:
            now = timezone.now()
            stalls.keep_payment(self.seat.stall, **given, by=self.seat.by, at=now)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(status=422, form=form)
        if not given["bank_bin"]:
            return _("Đã lưu: gian hàng không nhận chuyển khoản.")
        return _("Đã lưu. Hãy quét thử mã ở dưới.")

    def wrong_password(self, typed: str, given: dict) -> str:
        """Say what is wrong with the password, which another account asks for.

        A phone left open must not lead shoppers' money elsewhere.
        """
        stall, by = self.seat.stall, self.seat.by
        account = "".join(given["bank_account"].split())
        if (stall.bank_bin, stall.bank_account) == (given["bank_bin"], account):
            return ""
        if not typed:
            return _("Hãy nhập mật khẩu của bạn để đổi tài khoản nhận tiền.")
        name, now = by.get_username(), time.time()
        wait = throttle.count_attempt(name, self.request.META["REMOTE_ADDR"], now)
        if wait:
            minutes = wait // 60 + 1
            return _("Đã thử quá nhiều lần. Hãy thử lại sau %(minutes)s phút.") % {
                "minutes": minutes
            }
        if not by.check_password(typed):
            return _("Mật khẩu chưa đúng.")
        throttle.forget_attempts(name, now)
        return ""


def trial_code(stall: Stall) -> str:
    """Draw a code by which the producer sees whose account it leads to, or nothing."""
    if not stall.has_bank_account:
        return ""
    try:
        payload = vietqr.payload(
            stall.bank_bin, stall.bank_account, TRIAL_AMOUNT, TRIAL_TEXT
        )
    except Refused:
        # An account kept before its bank left the list: the form below says so.
        return ""
    return vietqr.svg(payload)


class RestPage(DeskPage):
    tab = "more"
    template_name = "shop/stall/rest.html"
    acts = {"nghi": "rest", "ban-lai": "sell_again"}

    def context(self) -> dict:
        stall = self.seat.stall
        is_over = stall.holiday_until is None or stall.holiday_until < self.today
        initial = {} if is_over else {"first": stall.holiday_from}
        if not is_over:
            initial |= {"last": stall.holiday_until, "note": stall.holiday_note}
        return {"form": HolidayForm(initial=initial), "has_holiday": not is_over}

    def rest(self) -> str | HttpResponse:
        form = HolidayForm(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        given = form.cleaned_data
        if given["last"] < self.today:
            form.add_error("last", _("Ngày này đã qua."))
            return self.show(status=422, form=form)
        try:
            stalls.set_holiday(self.seat.stall, **given, by=self.seat.by)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.show(status=422, form=form)
        return _("Đã báo nghỉ. Những ngày ấy khách không đặt được; đơn cũ vẫn giao.")

    def sell_again(self) -> str:
        stalls.end_holiday(self.seat.stall, by=self.seat.by)
        return _("Đã bỏ ngày nghỉ. Gian hàng bán như thường.")


class PeoplePage(DeskPage):
    """Who may sit here, and where news of orders goes."""

    tab = "more"
    template_name = "shop/stall/people.html"
    acts = {"luu": "keep"}

    def context(self) -> dict:
        stall = self.seat.stall
        kept = {"phone": stall.notice_phone, "email": stall.notice_email}
        people = self.seat.producer.people.filter(is_active=True).order_by("pk")
        return {"people": list(people), "form": ContactForm(initial=kept)}

    def keep(self) -> str | HttpResponse:
        form = ContactForm(self.request.POST)
        if not form.is_valid():
            return self.show(status=422, form=form)
        try:
            stalls.keep_contact(self.seat.stall, **form.cleaned_data, by=self.seat.by)
        except Refused as refusal:
            form.add_error("phone", str(refusal))
            return self.show(status=422, form=form)
        return _("Đã lưu nơi nhận tin.")
