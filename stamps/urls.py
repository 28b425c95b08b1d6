from django.urls import path, re_path
from django.views.generic import RedirectView

from stamps.views import check, report, verdict

app_name = "stamps"
urlpatterns = [
    # Whatever somebody puts after the slash is a code, if a wrong one. Verdicts pass
    # by most of the middleware (`StampsFirst`).
    re_path(r"^t/(?P<code>[\s\S]+)$", verdict.show_verdict, name="verify"),
    path("t/", RedirectView.as_view(pattern_name="stamps:check")),
    path("kiem-tra/", check.check_stamp, name="check"),
    path("kiem-tra/bao-tin/", report.report_misuse, name="report"),
    re_path(
        r"^kiem-tra/bao-tin/(?P<reference>[0-9A-HJKMNP-TV-Z]{10})/$",
        report.show_report,
        name="reported",
    ),
]
