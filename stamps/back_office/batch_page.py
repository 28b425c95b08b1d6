"""One batch at the desk: how far it has come, and what may be done now."""

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from stamps import codes
from stamps.back_office import sheets
from stamps.back_office.forms import HandOverForm, ReprintForm, SheetsForm, VoidForm
from stamps.back_office.steps import Step, StepsView
from stamps.keys import stamp_keys
from stamps.models import BatchState, StampBatch, StampReprint, VoidedRange
from stamps.ranges import uncovered
from stamps.services import allowances, batches

ANY_STATE = tuple(BatchState.values)
ON_PAPER = (BatchState.PRINTED, BatchState.HANDED_OVER)
MAY_HAVE_SHEETS = (BatchState.APPROVED, *ON_PAPER)

STEPS = (
    Step(
        "duyet",
        _("Duyệt"),
        _("Đã duyệt. Bây giờ có thể làm tờ in."),
        lambda batch, said, by, at: batches.approve(batch, by=by, at=at),
        states=(BatchState.REQUESTED,),
        told=_("Người duyệt phải khác người đề nghị."),
        is_main=True,
    ),
    Step(
        "da-in",
        _("Đã in"),
        _("Đã ghi là đã in. Từ giờ mã của lô này quét được."),
        lambda batch, said, by, at: batches.mark_printed(batch, by=by, at=at),
        states=(BatchState.APPROVED,),
        told=_("Bấm khi tem đã ra giấy; trước đó người quét được báo mã không có."),
        is_main=True,
    ),
    Step(
        "da-giao",
        _("Đã giao"),
        _("Đã ghi người nhận tem."),
        lambda batch, said, by, at: batches.hand_over(batch, **said, by=by, at=at),
        form=HandOverForm,
        states=(BatchState.PRINTED,),
        told=_("Ghi ai đã nhận tem mang về."),
        is_main=True,
    ),
    Step(
        "to-in",
        _("Làm tờ in"),
        _("Đã đặt tờ in. Việc in chạy phía sau; tiến độ ở bảng dưới."),
        sheets.order,
        form=SheetsForm,
        states=MAY_HAVE_SHEETS,
        told=_("Tệp PDF để in trên giấy nhãn. In lại tem đã in thì phải ghi lý do."),
    ),
    Step(
        "in-lai",
        _("Ghi lần in lại"),
        _("Đã ghi lần in lại."),
        lambda batch, said, by, at: batches.record_reprint(batch, **said, by=by, at=at),
        form=ReprintForm,
        states=ON_PAPER,
        told=_("Chỉ khi nhà in ngoài in lại; tờ in làm ở đây tự ghi."),
    ),
    Step(
        "huy",
        _("Huỷ tem"),
        _("Đã huỷ. Ai quét những tem này sẽ được báo ngay."),
        lambda batch, said, by, at: batches.void(
            batch, **said, by=by, on=batches.day(at)
        ),
        form=VoidForm,
        states=ANY_STATE,
        told=_("Huỷ cả lô hoặc một dải số. Không lấy lại được."),
    ),
)


def room(product, year: int) -> dict:
    return {
        "product": product,
        "allowed": allowances.allowed(product, year),
        "left": allowances.left(product, year),
    }


class BatchView(StepsView):
    """One batch: what it is, how far it has come, and what may be done now."""

    page_title = _("Lô tem")
    template_name = "stamps/admin/batch.html"
    steps = STEPS

    def rows(self):
        people = ("requested_by", "approved_by", "printed_by", "handed_over_by")
        voids = VoidedRange.objects.select_related("voided_by")
        reprints = StampReprint.objects.select_related("reprinted_by")
        return StampBatch.objects.select_related(
            "product__producer", "recognition__decision", *people
        ).prefetch_related(Prefetch("voids", voids), Prefetch("reprints", reprints))

    @cached_property
    def is_void(self) -> bool:
        ranges = [(row.first, row.last) for row in self.object.voids.all()]
        return not uncovered(1, self.object.quantity, ranges)

    def is_open(self, step: Step) -> bool:
        if self.is_void:
            return False
        asks_himself = self.object.requested_by_id == self.request.user.pk
        if step.slug == "duyet" and asks_himself:
            return False
        return super().is_open(step)

    def way(self) -> list[dict]:
        """Return the four states with who brought the batch there, and when."""
        batch, names = self.object, BatchState
        taken = (
            (names.REQUESTED, batch.requested_by, batch.requested_at),
            (names.APPROVED, batch.approved_by, batch.approved_at),
            (names.PRINTED, batch.printed_by, batch.printed_at),
            (names.HANDED_OVER, batch.handed_over_by, batch.handed_over_at),
        )
        return [
            {"label": state.label, "by": by, "at": at, "is_now": state == batch.state}
            for state, by, at in taken
        ]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        batch, year = self.object, timezone.localdate().year
        has_codes = batch.state != BatchState.REQUESTED
        return {
            **context,
            "way": self.way(),
            "is_void": self.is_void,
            "asked_himself": batch.state == BatchState.REQUESTED
            and batch.requested_by_id == self.request.user.pk,
            "standing": batch.product.standing(timezone.localdate()),
            "room": room(batch.product, year),
            "year": year,
            "runs": batch.print_runs.select_related("asked_by"),
            "first_code": has_codes and codes.encode(stamp_keys(), batch.pk, 1),
            "reports": batch.reports.all()[:10],
            "looks": batch.scans.count(),
        }
