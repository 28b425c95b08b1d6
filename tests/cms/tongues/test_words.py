"""Whatever a page that exists in English says, it says in English."""

import ast
import re
from pathlib import Path

import polib
import pytest
from django.conf import settings
from django.utils.translation.template import templatize

TEMPLATES, ROOM = settings.SITE / "templates", settings.SITE / "cms"
# Rooms of which an address below /en/ shows pages, and what is around every page.
FOLDERS = ("components", "inbox", "letters", "cms")
SINGLE = ("base.html", "404.html", "403.html")
MODULES = (
    "strangers.py",
    "wording.py",
    "shop_window.py",
    "inbox/forms.py",
    "inbox/views.py",
    "inbox/mail.py",
    "letters/forms.py",
    "letters/views.py",
    "letters/mail.py",
    "site_settings/frame.py",
)
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
        found += [path for path in paths if "admin" not in path.parts]
    return found


def catalogue() -> list[polib.POEntry]:
    return list(polib.pofile(str(settings.SITE / "locale/en/LC_MESSAGES/django.po")))


def english(entry: polib.POEntry) -> list[str]:
    return [*entry.msgstr_plural.values()] or [entry.msgstr]


def test_every_text_of_such_pages_has_english():
    translated = {e.msgid for e in catalogue() if all(english(e)) and not e.fuzzy}
    texts = {text for path in templates() for text in of_template(path)}
    texts |= {text for name in MODULES for text in of_module(ROOM / name)}
    texts |= of_module(settings.ROOT / "catalogue" / "templatetags" / "register.py")

    assert len(texts) > 150
    assert sorted(texts - translated) == []


@pytest.mark.parametrize("entry", catalogue(), ids=lambda entry: entry.msgid[:30])
def test_english_keeps_what_is_filled_in(entry):
    wanted = set(PLACEHOLDER.findall(entry.msgid))

    assert all(set(PLACEHOLDER.findall(text)) <= wanted for text in english(entry))
    assert set(PLACEHOLDER.findall(english(entry)[-1])) == wanted


def test_no_text_stands_there_twice():
    texts = [(entry.msgctxt, entry.msgid) for entry in catalogue()]

    assert len(texts) == len(set(texts))
