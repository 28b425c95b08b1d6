"""What waits for the office's word: reviews, changes of facts, photographs."""

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.office.pages import OfficePage
from shop.shoppers.models import Review, ReviewState
from shop.shoppers.services import reviews
from shop.stall.models import FactRequest, PhotoRequest, RequestState
from shop.stall.services import requests

MOST = 100


class ReviewsPage(OfficePage):
    """Reviews that wait, the oldest first; with `?loc=` those judged before."""

    permissions = ("shoppers.change_review",)
    page_title = gettext_lazy("Nhận xét chờ duyệt")
    header_icon = "comment"
    template_name = "shop/office/reviews.html"
    acts = {"hien": "show", "khong-hien": "hide"}

    def get_context_data(self, **kwargs) -> dict:
        chosen = self.request.GET.get("loc", ReviewState.WAITING)
        if chosen not in ReviewState.values:
            chosen = ReviewState.WAITING
        order = "written_at" if chosen == ReviewState.WAITING else "-judged_at"
        found = Review.objects.filter(state=chosen).order_by(order, "pk")
        return super().get_context_data(
            reviews=found.select_related("product__producer", "judged_by")[:MOST],
            states=ReviewState.choices,
            chosen=chosen,
            **kwargs,
        )

    @property
    def review(self) -> Review:
        return get_object_or_404(Review, pk=number(self.text("nhan-xet", 20)))

    def show(self) -> str:
        reviews.show(self.review, by=self.request.user, at=timezone.now())
        return _("Nhận xét được hiện.")

    def hide(self) -> str:
        reviews.hide(
            self.review,
            reason=self.text("ly-do", 255),
            may_be_rewritten="viet-lai" in self.request.POST,
            by=self.request.user,
            at=timezone.now(),
        )
        return _("Nhận xét không được hiện.")


class RequestsPage(OfficePage):
    """What producers ask of the register: its facts, and their photographs."""

    permissions = ("stall.change_factrequest", "ocop_catalogue.change_producer")
    page_title = gettext_lazy("Đề nghị của chủ thể")
    header_icon = "edit"
    template_name = "shop/office/requests.html"
    acts = {
        "nhan-sua": "accept_fact",
        "khong-sua": "decline_fact",
        "nhan-anh": "accept_photo",
        "khong-anh": "decline_photo",
    }

    def get_context_data(self, **kwargs) -> dict:
        facts = FactRequest.objects.filter(state=RequestState.ASKED)
        facts = list(
            facts.select_related("producer", "product", "asked_by").order_by(
                "asked_at", "pk"
            )[:MOST]
        )
        for request in facts:
            request.field_label = requests.label_of(request)
            request.warnings = requests.warnings_of(request)
        photos = PhotoRequest.objects.filter(state=RequestState.ASKED)
        photos = photos.select_related("product__producer", "image", "asked_by")
        return super().get_context_data(
            facts=facts, photos=photos.order_by("asked_at", "pk")[:MOST], **kwargs
        )

    def accept_fact(self) -> str:
        self.answer(FactRequest, requests.answer_fact, accept=True)
        return _("Đã ghi vào sổ.")

    def decline_fact(self) -> str:
        self.answer(FactRequest, requests.answer_fact, accept=False)
        return _("Đã trả lời chủ thể là không nhận.")

    def accept_photo(self) -> str:
        self.answer(PhotoRequest, requests.answer_photo, accept=True)
        return _("Ảnh đã vào trang sản phẩm.")

    def decline_photo(self) -> str:
        self.answer(PhotoRequest, requests.answer_photo, accept=False)
        return _("Đã trả lời chủ thể là không nhận ảnh.")

    def answer(self, model, act, *, accept: bool) -> None:
        request = get_object_or_404(model, pk=number(self.text("de-nghi", 20)))
        by, at = self.request.user, timezone.now()
        act(request, accept=accept, answer=self.text("tra-loi"), by=by, at=at)


def number(text: str) -> int:
    """Return a primary key as a form sends it; 0, which nothing has, for any other."""
    return int(text) if text.isascii() and text.isdigit() else 0
