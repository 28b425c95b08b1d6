"""What a shopper has said so far on the way to an order.

It lies in the session: words as they were typed and numbers of rows. Never an
amount: what things cost is asked anew at each step.
"""

import secrets
from dataclasses import asdict, dataclass, field, fields

from django.http import HttpRequest

from places.models import Commune

SESSION_KEY = "thanh-toan"


@dataclass
class Draft:
    """`phone` is in E.164; `province` and `commune` are codes of today's list.

    `choices` holds, by the stall's key as text, `way`, `payment` and `note`.
    """

    # Known to this session alone: a form given out before is recognised by it.
    key: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    name: str = ""
    phone: str = ""
    email: str = ""
    fetches: bool = False
    province: str = ""
    commune: str = ""
    street: str = ""
    choices: dict[str, dict[str, str]] = field(default_factory=dict)
    invoice: dict[str, str] = field(default_factory=dict)

    @property
    def says_who(self) -> bool:
        """Tell whether the first step is done."""
        has_place = self.fetches or bool(self.commune and self.street)
        return bool(self.name and self.phone) and has_place

    def place(self) -> Commune | None:
        """Return where parcels are brought, None where all are fetched."""
        if self.fetches or not self.commune:
            return None
        communes = Commune.objects.today().select_related("province")
        return communes.filter(code=self.commune).first()


def load(request: HttpRequest) -> Draft:
    """Return what was said, an empty draft at first."""
    kept = request.session.get(SESSION_KEY, {})
    known = {part.name for part in fields(Draft)}
    return Draft(**{name: said for name, said in kept.items() if name in known})


def keep(request: HttpRequest, draft: Draft) -> None:
    request.session[SESSION_KEY] = asdict(draft)


def forget(request: HttpRequest) -> None:
    request.session.pop(SESSION_KEY, None)
