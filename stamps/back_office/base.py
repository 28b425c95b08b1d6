from catalogue.back_office.base import RegisterViewSet


class StampsViewSet(RegisterViewSet):
    """A table of stamps: nothing is deleted, copied or looked at in a second way."""

    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        return [p for p in super().get_urlpatterns() if p.name != "usage"]
