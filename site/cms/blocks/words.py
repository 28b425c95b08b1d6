"""Blocks of words: paragraphs, quotations, figures, questions, timetables."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    ChoiceBlock,
    DateBlock,
    ListBlock,
    RichTextBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)

# What survives of a text pasted from elsewhere.
PARAGRAPH = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]
SHORT = ["bold", "italic", "ol", "ul", "link"]


class ParagraphBlock(RichTextBlock):
    def __init__(self, features=None, **kwargs):
        super().__init__(features=features or PARAGRAPH, **kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Đoạn văn")
        template = "cms/blocks/paragraph.html"


class QuoteBlock(StructBlock):
    text = TextBlock(label=_("Lời nói"), max_length=600)
    speaker = CharBlock(label=_("Người nói"), max_length=120, required=False)
    role = CharBlock(label=_("Chức danh, đơn vị"), max_length=160, required=False)

    class Meta:
        icon = "openquote"
        label = _("Trích lời")
        template = "cms/blocks/quote.html"


class FigureBlock(StructBlock):
    number = CharBlock(
        label=_("Con số"), max_length=20, help_text=_("Ví dụ: 36 tháng, 90 điểm.")
    )
    caption = CharBlock(label=_("Nói lên điều gì"), max_length=160)

    class Meta:
        icon = "order"
        label = _("Con số")


class FiguresBlock(StructBlock):
    figures = ListBlock(FigureBlock(), label=_("Các con số"), min_num=1, max_num=6)
    source = CharBlock(
        label=_("Nguồn số liệu"),
        max_length=200,
        required=False,
        help_text=_("Văn bản nào, của ai, ngày nào."),
    )
    source_address = URLBlock(label=_("Địa chỉ của nguồn"), required=False)

    class Meta:
        icon = "order"
        label = _("Con số nổi bật")
        template = "cms/blocks/figures.html"


class Tone(models.TextChoices):
    NOTE = "note", _("Nên biết")
    TIP = "tip", _("Mẹo")
    WARNING = "warning", _("Cẩn thận")


class CallOutBlock(StructBlock):
    tone = ChoiceBlock(label=_("Loại"), choices=Tone.choices, default=Tone.NOTE)
    title = CharBlock(label=_("Tiêu đề"), max_length=120, required=False)
    text = RichTextBlock(label=_("Nội dung"), features=SHORT)

    class Meta:
        icon = "warning"
        label = _("Khung nhấn mạnh")
        template = "cms/blocks/call_out.html"


class TimetableRowBlock(StructBlock):
    time = CharBlock(label=_("Giờ"), max_length=40, help_text=_("Ví dụ: 8:00 – 9:30"))
    what = CharBlock(label=_("Việc gì"), max_length=240)
    where = CharBlock(label=_("Ở đâu"), max_length=160, required=False)

    class Meta:
        icon = "time"
        label = _("Dòng")


class TimetableBlock(StructBlock):
    day = DateBlock(label=_("Ngày"), required=False)
    title = CharBlock(label=_("Tiêu đề"), max_length=120, required=False)
    rows = ListBlock(TimetableRowBlock(), label=_("Các dòng"), min_num=1)

    class Meta:
        icon = "calendar-alt"
        label = _("Lịch trình")
        template = "cms/blocks/timetable.html"


class QuestionBlock(StructBlock):
    question = CharBlock(label=_("Câu hỏi"), max_length=240)
    answer = RichTextBlock(label=_("Trả lời"), features=SHORT)

    class Meta:
        icon = "help"
        label = _("Hỏi và đáp")


class QuestionsBlock(StructBlock):
    title = CharBlock(label=_("Tiêu đề"), max_length=120, required=False)
    questions = ListBlock(QuestionBlock(), label=_("Các câu hỏi"), min_num=1)

    class Meta:
        icon = "help"
        label = _("Hỏi đáp")
        template = "cms/blocks/questions.html"
