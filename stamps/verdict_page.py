"""A verdict as a page that needs no other file: its words, its style, its policy."""

import base64
import hashlib
import re
from functools import cache, lru_cache

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from stamps import codes, typed, wording
from stamps.asking import Asked
from stamps.caution import Caution
from stamps.drawing import drawn
from stamps.lookup import Answer, judged
from stamps.verdict import Judgement, Verdict

# Stand in a page where the code and the time go. No keyboard writes them.
CODE, GROUPED, ASKED_AT = "\ue000", "\ue001", "\ue002"
# These show the stars there were, as outlines.
SHOWS_PAST_STARS = (Verdict.LAPSED, Verdict.WITHDRAWN)


@cache
def style() -> SafeString:
    """Return the page's style as one line, read once for each process."""
    path = settings.SITE / "templates" / "stamps" / "verdict.css"
    return mark_safe(re.sub(r"\s+", " ", path.read_text(encoding="utf-8")).strip())


@cache
def policy() -> str:
    """Return the page's security policy: this very style, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return (
        f"default-src 'none'; style-src 'sha256-{digest}'; "
        # The empty icon, so that no browser asks for one.
        "img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


def page(asked: Asked, language: str, origin: str) -> str:
    """Return the whole page in the active language; `origin` is `https://host`."""
    text = filled(
        asked.answer if not asked.wait else None,
        asked.caution if not asked.wait else None,
        asked.wait,
        "" if asked.normal else mistyped(asked.code),
        asked.normal is not None,
        language,
        origin,
        render_to_string("stamps/recalls.html"),
    )
    if asked.normal:
        text = text.replace(CODE, asked.normal)
        text = text.replace(GROUPED, codes.grouped(asked.normal))
    return text.replace(ASKED_AT, f"{timezone.localtime(asked.at):%H:%M %d/%m/%Y}")


@lru_cache(maxsize=512)
def filled(
    answer: Answer | None,
    caution: Caution | None,
    wait: int,
    mistyped: str,
    has_code: bool,
    language: str,
    origin: str,
    recalls: str,
) -> str:
    """Return the page with marks where the code and the time belong.

    It follows from what it is given alone, so that a page once made is good for
    every stamp of the batch until the register says something else.
    """
    context = {
        "style": style(),
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "origin": origin,
        "code": CODE if has_code else "",
        "grouped": GROUPED,
        "asked_at": ASKED_AT,
        "is_english": language == "en",
        "mistyped": mistyped,
        "recalls": recalls,
    }
    if wait:
        context |= {"tone": "wait", "words": wording.waiting(wait)}
    elif answer is None:
        context |= {"tone": Verdict.UNKNOWN, "words": wording.unknown()}
    else:
        judgement = judged(answer)
        context |= {"tone": judgement.verdict, "words": wording.words(judgement)}
        context |= about(judgement)
        if caution:
            context["cautions"] = list(wording.about_caution(caution, judgement.batch))
    return render_to_string("stamps/verdict.html", context)


def mistyped(code: str) -> str:
    """Say what is wrong with a code that has not even the form of one."""
    try:
        typed.read(code, hosts=())
    except typed.LeadsElsewhere:
        return _("Mã có 20 ký tự, gồm số và chữ không dấu.")
    except typed.NotACode as refusal:
        return str(refusal)
    return ""


def about(judgement: Judgement) -> dict:
    """Return the facts under the verdict."""
    batch, recognition = judgement.batch, judgement.recognition
    product = batch.product
    past = recognition.stars if judgement.verdict in SHOWS_PAST_STARS else None
    is_withdrawn = judgement.verdict is Verdict.WITHDRAWN
    withdrawal = recognition.withdrawal_decision if is_withdrawn else None
    return {
        "batch": batch,
        "product": product,
        "product_url": "" if product.retired_on else product.get_absolute_url(),
        "picture": drawn(product.picture),
        "stars": judgement.stars,
        "star_signs": "★" * (judgement.stars or 0) or "☆" * (past or 0),
        "past_stars": past,
        "decision": recognition.decision,
        "decision_issued": recognition.decision.issued_text,
        "withdrawal": withdrawal,
        "withdrawal_issued": withdrawal.issued_text if withdrawal else "",
        "packed_on": wording.day(batch.packed_on),
        "best_before": wording.day(batch.best_before) if batch.best_before else "",
        "until": wording.until(recognition) if judgement.is_in_force else "",
    }
