"""What a producer asks the office to change of the register: facts and photographs.

Nothing asked for is public before the office has accepted it.
"""

from datetime import datetime

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import models, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from catalogue.models import Producer, Product, ProductPhoto
from media.models import LibraryImage
from shop.stall import facts, trail
from shop.stall.models import Asked, FactRequest, PhotoRequest, RequestState
from shop.stall.refusals import ImpossibleRequest, RequestAnswered

# What a producer knows better than the office. Stars, dates, places: never.
PRODUCER_FACTS = (
    "name",
    "tax_number",
    "phone",
    "email",
    "website",
    "address",
    "introduction",
)
PRODUCT_FACTS = (
    "name",
    "form",
    "net_content",
    "ingredients",
    "storage",
    "shelf_life",
    "allergens",
    "gtin",
)
LONGEST_VALUE = 4000
MOST_OPEN_FACTS = 30
MOST_OPEN_PHOTOS = 5


@transaction.atomic
def ask_fact(
    producer: Producer,
    *,
    field: str,
    new_value: str,
    reason: str = "",
    product: Product | None = None,
    is_emptied: bool = False,
    by: AbstractBaseUser,
    at: datetime,
) -> FactRequest:
    """Ask for another value of one fact, of the producer or of its product.

    A fact is emptied only where `is_emptied` says so: nothing typed may be a slip.
    The producer's row is locked, so that two presses make one request. Raises
    `ImpossibleRequest`.
    """
    producer = Producer.objects.select_for_update().get(pk=producer.pk)
    target = own_target(producer, product)
    old_value = getattr(target, name_of(target, field))
    new_value = "" if is_emptied else asked_value(new_value.strip())
    new_value = checked(target, field, old_value, new_value)
    waiting = FactRequest.objects.filter(producer=producer, state=RequestState.ASKED)
    if waiting.filter(product=product, field=field).exists():
        raise ImpossibleRequest(
            _("Mục này đang chờ duyệt. Hãy rút đề nghị cũ rồi gửi lại.")
        )
    if waiting.count() >= MOST_OPEN_FACTS:
        raise ImpossibleRequest(_("Đã có quá nhiều đề nghị đang chờ duyệt."))
    request = FactRequest.objects.create(
        producer=producer,
        product=product,
        field=field,
        old_value=old_value,
        new_value=new_value,
        reason=" ".join(reason.split())[:500],
        asked_by=by,
        asked_at=at,
    )
    trail.record("fact_asked", target, by=by, about=label_of(request))
    return request


@transaction.atomic
def answer_fact(
    request: FactRequest,
    *,
    accept: bool,
    answer: str = "",
    by: AbstractBaseUser,
    at: datetime,
) -> FactRequest:
    """Write the asked value into the register, or say why not.

    Raises `RequestAnswered`, or `ImpossibleRequest` when the register changed since.
    """
    request = locked(request)
    target = request.product or request.producer
    if accept:
        write_fact(request, target)
    close(request, accept=accept, answer=answer, by=by, at=at)
    name = "fact_accepted" if accept else "fact_declined"
    about = label_of(request)
    trail.record(name, target, by=by, about=about, reason=request.answer)
    return request


def write_fact(request: FactRequest, target: Producer | Product) -> None:
    target = type(target).objects.select_for_update().get(pk=target.pk)
    now_value = getattr(target, request.field)
    if now_value != request.old_value:
        raise ImpossibleRequest(
            _(
                "Sổ đã đổi từ khi chủ thể gửi, nay ghi “%(now)s”. Hãy trả lời không "
                "nhận và báo chủ thể gửi lại nếu còn cần."
            )
            % {"now": now_value[:200]}
        )
    new_value = checked(target, request.field, now_value, request.new_value)
    setattr(target, request.field, new_value)
    target.save()


@transaction.atomic
def drop_fact(
    request: FactRequest, *, by: AbstractBaseUser, at: datetime
) -> FactRequest:
    """Take a request back before it is answered. Raises `RequestAnswered`."""
    request = locked(request)
    drop(request, by, at)
    about = label_of(request)
    trail.record(
        "fact_dropped", request.product or request.producer, by=by, about=about
    )
    return request


@transaction.atomic
def offer_photo(
    product: Product,
    picture: ContentFile,
    *,
    alt_text: str,
    caption: str = "",
    by: AbstractBaseUser,
    at: datetime,
) -> PhotoRequest:
    """Offer a photograph for a product's page; `picture` is of `snapshots.made_anew`.

    Raises `ImpossibleRequest`.
    """
    product = Product.objects.select_for_update().get(pk=product.pk)
    if not (alt_text := " ".join(alt_text.split())):
        raise ImpossibleRequest(_("Ảnh cần một câu tả cho người không nhìn thấy."))
    waiting = PhotoRequest.objects.filter(product=product, state=RequestState.ASKED)
    if waiting.count() >= MOST_OPEN_PHOTOS:
        raise ImpossibleRequest(
            _("Mỗi sản phẩm có nhiều nhất %(most)s ảnh chờ duyệt.")
            % {"most": MOST_OPEN_PHOTOS}
        )
    image = LibraryImage.objects.create(
        title=f"{product.name}: {alt_text}"[:255],
        credit=product.producer.name[:200],
        file=picture,
        uploaded_by_user=by,
    )
    request = PhotoRequest.objects.create(
        product=product,
        image=image,
        alt_text=alt_text[:255],
        caption=" ".join(caption.split())[:255],
        asked_by=by,
        asked_at=at,
    )
    trail.record("photo_offered", product, by=by, about=request.alt_text)
    return request


@transaction.atomic
def answer_photo(
    request: PhotoRequest,
    *,
    accept: bool,
    answer: str = "",
    by: AbstractBaseUser,
    at: datetime,
) -> PhotoRequest:
    """Put the photograph on the product's page as its last, or say why not."""
    request = locked(request)
    if accept:
        Product.objects.select_for_update().get(pk=request.product_id)
        photos = ProductPhoto.objects.filter(product=request.product_id)
        last = photos.aggregate(last=Max("sort_order"))["last"]
        ProductPhoto.objects.create(
            product=request.product,
            image=request.image,
            alt_text=request.alt_text,
            caption=request.caption,
            sort_order=0 if last is None else last + 1,
        )
    close(request, accept=accept, answer=answer, by=by, at=at)
    name = "photo_accepted" if accept else "photo_declined"
    about, reason = request.alt_text, request.answer
    trail.record(name, request.product, by=by, about=about, reason=reason)
    return request


@transaction.atomic
def drop_photo(
    request: PhotoRequest, *, by: AbstractBaseUser, at: datetime
) -> PhotoRequest:
    request = locked(request)
    drop(request, by, at)
    trail.record("photo_dropped", request.product, by=by, about=request.alt_text)
    return request


def own_target(producer: Producer, product: Product | None) -> Producer | Product:
    if product is None:
        return producer
    if product.producer_id != producer.pk or product.retired_on is not None:
        raise ImpossibleRequest(_("Sản phẩm này không phải của chủ thể."))
    return product


def name_of(target: Producer | Product, field: str) -> str:
    allowed = PRODUCER_FACTS if isinstance(target, Producer) else PRODUCT_FACTS
    if field not in allowed:
        raise ImpossibleRequest(_("Mục này không đề nghị sửa từ đây được."))
    return field


def asked_value(text: str) -> str:
    if not text:
        raise ImpossibleRequest(
            _("Bạn chưa ghi gì. Muốn xoá điều sổ đang ghi thì hãy chọn “Bỏ trống”.")
        )
    return text


def checked(
    target: Producer | Product, field: str, old_value: str, new_value: str
) -> str:
    """Return the value as the register writes it. Raises `ImpossibleRequest`."""
    if new_value == old_value.strip():
        raise ImpossibleRequest(_("Sổ đang ghi đúng như vậy rồi."))
    if len(new_value) > LONGEST_VALUE:
        raise ImpossibleRequest(
            _("Dài quá %(most)s ký tự, hãy viết gọn lại.") % {"most": LONGEST_VALUE}
        )
    try:
        new_value = facts.read(field, new_value)
        return target._meta.get_field(field).clean(new_value, target)
    except ValidationError as error:
        raise ImpossibleRequest(" ".join(error.messages)) from error


def warnings_of(request: FactRequest) -> list[str]:
    """Say what the officer should mind before the register is changed."""
    if not request.new_value:
        return [_("Nhận thì điều sổ đang ghi mất đi. Hãy hỏi lại chủ thể.")]
    told = []
    if request.field == "name" and facts.claims_stars(request.new_value):
        told.append(_("Tên tự xưng sao hoặc OCOP: chỉ quyết định công nhận mới nói."))
    try:
        facts.read(request.field, request.new_value)
    except ValidationError as error:
        told += error.messages
    return told


def label_of(request: FactRequest) -> str:
    """Name what is asked to change: "hạn sử dụng"."""
    return str(field_of(request).verbose_name)


def field_of(request: FactRequest) -> models.Field:
    model = Product if request.product_id else Producer
    return model._meta.get_field(request.field)


def close(
    request: Asked, *, accept: bool, answer: str, by: AbstractBaseUser, at: datetime
) -> None:
    answer = " ".join(answer.split())
    if not accept and not answer:
        raise ImpossibleRequest(_("Không nhận thì hãy nói vì sao; chủ thể sẽ đọc."))
    request.state = RequestState.ACCEPTED if accept else RequestState.DECLINED
    request.answer, request.answered_by, request.answered_at = answer[:500], by, at
    request.save()


def drop(request: Asked, by: AbstractBaseUser, at: datetime) -> None:
    request.state = RequestState.DROPPED
    request.answered_by, request.answered_at = by, at
    request.save()


def locked(request: Asked) -> Asked:
    """Fetch a request that nobody has answered yet. Raises `RequestAnswered`."""
    rows = type(request).objects.select_for_update(of=("self",))
    found = rows.get(pk=request.pk)
    if found.state != RequestState.ASKED:
        raise RequestAnswered(
            _("Đề nghị này đã xong: %(state)s.") % {"state": found.get_state_display()}
        )
    return found
