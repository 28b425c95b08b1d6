from django.urls import path, re_path
from django.views.generic import RedirectView

from stamps.views import check, report, totals, verdict

app_name = "stamps"
# Whatever somebody puts after the slash is a code, if a wrong one. These three pass
# by most of the middleware (`StampsFirst`).
CODE = r"(?P<code>[\s\S]+)"

urlpatterns = [
    re_path(rf"^t/{CODE}$", verdict.show_verdict, name="verify"),
    re_path(
        rf"^en/t/{CODE}$",
        verdict.show_verdict,
        {"language": "en"},
        name="verify_in_english",
    ),
    re_path(rf"^api/v1/stamps/{CODE}$", verdict.send_verdict, name="verify_api"),
    path("t/", RedirectView.as_view(pattern_name="stamps:check")),
    path("gian-hang/tem/", totals.show_totals, name="totals"),
    path("kiem-tra/", check.check_stamp, name="check"),
    path("kiem-tra/bao-tin/", report.report_misuse, name="report"),
    re_path(
        r"^kiem-tra/bao-tin/(?P<reference>[0-9A-HJKMNP-TV-Z]{10})/$",
        report.show_report,
        name="reported",
    ),
]
