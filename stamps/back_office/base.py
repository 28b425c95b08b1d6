from django.http import HttpRequest

from catalogue.back_office.base import RegisterViewSet
from catalogue.back_office.choosers import CHOOSERS
from catalogue.models import Product


def choose_product() -> type:
    """Return the widget that finds a product in a window of its own."""
    [chooser] = [each for each in CHOOSERS if each.model is Product]
    return chooser.widget_class


def asked_product(request: HttpRequest) -> Product | None:
    """Return the product that the address names with `?product=`, if there is one."""
    number = request.POST.get("product") or request.GET.get("product", "")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        return None
    return Product.objects.public().filter(pk=number).first()


class StampsViewSet(RegisterViewSet):
    """A table of stamps: nothing is deleted, copied or looked at in a second way."""

    inspect_view_enabled = False

    def get_common_view_kwargs(self, **kwargs):
        return super().get_common_view_kwargs(**{"usage_url_name": None, **kwargs})

    def get_urlpatterns(self):
        return [p for p in super().get_urlpatterns() if p.name != "usage"]
