"""The state of every product on a day, in the database, for lists and counts.

The same judgement as `catalogue.standing`, which decides for one product at a time.
"""

from datetime import date

from django.db.models import (
    Case,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.fields import CharField
from django.utils.translation import gettext_lazy as _

from catalogue.models import Recognition
from catalogue.standing import State

LABELS = {
    State.IN_FORCE: _("Đang có hiệu lực"),
    State.LAPSED: _("Đã hết hiệu lực"),
    State.WITHDRAWN: _("Đã bị thu hồi"),
    State.UNCERTAIN: _("Chưa rõ thời hạn"),
    State.NEVER: _("Chưa được công nhận"),
}


def in_force(on: date) -> Exists:
    """Tell of a product whether stars count for certain that day."""
    return Exists(Recognition.objects.in_force(on).filter(product=OuterRef("pk")))


def lapsing(start: date, end: date) -> Exists:
    recognitions = Recognition.objects.lapsing(start, end)
    return Exists(recognitions.filter(product=OuterRef("pk")))


def with_state(products: QuerySet, on: date) -> QuerySet:
    """Annotate each product with `state`, one of `State`."""
    issued = Recognition.objects.filter(
        Q(possible_from=None) | Q(possible_from__lte=on), product=OuterRef("pk")
    )
    open_undated = issued.filter(valid_from=None).not_withdrawn(on)
    newest = issued.order_by(F("valid_from").desc(nulls_last=True), "-pk")
    return products.annotate(
        state=Case(
            when(in_force(on), State.IN_FORCE),
            when(~Exists(issued), State.NEVER),
            when(Exists(open_undated), State.UNCERTAIN),
            default=Subquery(newest.annotate(own=own_state(on)).values("own")[:1]),
            output_field=CharField(),
        )
    )


def own_state(on: date) -> Case:
    """Return a recognition's own state that day, whatever else was decided."""
    withdrawn = ~Q(withdrawal_reason="") & (
        Q(withdrawn_on=None) | Q(withdrawn_on__lte=on)
    )
    return Case(
        when(withdrawn, State.WITHDRAWN),
        when(Q(valid_from=None) | Q(valid_from__gt=on), State.UNCERTAIN),
        when(Q(valid_until__gte=on, stars=None), State.UNCERTAIN),
        when(Q(valid_until__gte=on), State.IN_FORCE),
        when(Q(possible_until__gte=on), State.UNCERTAIN),
        default=Value(str(State.LAPSED)),
        output_field=CharField(),
    )


def when(condition: Q | Exists, state: State) -> When:
    return When(condition, then=Value(str(state)))
