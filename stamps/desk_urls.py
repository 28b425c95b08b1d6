"""What is asked for by producers and programs, in Vietnamese alone."""

from django.urls import path, re_path

from stamps.views import totals, verdict

app_name = "stamps_desk"
urlpatterns = [
    path("gian-hang/tem/", totals.show_totals, name="totals"),
    re_path(
        r"^api/v1/stamps/(?P<code>[\s\S]+)$", verdict.send_verdict, name="verify_api"
    ),
]
