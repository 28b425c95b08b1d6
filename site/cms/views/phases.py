"""Lists of what runs for a while, told apart by whether it does."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpRequest

from cms import lists
from cms.periods import Phase

OVER_ON_A_PAGE = 12


def by_phase(pages: Iterable, request: HttpRequest) -> dict:
    """Part pages that carry their `phase`; of what is over one page at a time."""
    pages = list(pages)
    parted = {phase: [p for p in pages if p.phase is phase] for phase in Phase}
    over = Paginator(parted[Phase.OVER], OVER_ON_A_PAGE)
    shown = over.get_page(request.GET.get("trang"))
    is_first = shown.number == 1
    running = parted[Phase.RUNNING] if is_first else []
    to_come = parted[Phase.TO_COME] if is_first else []
    lists.as_cards([*running, *to_come, *shown.object_list], request)
    return {
        "running": running,
        "to_come": to_come,
        "over": shown.object_list,
        "page_obj": shown,
        "elided": over.get_elided_page_range(shown.number),
    }
