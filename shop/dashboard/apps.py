from django.urls import reverse_lazy
from django.views.generic import RedirectView
from oscar.apps.dashboard import apps
from oscar.core.application import OscarDashboardConfig


class DashboardConfig(apps.DashboardConfig):
    """The order managers' desk, entered by the site's one sign-in page."""

    name = "shop.dashboard"

    def ready(self):
        super().ready()
        self.login_view = SignInPage
        # Every part of the desk sends strangers where its base class says.
        OscarDashboardConfig.login_url = reverse_lazy("accounts:sign_in")


class SignInPage(RedirectView):
    pattern_name = "accounts:sign_in"
    query_string = True
