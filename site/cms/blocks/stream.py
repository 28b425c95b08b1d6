from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StreamBlock

from cms.blocks.pictures import GalleryBlock, PictureBlock
from cms.blocks.register import (
    DecisionBlock,
    MapBlock,
    ProducerBlock,
    ProductsBlock,
    ShowroomBlock,
)
from cms.blocks.tables import GridBlock
from cms.blocks.video import FilmBlock
from cms.blocks.words import (
    CallOutBlock,
    FiguresBlock,
    ParagraphBlock,
    QuestionsBlock,
    QuoteBlock,
    TimetableBlock,
)

WORDS, PICTURES, REGISTER = _("Chữ"), _("Ảnh và phim"), _("Từ sổ công nhận")


class StoryBlocks(StreamBlock):
    """The body of every page that editors write."""

    text = ParagraphBlock(group=WORDS)
    quote = QuoteBlock(group=WORDS)
    figures = FiguresBlock(group=WORDS)
    call_out = CallOutBlock(group=WORDS)
    questions = QuestionsBlock(group=WORDS)
    timetable = TimetableBlock(group=WORDS)
    table = GridBlock(group=WORDS)
    picture = PictureBlock(group=PICTURES)
    gallery = GalleryBlock(group=PICTURES)
    film = FilmBlock(group=PICTURES)
    products = ProductsBlock(group=REGISTER)
    producer = ProducerBlock(group=REGISTER)
    showroom = ShowroomBlock(group=REGISTER)
    map = MapBlock(group=REGISTER)
    decision = DecisionBlock(group=REGISTER)
