"""What a list says, read from its page."""

import re

from catalogue.models import Product
from tests.factories import ProductFactory, RecognitionFactory

LIST = "/san-pham/"
NOTHING = "Không tìm thấy sản phẩm nào"


def in_force(name: str, stars: int = 4, **facts) -> Product:
    product = ProductFactory(name=name, **facts)
    RecognitionFactory(product=product, stars=stars)
    return product


def names_in(page: str) -> list[str]:
    """Return the names on the cards of a page, in their order."""
    return re.findall(r"<h3><a [^>]*>([^<]*)</a></h3>", page)


def shown(visitor, **query) -> list[str]:
    response = visitor.get(LIST, query)
    assert response.status_code == 200
    return names_in(response.text)


def box(page: str, parameter: str, code: str) -> str:
    """Return a filter's box with its label."""
    pattern = rf'<label[^>]*><input type="checkbox" name="{parameter}" value="{code}".*?</label>'
    return re.search(pattern, page).group()


def page_of(visitor, build_index, **query) -> str:
    """Return the list as the index answers it."""
    build_index()
    return visitor.get_again(LIST, query).text
