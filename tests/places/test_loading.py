import pytest
from django.apps import apps
from django.core.management import call_command

from places import loading, lookup
from places.models import Commune, CommuneSuccession, District, Province

pytestmark = pytest.mark.django_db


def test_load_places_keeps_rows_and_puts_names_right():
    commune = Commune.objects.today().get(code="18133")
    Commune.objects.filter(pk=commune.pk).update(name="Sai", folded="sai")
    links = CommuneSuccession.objects.count()

    call_command("load_places", verbosity=0)

    again = Commune.objects.today().get(code="18133")
    assert again.pk == commune.pk
    assert again.full_name == "Xã Hương Sơn"
    assert again.folded == "xa huong son"
    assert Commune.objects.count() == 13356
    assert CommuneSuccession.objects.count() == links


def test_load_places_renews_what_lookups_know():
    before = lookup.find("Xã Hương Sơn", "", "Hà Tĩnh").commune
    Commune.objects.filter(pk=before.pk).update(name="Sai")

    call_command("load_places", verbosity=0)

    assert lookup.find("Xã Hương Sơn", "", "Hà Tĩnh").commune == before


def test_load_places_keeps_a_place_the_file_does_not_have():
    province = Province.objects.today().get(code="42")
    extra = Commune.objects.create(
        code="99999", edition="2025", kind="Xã", name="Mẫu", province=province
    )

    call_command("load_places", verbosity=0)

    assert Commune.objects.filter(pk=extra.pk).exists()


def test_unload_empties_the_tables_for_a_migration_undone():
    loading.unload(apps.get_model)

    assert not Commune.objects.exists()
    assert not District.objects.exists()
    assert not Province.objects.exists()


def test_load_fills_empty_tables():
    loading.unload(apps.get_model)

    loading.load(apps.get_model)

    assert Province.objects.count() == 98
    assert District.objects.count() == 696
    assert Commune.objects.count() == 13356
