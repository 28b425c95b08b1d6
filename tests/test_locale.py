"""The libraries' texts in Vietnamese: nobody meets English in the back office."""

import gettext
import re
from collections import Counter
from functools import cache
from pathlib import Path

import django
import oscar
import polib
import pytest
import wagtail
from django.apps import apps
from django.conf import settings

from config.translations import write_catalogue

DOMAINS = ("django", "djangojs")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sdi]|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BROKEN = re.compile(r'"\s*\n\s*"')  # One text over two lines of Python.
SAME_IN_BOTH = {"IPv4", "IPv6"}


def ours(domain: str) -> list[polib.POEntry]:
    path = settings.SITE / "locale/vi/LC_MESSAGES" / f"{domain}.po"
    return list(polib.pofile(str(path)))


def theirs(app_path: str | Path, language: str, domain: str) -> list[polib.POEntry]:
    """Return a library's living entries; none where it has no such catalogue."""
    path = Path(app_path, "locale", language, "LC_MESSAGES", f"{domain}.po")
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


@cache
def oscars_source() -> str:
    """Return what Oscar is written in, for its own catalogues lag behind it."""
    files = [
        path
        for kind in ("py", "html")
        for path in Path(oscar.__file__).parent.rglob(f"*.{kind}")
    ]
    return BROKEN.sub("", "".join(path.read_text() for path in files))


def key(entry: polib.POEntry) -> tuple[str | None, str]:
    return entry.msgctxt, entry.msgid


def vietnamese(entry: polib.POEntry) -> str:
    return entry.msgstr or entry.msgstr_plural.get(0, "")


def parts(text: str) -> tuple[set[str], Counter[str]]:
    """Return what a translation must keep: placeholders, and tags with their number."""
    return set(PLACEHOLDER.findall(text)), Counter(TAG.findall(text))


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_text_of_wagtail_has_vietnamese(domain):
    translated = {key(entry) for entry in ours(domain) if vietnamese(entry)}
    installed = [
        app for app in apps.get_app_configs() if app.name.startswith("wagtail")
    ]

    missing = [
        (app.name, entry.msgid)
        for app in installed
        for known in [{key(e) for e in theirs(app.path, "vi", domain) if vietnamese(e)}]
        for entry in theirs(app.path, "en", domain)
        if key(entry) not in known | translated
    ]

    assert len(installed) > 8
    assert missing == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_entry_translates_a_text_some_library_still_has(domain):
    wagtail_folder = Path(wagtail.__file__).parent
    folders = {locale.parent for locale in wagtail_folder.rglob("locale")}
    folders |= {Path(app.path) for app in apps.get_app_configs()}
    folders.add(Path(django.__file__).parent / "conf")
    known = {key(e) for folder in folders for e in theirs(folder, "en", domain)}

    left_over = [
        entry.msgid
        for entry in ours(domain)
        if key(entry) not in known and entry.msgid not in oscars_source()
    ]

    assert left_over == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_each_entry_is_finished(domain):
    entries = ours(domain)

    unfinished = [
        e.msgid for e in entries if e.fuzzy or e.obsolete or not vietnamese(e)
    ]
    untouched = [
        entry.msgid
        for entry in entries
        if vietnamese(entry) == entry.msgid
        and re.search(r"[a-z]{2}", TAG.sub("", PLACEHOLDER.sub("", entry.msgid)))
        and entry.msgid not in SAME_IN_BOTH
    ]

    assert unfinished == []
    assert untouched == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_text_stands_twice(domain):
    counts = Counter(key(entry) for entry in ours(domain))

    assert [text for text, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_placeholders_and_tags_are_kept(domain):
    broken = [
        (entry.msgid, vietnamese(entry))
        for entry in ours(domain)
        if parts(vietnamese(entry))
        not in (parts(entry.msgid), parts(entry.msgid_plural or entry.msgid))
    ]

    assert broken == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_catalogue_has_the_one_plural_form_of_vietnamese(domain):
    path = settings.SITE / "locale/vi/LC_MESSAGES" / f"{domain}.po"

    header = polib.pofile(str(path)).metadata

    assert header["Plural-Forms"] == "nplurals=1; plural=0;"
    assert all(set(entry.msgstr_plural) <= {0} for entry in ours(domain))


def test_compiled_catalogue_speaks_vietnamese(tmp_path):
    source = settings.SITE / "locale/vi/LC_MESSAGES/django.po"
    compiled = tmp_path / "django.mo"

    write_catalogue(source, compiled)

    with compiled.open("rb") as binary:
        speak = gettext.GNUTranslations(binary)
    assert speak.gettext("Publish") == "Đăng"
    one, many = "Delete 1 page", "Delete %(counter)s pages"
    assert speak.ngettext(one, many, 1) == "Xoá %(counter)s trang"
    assert speak.ngettext(one, many, 3) == "Xoá %(counter)s trang"
    assert speak.pgettext("A tag name", "name") == "tên"
