"""For the plain page of the bench: so many pictures of the library."""

from django import template

from media.models import LibraryImage

register = template.Library()


@register.simple_tag
def library_pictures(number: str) -> list[LibraryImage]:
    return list(LibraryImage.objects.order_by("pk")[: int(number)])
