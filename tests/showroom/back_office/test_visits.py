from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from showroom.models import Visit
from tests.factories import ShowroomFactory, VisitFactory
from tests.photographs import library_image

pytestmark = pytest.mark.django_db

ADD = reverse("showroom_visits:add")


def enter(office, showroom, photos=(), **said):
    facts = {
        "showroom": showroom.pk,
        "visited_on": "20/11/2026",
        "found_open": "on",
        "notes": "Kệ gọn, có người trực.",
        "photos": inline_formset(list(photos)),
    }
    return office.post(ADD, nested_form_data({**facts, **said}), follow=True)


def test_a_visit_is_written_down_with_a_photograph(office, officer, showroom):
    image = library_image()

    enter(office, showroom, [{"image": image.pk, "caption": "Kệ chính", "ORDER": 1}])

    visit = Visit.objects.get()
    assert (visit.showroom, visit.by) == (showroom, officer)
    assert (visit.visited_on, visit.found_open) == (date(2026, 11, 20), True)
    assert visit.photos.get().image == image
    assert ModelLogEntry.objects.filter(action="showroom.visited").exists()


def test_a_visit_that_found_it_open_confirms_it(office, officer, showroom):
    enter(office, showroom)

    showroom.refresh_from_db()
    assert timezone.localtime(showroom.confirmed_at).date() == date(2026, 11, 20)
    assert showroom.confirmed_by == officer


def test_a_visit_that_found_it_shut_confirms_nothing(office, showroom):
    enter(office, showroom, found_open="")

    showroom.refresh_from_db()
    assert Visit.objects.get().found_open is False
    assert showroom.confirmed_at is None


def test_an_older_visit_leaves_a_later_confirmation(office, showroom):
    enter(office, showroom, visited_on="22/11/2026")

    enter(office, showroom, visited_on="20/11/2026")

    showroom.refresh_from_db()
    assert timezone.localtime(showroom.confirmed_at).date() == date(2026, 11, 22)


def test_the_address_may_name_the_showroom(office, showroom):
    page = office.get(f"{ADD}?showroom={showroom.pk}")

    assert page.context["form"].initial["showroom"] == showroom.pk


@pytest.mark.parametrize("number", ["", "x", "0", "9" * 30, "١"])
def test_a_showroom_that_is_none_is_left_open(office, number):
    assert office.get(f"{ADD}?showroom={number}").status_code == 200


def test_a_visit_in_the_future_is_refused_in_words(office, showroom):
    page = enter(office, showroom, visited_on="24/11/2026")

    assert "Ngày đến ở tương lai." in page.content.decode()
    assert not Visit.objects.exists()


def test_visits_are_found_by_the_name_of_the_showroom(office):
    VisitFactory(showroom=ShowroomFactory(name="Điểm bán Bến Tre Mẫu"))
    VisitFactory()

    rows = office.get(reverse("showroom_visits:index"), {"q": "ben tre"})

    assert len(rows.context["object_list"]) == 1
