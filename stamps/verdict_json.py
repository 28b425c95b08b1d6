"""A verdict as other programs read it (`/api/v1/stamps/<code>`)."""

from datetime import date
from urllib.parse import urljoin

from catalogue.models import RecognitionDecision
from stamps import wording
from stamps.asking import Asked
from stamps.verdict import Judgement, Verdict


def as_json(asked: Asked, origin: str) -> dict:
    """Return the verdict with what it rests on; `origin` makes addresses whole."""
    judgement = asked.judgement
    answer = {
        "code": asked.normal,
        "verdict": judgement.verdict,
        "says": wording.words(judgement).says,
        "on": judgement.on.isoformat(),
        "stars": judgement.stars,
    }
    if judgement.batch is None:
        return answer
    answer |= facts(judgement, origin)
    if judgement.verdict is Verdict.VOIDED:
        void = judgement.void
        answer["voided"] = {"on": iso(void.voided_on), "reason": void.reason}
    if judgement.verdict is Verdict.WITHDRAWN:
        answer["withdrawn"] = withdrawal(judgement, origin)
    if found := asked.caution:
        answer["caution"] = {
            "reasons": found.reasons,
            "says": list(wording.about_caution(found, judgement.batch)),
        }
    return answer


def facts(judgement: Judgement, origin: str) -> dict:
    batch, recognition = judgement.batch, judgement.recognition
    product, producer = batch.product, batch.product.producer
    return {
        "product": named(product, origin),
        "producer": named(producer, origin) if producer else None,
        "decision": decision(recognition.decision, origin),
        "valid_until": iso(recognition.valid_until),
        "possible_until": iso(recognition.possible_until),
        "is_renewed": judgement.is_renewed,
        "was_in_force_when_packed": judgement.was_in_force_when_packed,
        "lot": batch.lot,
        "packed_on": iso(batch.packed_on),
        "best_before": iso(batch.best_before),
    }


def withdrawal(judgement: Judgement, origin: str) -> dict:
    recognition = judgement.recognition
    by = recognition.withdrawal_decision
    return {
        "on": iso(recognition.withdrawn_on),
        "reason": recognition.withdrawal_reason,
        "decision": decision(by, origin) if by else None,
    }


def named(thing, origin: str) -> dict:
    return {
        "id": thing.pk,
        "name": thing.name,
        "url": urljoin(origin, thing.get_absolute_url()),
    }


def decision(made: RecognitionDecision, origin: str) -> dict:
    return {
        "number": made.number,
        "authority": made.authority,
        "issued_earliest": iso(made.issued_earliest),
        "issued_latest": iso(made.issued_latest),
        "url": urljoin(origin, made.get_absolute_url()),
    }


def iso(value: date | None) -> str | None:
    return value.isoformat() if value else None
