"""A table in an article: what readers see of it and what editors are refused."""

import pytest
from django.core.exceptions import ValidationError

from cms.blocks.tables import GridBlock
from tests.cms import pages

pytestmark = pytest.mark.django_db


def test_a_table_has_its_caption_its_headings_and_room_to_scroll(client):
    table = pages.table(("Sao", "5 <b>"), ("Điểm", "90"))
    page = pages.article(body=pages.blocks(("table", table)))

    text = client.get(page.url).text

    assert (
        '<div class="story-table" role="region" tabindex="0" aria-label="Bảng' in text
    )
    assert "<caption>Bảng Mẫu</caption>" in text
    assert text.count('<th scope="col"') == 2
    assert "5 &lt;b&gt;" in text


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"data": [[None, " "]]}, "Bảng chưa có chữ nào."),
        ({"table_header_choice": ""}, "Hãy chọn hàng hay cột nào là tiêu đề"),
    ],
)
def test_a_table_is_refused_in_words(changed, sentence):
    with pytest.raises(ValidationError, match=sentence):
        GridBlock().clean(pages.table(("Sao", "5")) | changed)


def test_a_draft_may_lack_its_headings():
    block = GridBlock()
    block.defer_required_validation()

    block.clean(pages.table(("Sao", "5")) | {"table_header_choice": ""})
