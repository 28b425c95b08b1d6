"""The producer's own page and its products' pages: asked for here, decided elsewhere."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import F, Model
from django.http import Http404, HttpResponse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from catalogue.models import Producer, Product
from catalogue.photos import THUMB, in_size
from shop.shoppers.models import Review, ReviewState
from shop.shoppers.services import reviews
from shop.stall.desk.forms import PhotoForm
from shop.stall.desk.packs import own_products
from shop.stall.desk.pages import DeskPage
from shop.stall.models import Asked, FactRequest, PhotoRequest, RequestState
from shop.stall.services import requests, stories

LATEST = 20
PER_PAGE = 20
ANSWERED = (RequestState.ACCEPTED, RequestState.DECLINED)
KEYBOARDS = {"phone": "tel", "email": "email", "website": "url"}


def facts_of(target: Model, waiting: dict[str, FactRequest]) -> list[dict]:
    """Return each fact that may be asked for: its name, value and open request."""
    names = requests.PRODUCER_FACTS
    if isinstance(target, Product):
        names = requests.PRODUCT_FACTS
    fields = [target._meta.get_field(name) for name in names]
    return [
        {
            "name": field.name,
            "label": capfirst(field.verbose_name),
            "value": getattr(target, field.name),
            "typed": getattr(target, field.name),
            "is_long": field.get_internal_type() == "TextField",
            "keyboard": KEYBOARDS.get(field.name, "text"),
            "may_be_empty": field.blank,
            "waiting": waiting.get(field.name),
        }
        for field in fields
    ]


class AskingPage(DeskPage):
    """Facts of a producer or product, each with what was asked and came of it."""

    tab = "more"
    needs_stall = False
    refusal = ""

    def target(self) -> Product | None:
        return None

    def fact_context(self, target: Producer | Product) -> dict:
        product = target if isinstance(target, Product) else None
        rows = FactRequest.objects.filter(producer=self.seat.producer, product=product)
        asked = {row.field: row for row in rows.filter(state=RequestState.ASKED)}
        answered = list(rows.filter(state__in=ANSWERED)[:LATEST])
        for row in answered:
            row.label = capfirst(requests.label_of(row))
        shown = facts_of(target, asked)
        if self.request.POST.get("viec") == "de-nghi":
            self.show_typed(shown)
        return {"facts": shown, "answered": answered}

    def show_typed(self, shown: list[dict]) -> None:
        """Leave open what was refused, with the words that were typed."""
        for fact in shown:
            if fact["name"] == self.text("muc", 40):
                typed = self.text("moi", requests.LONGEST_VALUE)
                fact |= {"is_open": True, "typed": typed, "error": self.refusal}

    def refuse(self, sentence: str, status: int = 409) -> HttpResponse:
        """Say the refusal above and beside the box: the page is long on a phone."""
        self.refusal = sentence
        return super().refuse(sentence, status)

    def ask(self) -> str:
        requests.ask_fact(
            self.seat.producer,
            product=self.target(),
            field=self.text("muc", 40),
            new_value=self.text("moi", requests.LONGEST_VALUE + 1),
            reason=self.text("ly-do", 500),
            is_emptied="bo-trong" in self.request.POST,
            by=self.seat.by,
            at=self.now,
        )
        return _("Đã gửi văn phòng duyệt. Trang của bạn chưa đổi cho đến lúc ấy.")

    def drop(self) -> str:
        row = own_request(FactRequest.objects.filter(producer=self.seat.producer), self)
        requests.drop_fact(row, by=self.seat.by, at=self.now)
        return _("Đã rút đề nghị.")


def own_request(rows, page: DeskPage) -> Asked:
    """Return the request the form names, of those rows and no other."""
    row = rows.filter(pk=page.number("de-nghi")).first()
    if row is None:
        raise Http404
    return row


class FactsPage(AskingPage):
    template_name = "shop/stall/facts.html"
    acts = {"de-nghi": "ask", "rut": "drop"}

    def context(self) -> dict:
        return {
            **self.fact_context(self.seat.producer),
            "products": own_products(self),
        }


class ProductPage(AskingPage):
    """One product's facts, story and photographs."""

    template_name = "shop/stall/product.html"
    acts = {
        "de-nghi": "ask",
        "rut": "drop",
        "gui-anh": "offer",
        "rut-anh": "drop_photo",
        "gui-chuyen": "submit_story",
        "rut-chuyen": "take_back_story",
    }

    def target(self) -> Product:
        rows = Product.objects.public().filter(producer=self.seat.producer)
        product = rows.filter(pk=self.kwargs["product"]).first()
        if product is None:
            raise Http404
        return product

    def context(self) -> dict:
        product = self.target()
        photos = PhotoRequest.objects.filter(product=product)
        photos = photos.select_related("image").prefetch_related("image__renditions")
        shown = product.photos.select_related("image").prefetch_related(
            "image__renditions"
        )
        return {
            "product": product,
            **self.fact_context(product),
            "photos": with_thumbs(photos[:LATEST]),
            "shown_photos": with_thumbs(shown.order_by("sort_order")),
            "photo_form": PhotoForm(),
            **self.story_context(product),
        }

    def story_context(self, product: Product) -> dict:
        story = stories.latest(product)
        state = stories.waiting(story)
        return {
            "story": story,
            "story_lead": story.lead if story else "",
            "story_parts": stories.parts(story),
            "is_judged": state is not None and state.status == state.STATUS_IN_PROGRESS,
            "sent_back": stories.sent_back(state),
        }

    def offer(self) -> str | HttpResponse:
        form = PhotoForm(self.request.POST, self.request.FILES)
        if not form.is_valid():
            return self.show(status=422, photo_form=form)
        said = form.cleaned_data
        requests.offer_photo(
            self.target(),
            said["photo"],
            alt_text=said["alt_text"],
            caption=said["caption"],
            by=self.seat.by,
            at=self.now,
        )
        return _("Đã gửi ảnh. Ảnh hiện trên trang khi văn phòng nhận.")

    def drop_photo(self) -> str:
        rows = PhotoRequest.objects.filter(product=self.target())
        requests.drop_photo(own_request(rows, self), by=self.seat.by, at=self.now)
        return _("Đã rút ảnh.")

    def submit_story(self) -> str:
        product = self.target()
        places = range(len(stories.parts(stories.latest(product))))
        most = stories.LONGEST_TEXT + 1
        stories.submit(
            product,
            lead=self.text("loi-dan", stories.LONGEST_LEAD + 1),
            texts={
                place: self.text(f"doan-{place}", most)
                for place in places
                if f"doan-{place}" in self.request.POST
            },
            more=self.text("doan-moi", most),
            by=self.seat.by,
        )
        return _("Đã gửi câu chuyện để duyệt. Duyệt xong mới hiện.")

    def take_back_story(self) -> str:
        stories.take_back(self.target(), by=self.seat.by)
        return _("Đã rút câu chuyện về để sửa.")

    def refuse(self, sentence: str, status: int = 409) -> HttpResponse:
        """Show the refusal with the words that were typed: a story is long."""
        if self.request.POST.get("viec") != "gui-chuyen":
            return super().refuse(sentence, status)
        kept = {
            "story_lead": self.text("loi-dan", stories.LONGEST_LEAD + 1),
            "typed_more": self.text("doan-moi", stories.LONGEST_TEXT + 1),
        }
        messages.error(self.request, sentence, extra_tags="bad")
        return self.show(status=status, **kept)


def with_thumbs(rows) -> list:
    rows = list(rows)
    for row in rows:
        row.thumb = in_size(row.image, THUMB)
    return rows


class ReviewsPage(DeskPage):
    """What shoppers say of the producer's products; each answered once, slips mended."""

    tab = "more"
    needs_stall = False
    template_name = "shop/stall/reviews.html"
    acts = {"tra-loi": "answer"}

    def rows(self):
        return Review.objects.filter(
            product__producer=self.seat.producer, state=ReviewState.SHOWN
        )

    def context(self) -> dict:
        rows = self.rows().select_related("product")
        # Those without an answer first.
        rows = rows.order_by(F("answered_at").desc(nulls_first=True), "-written_at")
        page = Paginator(rows, PER_PAGE).get_page(self.request.GET.get("trang"))
        for review in page:
            review.may_be_answered = reviews.may_be_answered(review, self.now)
        return {"page": page}

    def answer(self) -> str:
        review = self.rows().filter(pk=self.number("nhan-xet")).first()
        if review is None:
            raise Http404
        text = self.text("loi", reviews.LONGEST_TEXT + 1)
        reviews.answer(review, text=text, by=self.seat.by, at=self.now)
        return _("Đã trả lời. Ai xem sản phẩm cũng đọc được.")
