import pytest
from django.db import IntegrityError

from catalogue.models import ProductGroup

pytestmark = pytest.mark.django_db


def test_group_code_once_per_edition():
    with pytest.raises(IntegrityError):
        ProductGroup.objects.create(code="I", name="Nhóm Mẫu")


def test_another_edition_may_use_the_code_again():
    assert ProductGroup.objects.create(code="I", name="Nhóm Mẫu", edition="Mẫu").pk


def test_the_six_groups_are_entered():
    codes = ProductGroup.objects.main().values_list("code", flat=True)

    assert list(codes) == ["I", "II", "III", "IV", "V", "VI"]


def test_every_part_stands_in_the_group_its_code_names():
    for part in ProductGroup.objects.exclude(parent=None).select_related("parent"):
        assert part.code.startswith(f"{part.parent.code}.")
