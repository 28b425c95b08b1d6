"""What people type, put to real engines over the real register."""

from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from bench import judged
from catalogue.models import Product
from search import everything, held, indexing, listing, port
from search.documents import Kind
from search.request import SearchRequest, Validity
from showroom.models import Showroom
from tests.search.judged.facts import ON, PRODUCTS, SHOWROOMS
from tests.search.judged.loading import HELD_OUT, load

pytestmark = pytest.mark.django_db

ELASTIC = pytest.mark.xdist_group("elastic")


@pytest.fixture
def real_register():
    """Enter the real products and showrooms, the doubtful ones as they are."""
    held.forget()
    call_command("import_recognitions", str(PRODUCTS), accept_doubtful=True)
    call_command("import_showrooms", str(SHOWROOMS), accept_doubtful=True)


@pytest.fixture
def embedded(settings, tmp_path):
    settings.SEARCH_URL, settings.SEARCH_FOLDER = "", tmp_path / "index"


@pytest.fixture
def elastic(settings, tmp_path, elasticsearch):
    host = elasticsearch.url.removeprefix("http://")
    prefix = f"judged-{uuid4().hex[:8]}"
    settings.SEARCH_URL = f"elasticsearch://{host}/{prefix}?replicas=0"
    settings.SEARCH_FOLDER = tmp_path / "index"
    client = port.engines()[0].client
    yield
    for name in client.indices.get_alias(index=f"{prefix}*"):
        client.indices.delete(index=name)


def build() -> None:
    indexing.rebuild(port.engines()[0], ON, timezone.now)


def answers():
    """Return what is shown first for a query, by the references of the sources."""
    references = {
        "product": dict(Product.objects.values_list("pk", "reference")),
        "showroom": dict(Showroom.objects.values_list("pk", "reference")),
    }

    def answer(query) -> list[str]:
        names = references[query.kind]
        if query.kind == "product":
            request = SearchRequest(text=query.text, validity=Validity(query.validity))
            found = listing.find(listing.read(request, ON))
            assert found.answered_by == "index"
            return [names[pk] for pk in found.pks or found.nearest]
        pks = everything.find(query.text, ON).pks.get(Kind(query.kind), ())
        return [names[pk] for pk in pks]

    return answer


@pytest.mark.parametrize("path", [None, HELD_OUT])
def test_the_embedded_engine_answers_what_was_meant(real_register, embedded, path):
    build()

    scores = judged.score(answers(), load(path) if path else load())

    assert scores.success1 >= 0.95, judged.report("embedded", scores)
    assert scores.ndcg10 >= 0.9, judged.report("embedded", scores)


@ELASTIC
def test_elasticsearch_answers_as_the_embedded_engine_does(
    real_register, elastic, settings
):
    build()
    cluster = judged.score(answers(), load())

    settings.SEARCH_URL = ""
    build()
    folder = judged.score(answers(), load())

    assert cluster.success1 >= 0.95, judged.report("elastic", cluster)
    assert max(judged.spread([cluster, folder]).values()) <= 0.03
