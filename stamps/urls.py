from django.urls import path, re_path

from stamps.views import check, report

app_name = "stamps"
urlpatterns = [
    path("kiem-tra/", check.check_stamp, name="check"),
    path("kiem-tra/bao-tin/", report.report_misuse, name="report"),
    re_path(
        r"^kiem-tra/bao-tin/(?P<reference>[0-9A-HJKMNP-TV-Z]{10})/$",
        report.show_report,
        name="reported",
    ),
]
