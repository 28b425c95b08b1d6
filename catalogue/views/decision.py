from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from catalogue.models import DecisionKind, Recognition, RecognitionDecision
from catalogue.standing import State, state_of
from catalogue.views.addresses import moved
from places.folding import fold, normal

PER_PAGE = 40


@require_safe
def list_decisions(request: HttpRequest) -> HttpResponse:
    text = normal(request.GET.get("q", "").replace("\0", ""))[:200]
    found = (
        RecognitionDecision.objects.public()
        .annotate(
            products_count=count_shown("recognitions") + count_shown("withdrawals")
        )
        .order_by(F("issued_latest").desc(nulls_last=True), "-pk")
    )
    for word in fold(text).split():
        found = found.filter(folded__contains=word)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("trang"))
    context = {
        "section": "decisions",
        "page_obj": page,
        "elided": page.paginator.get_elided_page_range(page.number, on_each_side=2),
        "q": text,
    }
    return render(request, "catalogue/decisions.html", context)


def count_shown(rows: str) -> Count:
    """Count the products of a decision that its page lists."""
    shown = Q(**{f"{rows}__product__retired_on": None})
    return Count(rows, filter=shown, distinct=True)


@require_safe
def show_decision(
    request: HttpRequest, pk: str, slug: str | None = None
) -> HttpResponse:
    decision = get_object_or_404(
        RecognitionDecision.objects.select_related("document"), pk=pk
    )
    if redirect := moved(request, decision, slug):
        return redirect
    on = timezone.localdate()
    rows = rows_of(decision)
    for row in rows:
        row.state = state_of(row, on)
        row.is_superseded = is_superseded(row, on)
    context = {
        "section": "decisions",
        "decision": decision,
        "share_title": decision.title,
        "rows": rows,
        "in_force_count": sum(
            r.state is State.IN_FORCE and not r.is_superseded for r in rows
        ),
        "on": on,
    }
    return render(request, "catalogue/decision.html", context)


def rows_of(decision: RecognitionDecision) -> list[Recognition]:
    """Return what the decision granted or withdrew, as products of the register."""
    is_withdrawal = decision.kind == DecisionKind.WITHDRAWAL
    rows = decision.withdrawals if is_withdrawal else decision.recognitions
    return list(
        rows.filter(product__retired_on=None)
        .select_related("product__producer", "product__province", "product__commune")
        .prefetch_related("product__recognitions")
        .order_by("product__name")
    )


def is_superseded(row: Recognition, on) -> bool:
    """Tell whether a later recognition of the product has taken this one's place."""
    shown = row.product.standing(on).recognition
    return shown is not None and shown.pk != row.pk
