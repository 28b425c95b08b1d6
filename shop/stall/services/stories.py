"""A producer's words about a product: a draft that editors approve before it shows."""

import json
import re
from dataclasses import dataclass
from html import unescape

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.html import escape, strip_tags
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from catalogue.models import Product, ProductStory
from shop.stall import trail
from shop.stall.refusals import ImpossibleRequest, RequestAnswered

LONGEST_LEAD = 300
LONGEST_TEXT = 6000
MOST_PARTS = 40
ENDS_LINE = re.compile(r"</(p|li|h[2-4]|ul|ol)>|<br ?/?>", re.IGNORECASE)
BLANK_LINES = re.compile(r"\n\s*\n+")


@dataclass(frozen=True, slots=True)
class Part:
    """A block of the story; `text` is None for what the desk leaves as it is."""

    text: str | None
    label: str = ""


def latest(product: Product) -> ProductStory | None:
    """Return the story as last written, published or not."""
    story = ProductStory.objects.filter(product=product).first()
    if story is None or story.latest_revision_id is None:
        return story
    return story.get_latest_revision_as_object()


def parts(story: ProductStory | None) -> list[Part]:
    """Return the blocks a producer sees: paragraphs to edit, the rest in its place."""
    blocks = story.body if story else ()
    return [
        Part(plain(str(block.value.source)))
        if block.block_type == "text"
        else Part(None, str(block.block.label))
        for block in blocks
    ]


def waiting(story: ProductStory | None) -> WorkflowState | None:
    return story.current_workflow_state if story and story.pk else None


def sent_back(state: WorkflowState | None) -> str | None:
    """Return what who judged it wants changed ("" without words), None otherwise."""
    if state is None or state.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return None
    task = state.current_task_state
    return task.get_comment() if task else ""


@transaction.atomic
def submit(
    product: Product, *, lead: str, texts: dict[int, str], more: str, by
) -> ProductStory:
    """Keep the words as a draft and hand it to who approves stories.

    `texts` are the paragraphs by their place among `parts`; one that is blank is
    taken out, one left as it was keeps its formatting; `more` is added at the end.
    Nothing published changes. Raises `ImpossibleRequest`.
    """
    lead = " ".join(lead.split())
    check(lead, texts, more)
    Product.objects.select_for_update().get(pk=product.pk)
    draft = latest(product) or new_story(product, lead)
    check_free(draft)
    draft.lead = lead
    blocks = [*rewritten(draft, texts), *made(more)]
    if len(blocks) > MOST_PARTS:
        raise ImpossibleRequest(_("Câu chuyện dài quá; hãy viết gọn lại."))
    draft.body = json.dumps(blocks)
    draft.save_revision(user=by, log_action=True)
    story = ProductStory.objects.get(pk=draft.pk)
    hand_in(story, by)
    trail.record("story_submitted", product, by=by)
    return story


@transaction.atomic
def take_back(product: Product, *, by: AbstractBaseUser) -> None:
    """Take a draft back from who would approve it. Raises `RequestAnswered`."""
    Product.objects.select_for_update().get(pk=product.pk)
    state = waiting(ProductStory.objects.filter(product=product).first())
    if state is None:
        raise RequestAnswered(_("Câu chuyện này không còn chờ duyệt."))
    state.cancel(user=by)


def new_story(product: Product, lead: str) -> ProductStory:
    return ProductStory.objects.create(product=product, lead=lead, live=False)


def hand_in(story: ProductStory, by: AbstractBaseUser) -> None:
    """Start its approval, or go on where it was sent back for changes."""
    state = waiting(story)
    if state is not None:
        state.resume(by)
    elif workflow := story.get_workflow():
        workflow.start(story, by)


def check(lead: str, texts: dict[int, str], more: str) -> None:
    if not lead:
        raise ImpossibleRequest(_("Hãy viết lời dẫn: một hai câu về sản phẩm."))
    if len(lead) > LONGEST_LEAD:
        raise ImpossibleRequest(
            _("Lời dẫn dài quá %(most)s ký tự.") % {"most": LONGEST_LEAD}
        )
    if any(len(text) > LONGEST_TEXT for text in (*texts.values(), more)):
        raise ImpossibleRequest(
            _("Mỗi đoạn dài nhất %(most)s ký tự.") % {"most": LONGEST_TEXT}
        )


def check_free(draft: ProductStory) -> None:
    """Refuse while somebody judges it or keeps it locked."""
    state = waiting(draft)
    if state is not None and state.status == WorkflowState.STATUS_IN_PROGRESS:
        raise ImpossibleRequest(_("Câu chuyện đang chờ duyệt. Hãy rút lại rồi sửa."))
    if draft.locked:
        raise ImpossibleRequest(_("Biên tập viên đang giữ câu chuyện này để sửa."))


def rewritten(draft: ProductStory, texts: dict[int, str]) -> list[dict]:
    """Return the blocks as the database keeps them, with the typed words in place."""
    kept = []
    for place, block in enumerate(draft.body):
        given = texts.get(place)
        is_text = block.block_type == "text" and given is not None
        if not is_text or same(given, plain(str(block.value.source))):
            kept.append(block.get_prep_value())
        else:
            kept += made(given)
    return kept


def made(text: str) -> list[dict]:
    """Write typed text as one block; a blank line begins a new paragraph."""
    found = [p.strip() for p in BLANK_LINES.split(text.replace("\r\n", "\n"))]
    lines = [escape(p).replace("\n", "<br/>") for p in found if p]
    html = "".join(f"<p>{line}</p>" for line in lines)
    return [{"type": "text", "value": html}] if html else []


def plain(html: str) -> str:
    """Return what a paragraph says, with a blank line where one ends."""
    text = unescape(strip_tags(ENDS_LINE.sub("\n\n", html)))
    return BLANK_LINES.sub("\n\n", text).strip()


def same(one: str, other: str) -> bool:
    return one.split() == other.split()
