from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from stamps import typed


@require_safe
def check_stamp(request: HttpRequest) -> HttpResponse:
    """Lead a typed code to its verdict, or say what is wrong with it."""
    context = {
        "section": "check",
        "host": request.get_host(),
        "hosts": sorted(own_hosts(request)),
    }
    if "ma" in request.GET:
        context["typed"] = request.GET["ma"][: typed.LONGEST]
        try:
            code = typed.read(request.GET["ma"], own_hosts(request))
        except typed.LeadsElsewhere as refusal:
            context["elsewhere"] = refusal
        except typed.NotACode as refusal:
            context["error"] = str(refusal)
        else:
            return redirect("stamps:verify", code=code)
    context["samples"] = samples()
    return render(request, "stamps/check.html", context)


def own_hosts(request: HttpRequest) -> set[str]:
    """Return the names this site answers to, as an address shows them."""
    printed = urlsplit(settings.WAGTAILADMIN_BASE_URL).netloc
    return {request.get_host().lower(), printed.lower()}


def samples() -> dict[str, str]:
    """Return a code of each verdict by its label, where developers are at home."""
    if not settings.DEVELOPMENT:
        return {}
    from stamps.samples import sample_codes

    return sample_codes()
