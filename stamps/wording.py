"""What a verdict says to a shopper, in words. The days and names come from outside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from catalogue.models import Recognition, RecognitionDecision
from catalogue.standing import State, state_of
from catalogue.templatetags.register import at_least_until, uncertain_text
from stamps.caution import Caution, Reason
from stamps.models import StampBatch
from stamps.verdict import Judgement, Verdict
from stamps.withdrawals import Kind, kind_of


@dataclass(frozen=True, slots=True)
class Words:
    """The headline, the sentence under it, what else is true, and what to do."""

    title: str
    lead: str
    notes: tuple[str, ...]
    advice: str

    @property
    def says(self) -> str:
        return " ".join((f"{self.title}.", self.lead, *self.notes))


def words(judgement: Judgement) -> Words:
    match judgement.verdict:
        case Verdict.IN_FORCE:
            return in_force(judgement)
        case Verdict.LAPSED:
            return lapsed(judgement)
        case Verdict.WITHDRAWN:
            return withdrawn(judgement)
        case Verdict.VOIDED:
            return voided(judgement)
    return unknown()


def unknown() -> Words:
    return Words(
        title=_("Không có mã này trong sổ"),
        lead=_("Đây không phải mã của một con tem đã phát hành."),
        notes=(),
        advice=_(
            "Hãy gõ lại mã in dưới ô QR. Nếu đúng từng chữ mà vẫn vậy thì đừng tin "
            "con tem này, và báo cho chúng tôi."
        ),
    )


def waiting(seconds: int) -> Words:
    lead = _("Từ mạng này vừa có quá nhiều mã không đúng. Xin thử lại sau %(s)s giây.")
    return Words(
        title=_("Xin chờ một chút"),
        lead=lead % {"s": seconds},
        notes=(),
        advice=_("Mã đúng thì không phải chờ: hãy so lại với mã in dưới ô QR."),
    )


def in_force(judgement: Judgement) -> Words:
    return Words(
        title=_("Tem này đang có hiệu lực"),
        lead=_("OCOP %(stars)s sao, có hiệu lực %(until)s.")
        % {"stars": judgement.stars, "until": until(judgement.recognition)},
        notes=tuple(filter(None, (about_renewal(judgement), about_packing(judgement)))),
        advice=_(
            "Hãy so số lô và ngày đóng gói ở trên với chữ in trên bao bì. Khác nhau "
            "thì đừng tin tem."
        ),
    )


def lapsed(judgement: Judgement) -> Words:
    recognition = judgement.recognition
    if state_of(recognition, judgement.on) is State.LAPSED:
        title, lead = _("Sao đã hết hiệu lực"), since(recognition)
    else:
        title = _("Sao không còn chắc chắn có hiệu lực")
        lead = capital(uncertain_text(recognition)) + "."
    return Words(
        title=title,
        lead=lead,
        notes=(about_packing(judgement),),
        advice=_("Hôm nay, số sao in trên tem và bao bì này không còn được tính."),
    )


def withdrawn(judgement: Judgement) -> Words:
    recognition = judgement.recognition
    kind = kind_of(recognition.withdrawal_reason)
    titles = {
        Kind.LAPSE: _("Chứng nhận đã thu hồi vì hết hạn"),
        Kind.BREACH: _("Chứng nhận đã bị thu hồi vì vi phạm"),
        Kind.STOPPED: _("Chứng nhận đã thu hồi vì ngừng sản xuất"),
        Kind.ERROR: _("Chứng nhận đã thu hồi vì công nhận sai"),
    }
    advices = {
        Kind.BREACH: _(
            "Sao không còn được tính. Nếu đã mua, hãy giữ bao bì và báo cho chúng tôi."
        ),
        Kind.STOPPED: _(
            "Sao không còn được tính. Sổ ghi sản phẩm đã ngừng làm: hãy xem kỹ ngày "
            "đóng gói và hạn dùng."
        ),
    }
    usual = _("Số sao in trên tem và bao bì này không còn được tính.")
    return Words(
        title=titles.get(kind, _("Chứng nhận đã bị thu hồi")),
        lead=when_withdrawn(recognition),
        notes=(about_packing(judgement),),
        advice=advices.get(kind, usual),
    )


def voided(judgement: Judgement) -> Words:
    void = judgement.void
    return Words(
        title=_("Tem này đã bị huỷ"),
        lead=_("Huỷ từ ngày %(day)s. Lý do: %(reason)s")
        % {"day": day(void.voided_on), "reason": ended(void.reason)},
        notes=(),
        advice=_(
            "Tem đã huỷ thì không còn giá trị, dù sản phẩm có thể vẫn còn sao. Thấy "
            "tem này trên hàng đang bán, xin báo cho chúng tôi."
        ),
    )


def until(recognition: Recognition) -> str:
    if recognition.valid_until == recognition.possible_until:
        return _("đến hết ngày %(day)s") % {"day": day(recognition.valid_until)}
    return at_least_until(recognition.valid_until)


def since(recognition: Recognition) -> str:
    last = {"day": day(recognition.possible_until)}
    if recognition.valid_until == recognition.possible_until:
        return _("Ngày cuối cùng có hiệu lực là %(day)s.") % last
    return _("Ngày cuối cùng có hiệu lực muộn nhất là %(day)s.") % last


def when_withdrawn(recognition: Recognition) -> str:
    decision = recognition.withdrawal_decision
    facts = {
        "day": day(recognition.withdrawn_on) if recognition.withdrawn_on else "",
        "decision": decision.title if decision else "",
        "reason": ended(recognition.withdrawal_reason),
    }
    if decision and facts["day"]:
        text = _("Từ ngày %(day)s, theo %(decision)s. Lý do: %(reason)s")
    elif decision:
        text = _("Theo %(decision)s; nguồn không nêu ngày. Lý do: %(reason)s")
    elif facts["day"]:
        text = _("Từ ngày %(day)s. Lý do: %(reason)s")
    else:
        text = _("Nguồn không nêu ngày. Lý do: %(reason)s")
    return text % facts


def about_renewal(judgement: Judgement) -> str:
    if not judgement.is_renewed:
        return ""
    decisions = {
        "first": short(judgement.batch.recognition.decision),
        "later": short(judgement.recognition.decision),
    }
    return (
        _("Tem in theo %(first)s; sao hôm nay là theo %(later)s, ra sau.") % decisions
    )


def about_packing(judgement: Judgement) -> str:
    """Say how the stars stood on the day of packing, where it is not as today."""
    packed = {"day": day(judgement.batch.packed_on)}
    state = judgement.packed.state
    if state is State.IN_FORCE:
        if judgement.is_in_force:
            return ""
        return _("Ngày đóng gói, %(day)s, sao còn hiệu lực.") % packed
    texts = {
        State.NEVER: _(
            "Ngày đóng gói, %(day)s, sản phẩm chưa được công nhận nên chưa có sao."
        ),
        State.LAPSED: _("Ngày đóng gói, %(day)s, sao cũng đã hết hiệu lực.")
        if not judgement.is_in_force
        else _("Ngày đóng gói, %(day)s, sao cũ đã hết mà sao mới chưa có."),
        State.WITHDRAWN: _("Ngày đóng gói, %(day)s, chứng nhận đã bị thu hồi."),
        State.UNCERTAIN: _(
            "Ngày đóng gói, %(day)s, sổ không chắc sao có hiệu lực hay không."
        ),
    }
    return texts[state] % packed


def about_caution(caution: Caution, batch: StampBatch) -> Iterator[str]:
    """Disclose what is odd: first the looks before this one, then each reason."""
    if caution.is_about_looks and caution.looks > 1:
        yield earlier_looks(caution)
    if Reason.BEFORE_HAND_OVER in caution.reasons:
        if batch.handed_over_at is None:
            yield _("Lô tem này chưa giao cho chủ thể, lẽ ra chưa có trên hàng.")
        else:
            yield _("Mã đã được quét nhiều lần trước ngày giao tem.")
    if caution.is_about_looks:
        yield _(
            "Mã có thể đã bị chép sang gói khác. Hãy so thật kỹ số lô và ngày đóng gói."
        )
    if Reason.AFTER_BEST_BEFORE in caution.reasons:
        yield _("Lô này đã quá hạn dùng, %(day)s.") % {"day": day(batch.best_before)}


def earlier_looks(caution: Caution) -> str:
    facts = {"looks": caution.looks, "provinces": caution.provinces}
    if caution.first_at is None:
        text = _("Mã này đã được quét từ %(looks)s lần trở lên.")
        if caution.provinces > 1:
            text = _(
                "Mã này đã được quét từ %(looks)s lần trở lên, ở %(provinces)s tỉnh."
            )
    elif caution.provinces > 1:
        text = _(
            "Mã này đã được quét %(looks)s lần, ở %(provinces)s tỉnh, lần đầu ngày "
            "%(day)s."
        )
    else:
        text = _("Mã này đã được quét %(looks)s lần, lần đầu ngày %(day)s.")
    if caution.first_at:
        facts["day"] = day(timezone.localtime(caution.first_at).date())
    return text % facts


def short(decision: RecognitionDecision) -> str:
    """Name a decision within a sentence."""
    issued = decision.issued_text
    return f"{decision.title} ({issued})" if issued else decision.title


def day(value: date) -> str:
    """Write 09/01/2028, and 9 January 2028 where months may come first."""
    return date_format(value, "d/m/Y" if get_language() == "vi" else "j F Y")


def ended(text: str) -> str:
    """Close somebody's words as a sentence."""
    text = text.strip()
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
