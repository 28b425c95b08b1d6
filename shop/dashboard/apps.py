from django.urls import URLPattern, include, path, reverse_lazy
from django.views.generic import RedirectView
from oscar.apps.dashboard import apps
from oscar.core.application import OscarDashboardConfig

# What the office's own pages do, with every rule kept. Oscar's would go past the
# parcels, show one producer to another, or change what the register says.
OFF = {
    "catalogue/": "catalogue_app",
    "reports/": "reports_app",
    "orders/": "orders_app",
    "users/": "users_app",
    "pages/": "pages_app",
    "partners/": "partners_app",
    "reviews/": "reviews_app",
    "comms/": "comms_app",
    "shipping/": "shipping_app",
}
ON = {"offers/": "offers_app", "ranges/": "ranges_app", "vouchers/": "vouchers_app"}


class DashboardConfig(apps.DashboardConfig):
    """Oscar's desk for discounts, entered by the site's one sign-in page."""

    name = "shop.dashboard"

    def ready(self):
        super().ready()
        self.login_view = SignInPage
        # Every part of the desk sends strangers where its base class says.
        OscarDashboardConfig.login_url = reverse_lazy("accounts:sign_in")

    def get_urls(self):
        from django.contrib.auth.views import LogoutView

        from shop.dashboard.elsewhere import go_to_the_office

        urls = [
            path("", go_to_the_office, name="index"),
            path("login/", self.login_view.as_view(), name="login"),
            path("logout/", LogoutView.as_view(next_page="/"), name="logout"),
        ]
        urls += [
            path(prefix, include(getattr(self, app).urls[0]))
            for prefix, app in ON.items()
        ]
        # Templates that are kept still link to these names.
        urls += [
            path(prefix, include(self.led_away(getattr(self, app).get_urls())))
            for prefix, app in OFF.items()
        ]
        return self.post_process_urls(urls)

    def led_away(self, patterns: list[URLPattern]) -> list[URLPattern]:
        """Return addresses of the same names that lead to the office."""
        from shop.dashboard.elsewhere import go_to_the_office

        return [URLPattern(p.pattern, go_to_the_office, name=p.name) for p in patterns]


class SignInPage(RedirectView):
    pattern_name = "accounts:sign_in"
    query_string = True
