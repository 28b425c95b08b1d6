"""Oscar's browsing addresses lead to our own list."""

from django.views.generic import RedirectView


class CatalogueView(RedirectView):
    url = "/san-pham/"


class ProductCategoryView(CatalogueView):
    pass


class FacetedSearchView(CatalogueView):
    pass
