"""Whatever a public page says, it says in English below /en/."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

from catalogue import pictures
from catalogue.models import ProductGroup

TEMPLATES = settings.SITE / "templates"
# What visitors see: folders of templates, and single ones.
FOLDERS = (
    "accounts",
    "catalogue",
    "cms",
    "components",
    "inbox",
    "letters",
    "mail",
    "search",
    "shop/basket",
    "shop/checkout",
    "shop/notices/parts",
    "shop/notices/shopper",
    "shop/orders",
    "shop/packs",
    "shop/payments",
    "showroom",
    "stamps",
)
SINGLE = (
    "base.html",
    "404.html",
    "403.html",
    "shop/notices/letter.html",
    "shop/notices/letter.txt",
)
# Below these folders: what officers, editors, producers and keepers see.
DESKS = {"admin", "desk", "imports", "totals.html"}
# Modules whose words a visitor can meet, by room; a folder stands for all in it.
MODULES = {
    "accounts": ("fields.py", "forms.py", "opening.py", "opening_forms.py", "views"),
    "catalogue": ("share_cards.py", "templatetags", "views"),
    "media": ("snapshots.py",),
    "search": (
        "facets.py",
        "request.py",
        "suggestions.py",
        "templatetags",
        "views",
    ),
    "shop": (
        "basket",
        "checkout",
        "limits.py",
        "notices/rendering.py",
        "offers_shown.py",
        "packs/offering.py",
        "packs/selling.py",
        "parcels/delivery_time.py",
        "parcels/order_links.py",
        "parcels/quoting.py",
        "parcels/services/placing.py",
        "parcels/states.py",
        "payments/methods.py",
        "shoppers/forms.py",
        "shoppers/templatetags",
        "shoppers/views",
        "shoppers/wording.py",
        "templatetags/shop.py",
        "voucher_reasons.py",
    ),
    "showroom": (
        "asking.py",
        "holidays.py",
        "hours/state.py",
        "models/choices.py",
        "selling.py",
        "templatetags/showrooms.py",
        "views",
        "wording.py",
    ),
    "site/cms": (
        "feeds.py",
        "inbox/forms.py",
        "inbox/mail.py",
        "inbox/views.py",
        "letters/forms.py",
        "letters/mail.py",
        "letters/views.py",
        "shop_window.py",
        "seasons.py",
        "site_settings/frame.py",
        "site_settings/templatetags",
        "site_settings/urgency.py",
        "strangers.py",
        "templatetags",
        "views",
        "wording.py",
    ),
    "stamps": ("forms.py", "typed.py", "views"),
}
TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
CALL = re.compile(rf"\b(n?p?gettext|_)\(({TEXT})(?:, ?({TEXT}))?")
MARKERS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w*\}")


def of_template(path: Path) -> set[str]:
    found = CALL.findall(templatize(path.read_text(), origin=str(path)))
    return {
        ast.literal_eval((second if "p" in call[:2] else first).removeprefix("u"))
        for call, first, second in found
    }


def of_module(path: Path) -> set[str]:
    calls = (
        n for n in ast.walk(ast.parse(path.read_text())) if isinstance(n, ast.Call)
    )
    return {
        call.args[0].value
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in MARKERS
        and isinstance(call.args[0], ast.Constant)
    }


def templates() -> list[Path]:
    found = [TEMPLATES / name for name in SINGLE]
    for folder in FOLDERS:
        paths = (TEMPLATES / folder).rglob("*.*")
        found += [path for path in paths if not DESKS & set(path.parts)]
    return found


def modules() -> list[Path]:
    named = [
        settings.ROOT / room / name for room, names in MODULES.items() for name in names
    ]
    return [
        path for one in named for path in (one.rglob("*.py") if one.is_dir() else [one])
    ]


def catalogue() -> list[polib.POEntry]:
    return list(polib.pofile(str(settings.SITE / "locale/en/LC_MESSAGES/django.po")))


def english(entry: polib.POEntry) -> list[str]:
    return [*entry.msgstr_plural.values()] or [entry.msgstr]


def test_every_text_a_visitor_meets_has_english():
    translated = {e.msgid for e in catalogue() if all(english(e)) and not e.fuzzy}
    texts = {text for path in templates() for text in of_template(path)}
    texts |= {text for path in modules() for text in of_module(path)}

    assert len(texts) > 900
    assert sorted(texts - translated) == []


def test_product_groups_and_drawings_have_english(db):
    translated = {entry.msgid for entry in catalogue()}
    groups = set(ProductGroup.objects.values_list("name", flat=True))
    rows = (*pictures.WORDS_OF_ANY, *pictures.ORNAMENTAL)
    labels = {label for _symbol, label, _words in rows}
    labels |= {label for _symbol, label in pictures.OF_GROUP.values()}

    assert len(groups) > 30
    assert sorted((groups | labels | {pictures.OF_NO_GROUP.label}) - translated) == []


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.msgid[:30])
def test_english_keeps_what_is_filled_in(entry):
    wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))

    assert all(set(PLACEHOLDER.findall(text)) <= wanted for text in english(entry))
    assert set(PLACEHOLDER.findall(english(entry)[-1])) == wanted


def test_no_text_stands_there_twice():
    texts = [(entry.msgctxt, entry.msgid) for entry in catalogue()]

    assert len(texts) == len(set(texts))
