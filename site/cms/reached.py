"""Finding a page by its address, and what stands in rows of their own beside it.

A page's row is wide, and putting the question together takes longer than its answer.
"""

from collections.abc import Iterable
from functools import cache

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, PageViewRestriction
from wagtail.url_routing import RouteResult

from catalogue.prepared import Given, Prepared


@Prepared
def below(depth: Given, first: Given, last: Given, slug: Given) -> QuerySet[Page]:
    """The key and content type of what has that slug between two paths."""
    inside = Page.objects.filter(depth=depth, path__gte=first, path__lte=last)
    return inside.filter(slug=slug).order_by().values_list("pk", "content_type")


@cache
def of_type(model: type[Page]) -> Prepared:
    """Return the question for a page of that type by its key, with its cover."""
    fields = {field.name for field in model._meta.get_fields()}

    def by_key(pk: Given) -> QuerySet[Page]:
        found = model._default_manager.filter(pk=pk).order_by()
        return found.select_related("cover") if "cover" in fields else found

    return Prepared(by_key)


def child(parent: Page, slug: str) -> Page | None:
    """Return the page of that slug right below another, as its own type."""
    first, last = Page._get_children_path_interval(parent.path)
    for pk, content_type in below(parent.depth + 1, first, last, slug):
        model = ContentType.objects.get_for_id(content_type).model_class() or Page
        for page in of_type(model)(pk):
            page._cached_parent_obj = parent
            return page
    return None


class LeadsOn:
    """Routes to pages below as Wagtail does, with questions put in words before."""

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if not path_components:
            return super().route(request, path_components)
        page = child(self, path_components[0])
        if page is None:
            raise Http404
        return page.route(request, path_components[1:])


@Prepared
def guards(*paths: Given) -> QuerySet[Page]:
    """What pages borrow from others, and the keys of what restricts them."""
    found = Page.objects.filter(path__in=paths).order_by()
    return found.values_list("alias_of", "view_restrictions")


class Guarded:
    """Asks once whether anything restricts a page or what stands above it."""

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        step = self.steplen
        paths = [self.path[:end] for end in range(step, len(self.path) + 1, step)]
        if any(alias or guard for alias, guard in guards(*paths)):
            return super().get_view_restrictions()
        return PageViewRestriction.objects.none()


def rows_of(page: Page, name: str, ask: Prepared) -> Iterable[Model]:
    """Return a page's rows of that relation: those entered for a preview, or saved."""
    if name in page.__dict__.get("_cluster_related_objects", {}):
        return getattr(page, name).all()
    return ask(page.pk)
