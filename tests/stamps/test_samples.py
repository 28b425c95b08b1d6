from datetime import UTC, datetime

import pytest
from django.utils import timezone

from catalogue.models import Producer, Product
from stamps import samples
from stamps.lookup import judgement
from stamps.models import StampBatch
from stamps.verdict import Verdict
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)
EXPECTED = {
    "Đang có hiệu lực": Verdict.IN_FORCE,
    "Đang có hiệu lực, đã công nhận lại": Verdict.IN_FORCE,
    "Đang có hiệu lực, đóng gói trước khi công nhận": Verdict.IN_FORCE,
    "Đang có hiệu lực, đã quá hạn dùng": Verdict.IN_FORCE,
    "Đang có hiệu lực, một mã quét ở nhiều nơi": Verdict.IN_FORCE,
    "Hết hiệu lực, lúc đóng gói còn": Verdict.LAPSED,
    "Bị thu hồi vì vi phạm": Verdict.WITHDRAWN,
    "Bị thu hồi vì ngừng sản xuất": Verdict.WITHDRAWN,
    "Bị thu hồi vì công nhận nhầm": Verdict.WITHDRAWN,
    "Cả lô tem đã huỷ": Verdict.VOIDED,
    "Một dải tem đã huỷ": Verdict.VOIDED,
    "Cùng lô có dải tem huỷ, tem này còn": Verdict.IN_FORCE,
    "Lô chưa in, mã chưa có trong sổ": Verdict.UNKNOWN,
    "Mã bịa": Verdict.UNKNOWN,
}


def load(at=NOW) -> int:
    return samples.load(asker=UserFactory(), approver=UserFactory(), at=at)


@pytest.mark.parametrize(
    "at", [NOW, datetime(2027, 1, 1, 1, tzinfo=UTC), datetime(2028, 2, 29, tzinfo=UTC)]
)
def test_there_is_a_code_for_each_state_of_the_verdict(at):
    load(at)

    shown = samples.sample_codes()

    found = {
        label: judgement(code, timezone.localtime(at).date())
        for label, code in shown.items()
    }
    assert {label: each.verdict for label, each in found.items()} == EXPECTED
    assert found["Đang có hiệu lực, đã công nhận lại"].is_renewed
    assert found["Hết hiệu lực, lúc đóng gói còn"].was_in_force_when_packed
    before = found["Đang có hiệu lực, đóng gói trước khi công nhận"]
    assert not before.was_in_force_when_packed


def test_a_second_load_adds_nothing(django_assert_num_queries):
    load()
    count = StampBatch.objects.count()
    people = {"asker": UserFactory(), "approver": UserFactory()}

    with django_assert_num_queries(1):
        assert samples.load(**people, at=NOW) == 0

    assert StampBatch.objects.count() == count


def test_every_invented_name_says_so():
    load()

    names = [
        *Product.objects.values_list("name", flat=True),
        *Producer.objects.values_list("name", flat=True),
    ]
    assert names
    assert [name for name in names if "Mẫu" not in name] == []


def test_samples_are_refused_outside_development(settings):
    settings.DEVELOPMENT = False

    with pytest.raises(samples.OnlyInDevelopment):
        load()
    assert not Product.objects.exists()


def test_without_samples_there_are_no_codes():
    assert samples.sample_codes() == {}
