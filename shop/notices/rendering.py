"""A notice as it leaves: a letter in HTML and plain text, or a short message.

Both halves of a letter are made of the same sentences: `<reader>/<kind>.txt` holds
the subject in its first line, then paragraphs. What is listed below them, the order,
a parcel, how to pay, is drawn by templates that all letters share.
"""

from dataclasses import dataclass
from datetime import date
from email.mime.image import MIMEImage

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string, select_template
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts import letters
from shop.notices import sms
from shop.notices.kinds import Kind, kind_of
from shop.notices.models import Notice, Reader
from shop.parcels import delivery_time, order_links, states
from shop.parcels.models import Delivery, Parcel
from shop.parcels.services import links
from shop.parcels.services.moves import money_came
from shop.payments import vietqr
from shop.payments.methods import METHODS
from showroom.contact import spoken_phone
from showroom.models import Showroom
from showroom.views.one import week

FOLDER = "shop/notices"


@dataclass(frozen=True, slots=True)
class Letter:
    """What is posted. `pictures` are PNGs by the name that the HTML shows them under."""

    subject: str
    text: str
    html: str
    pictures: dict[str, bytes]
    reply_to: list[str]


def letter(notice: Notice) -> Letter:
    """Compose a notice as a letter, as things stand now."""
    with override(language_of(notice)):
        context = context_of(notice)
        subject, paragraphs = words(notice, context)
        context |= {"subject": subject, "paragraphs": paragraphs}
        return Letter(
            subject=f"{subject} · {settings.WAGTAIL_SITE_NAME}",
            text=letters.tidy(render_to_string(f"{FOLDER}/letter.txt", context)),
            html=render_to_string(f"{FOLDER}/letter.html", context),
            pictures=pictures_of(context["parcels"]),
            reply_to=reply_to(notice),
        )


def message(notice: Notice) -> EmailMultiAlternatives:
    """Compose a notice as an e-mail, with its pictures inside."""
    made = letter(notice)
    parts = (made.subject, made.text, made.html)
    mail = letters.envelope(*parts, notice.to, made.reply_to)
    if made.pictures:
        mail.mixed_subtype = "related"
    for name, png in made.pictures.items():
        picture = MIMEImage(png, "png")
        picture.add_header("Content-ID", f"<{name}>")
        picture.add_header("Content-Disposition", "inline", filename=f"{name}.png")
        mail.attach(picture)
    return mail


def short_text(notice: Notice) -> str:
    """Compose a notice as a text message: unmarked letters, one sentence, one link."""
    with override(language_of(notice)):
        context = context_of(notice)
        subject, _paragraphs = words(notice, context, short=True)
        sentence = subject.rstrip(".")
        text = f"{settings.WAGTAIL_SITE_NAME}: {sentence}. {context['address']}"
        return sms.plain(text)


def language_of(notice: Notice) -> str:
    """Return the language of the reader: only shoppers have chosen one."""
    if notice.reader == Reader.SHOPPER:
        return notice.placement.language
    return settings.LANGUAGE_CODE


def words(
    notice: Notice, context: dict, *, short: bool = False
) -> tuple[str, list[str]]:
    """Return the subject and the paragraphs that a template says."""
    name = f"{FOLDER}/{notice.reader}/{notice.kind}"
    names = [f"{name}.sms.txt", f"{name}.txt"] if short else [f"{name}.txt"]
    return letters.read(select_template(names).render(context))


def context_of(notice: Notice) -> dict:
    kind = kind_of(notice.reader, notice.kind)
    parcel, placement = notice.parcel, notice.placement
    facts = dict(notice.facts)
    if facts.get("keep_until"):
        facts["keep_until"] = date.fromisoformat(facts["keep_until"])
    parcels = parcels_of(notice, kind)
    return {
        "site_name": settings.WAGTAIL_SITE_NAME,
        "reader": notice.reader,
        "parcel": parcel,
        "placement": placement,
        "number": placement.order.number if placement else "",
        "phone": spoken_phone(placement.phone) if placement else "",
        "facts": facts,
        # What a deadline gave as its reason has English; people's words stay theirs.
        "reason": _(parcel.reason) if parcel else "",
        "pay_text": vietqr.plain(parcel.number) if parcel else "",
        "is_address": parcel is not None and parcel.delivery == Delivery.ADDRESS,
        "is_showroom": parcel is not None and parcel.delivery == Delivery.SHOWROOM,
        "hours": hours_of(parcel.showroom) if parcel and parcel.showroom else "",
        "owes_back": parcel is not None and money_came(parcel) and parcel.total > 0,
        "is_held": parcel is not None and parcel.state in states.HELD,
        "sent_by": f", {parcel.carrier}" if parcel and parcel.carrier else "",
        "return_days": settings.PARCEL_RETURN_DAYS,
        "parcels": parcels,
        "to_pay": to_pay(parcels),
        "total": sum(p.total for p in placement.order.parcels.all())
        if kind.shows == "order"
        else None,
        "button": kind.button,
        "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path_of(notice),
    }


def parcels_of(notice: Notice, kind: Kind) -> list[dict]:
    """Return what the letter lists of each parcel it shows."""
    if not kind.shows:
        return []
    parcels = Parcel.objects.with_parts().select_related("showroom__commune__province")
    if kind.shows == "order":
        found = parcels.filter(order=notice.placement.order).order_by("pk")
    else:
        found = parcels.filter(pk=notice.parcel_id)
    return [shown(parcel, kind, notice.reader) for parcel in found]


def shown(parcel: Parcel, kind: Kind, reader: str) -> dict:
    method = METHODS[parcel.payment]
    is_open = kind.pays and parcel.paid_at is None
    is_order = kind.shows == "order"
    return {
        "parcel": parcel,
        "lines": list(parcel.lines.all()),
        "place": place_of(parcel, reader),
        "payment": method.name,
        "pay": method.instructions(parcel) if is_open else None,
        "is_prepaid": method.is_prepaid,
        "picture": f"vietqr-{parcel.number}",
        "seller": parcel.seller if reader != Reader.PRODUCER else None,
        "time": delivery_time.told(parcel.delivery, parcel.days) if is_order else "",
        "waits": is_order,
        "unanswered": if_unanswered(method.is_prepaid),
    }


def to_pay(parcels: list[dict]) -> dict | None:
    """Return how much is to be transferred for all of them and by when, if any is."""
    owed = [each["parcel"] for each in parcels if each["pay"]]
    owed = [parcel for parcel in owed if parcel.pay_by]
    if not owed:
        return None
    return {"sum": sum(p.total for p in owed), "by": min(p.pay_by for p in owed)}


def if_unanswered(is_prepaid: bool) -> str:
    """Say what becomes of a parcel, and of its money, that nobody answers."""
    if is_prepaid:
        return _("Không ai trả lời, kiện tự huỷ; đã chuyển tiền, người bán hoàn lại.")
    return _("Không ai trả lời, kiện tự huỷ và bạn không phải trả gì.")


def place_of(parcel: Parcel, reader: str) -> str:
    """Say where a parcel goes: the whole address to its owner, the place to others."""
    placement = parcel.order.placement
    if parcel.delivery == Delivery.SHOWROOM:
        room = parcel.showroom
        return ", ".join(filter(None, (room.name, room.address, room.place_text)))
    if parcel.delivery == Delivery.PRODUCER:
        return parcel.stall.hands_over_note or parcel.seller["address"]
    return placement.address if reader == Reader.SHOPPER else placement.place_text


def hours_of(showroom: Showroom) -> str:
    """Return the week in a line: days with the same hours stand together."""
    spans: list[list[str]] = []
    for day in week(showroom, timezone.localdate()):
        if spans and spans[-1][2] == day["text"]:
            spans[-1][1] = str(day["name"])
        else:
            spans.append([str(day["name"]), str(day["name"]), str(day["text"])])
    if len(spans) == 1:
        return _("hằng ngày %(hours)s") % {"hours": spans[0][2]}
    return "; ".join(
        f"{first} {text}" if first == last else f"{first} – {last} {text}"
        for first, last, text in spans
    )


def pictures_of(parcels: list[dict]) -> dict[str, bytes]:
    return {
        each["picture"]: vietqr.png(each["pay"]["payload"])
        for each in parcels
        if each["pay"] and each["pay"].get("payload")
    }


def path_of(notice: Notice) -> str:
    """Return where the letter's button leads."""
    parcel = notice.parcel
    if notice.reader == Reader.SHOPPER:
        return order_links.address(notice.placement)
    if notice.reader == Reader.OFFICE:
        if parcel is not None:
            return reverse("shop_office:parcel", args=[parcel.number])
        page = "summary" if notice.kind == "daily_summary" else "notices"
        return reverse(f"shop_office:{page}")
    if parcel is None:
        return reverse("stall:payment", args=[notice.facts["producer"]])
    if link := notice.facts.get("link"):
        return reverse("stall:by_link", args=[links.token(link)])
    return reverse("stall:parcel", args=[parcel.stall.producer_id, parcel.number])


def reply_to(notice: Notice) -> list[str]:
    """A shopper's answer goes to the seller, a seller's to nobody but the site."""
    if notice.reader != Reader.SHOPPER or notice.parcel is None:
        return []
    stall = notice.parcel.stall
    email = stall.notice_email or stall.producer.email
    return [email] if email else []
