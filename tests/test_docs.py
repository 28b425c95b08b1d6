"""What the documents name exists: files, commands, settings, words of the code."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands, load_command_class

ROOT = settings.ROOT
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MAKE = re.compile(r"\bmake ([a-z]+)")
MANAGE = re.compile(r"manage\.py ([a-z_]+)([^`\n|#]*)")
SETTING = re.compile(r"env(?:\.\w+)?\(\s*\"([A-Z_]+)\"")
CODE = re.compile(r"`([^`\n]+)`|^```\n(.*?)^```$", re.MULTILINE | re.DOTALL)

each_page = pytest.mark.parametrize(
    "page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix()
)


def code_in(page: Path) -> list[str]:
    return ["".join(found) for found in CODE.findall(page.read_text())]


def anchors(page: Path) -> set[str]:
    """Return the names by which headings are linked to, as GitHub makes them."""
    titles = HEADING.findall(page.read_text())
    return {re.sub(r"[^\w\s-]", "", t.lower()).replace(" ", "-") for t in titles}


@each_page
def test_relative_links_and_pictures_exist(page):
    links = [link for link in LINK.findall(page.read_text()) if "://" not in link]

    missing = []
    for link in links:
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            missing.append(link)

    assert missing == []


@each_page
def test_commands_of_make_exist(page):
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))

    named = {name for code in code_in(page) for name in MAKE.findall(code)}

    assert named <= targets


@each_page
def test_commands_of_manage_and_their_options_exist(page):
    commands = get_commands()
    asked = [found for code in code_in(page) for found in MANAGE.findall(code)]

    missing = []
    for name, rest in asked:
        if name not in commands:
            missing.append(name)
            continue
        command = commands[name]
        if isinstance(command, str):
            command = load_command_class(command, name)
        parser = command.create_parser("manage.py", name)
        known = {
            option for action in parser._actions for option in action.option_strings
        }
        missing += [o for o in re.findall(r"--[a-z-]+", rest) if o not in known]

    assert missing == []


def test_every_setting_of_the_environment_is_told():
    folder = ROOT / "site" / "config" / "settings"
    read = {
        name
        for path in folder.glob("*.py")
        for name in SETTING.findall(path.read_text())
    }
    told = (ROOT / "docs" / "running.md").read_text()

    assert read
    assert [name for name in sorted(read) if f"`{name}`" not in told] == []


def test_every_command_of_ours_is_told():
    ours = {path.stem for path in ROOT.glob("*/management/commands/[a-z]*.py")}
    ours |= {path.stem for path in ROOT.glob("site/*/management/commands/[a-z]*.py")}
    told = (ROOT / "docs" / "running.md").read_text()

    assert ours
    assert [name for name in sorted(ours) if f"| `{name}" not in told] == []


def test_every_decision_is_in_the_index():
    folder = ROOT / "docs" / "decisions"
    index = (folder / "README.md").read_text()

    pages = [path for path in folder.glob("[0-9]*.md") if f"({path.name})" not in index]

    assert pages == []


def test_the_words_of_the_glossary_are_the_codes():
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    sources = [
        path.read_text()
        for room in settings.ROOT.iterdir()
        if room.is_dir() and not room.name.startswith((".", "var", "tests"))
        for path in room.rglob("*.py")
    ]
    names = {
        part for code in re.findall(r"`([\w.]+)`", glossary) for part in code.split(".")
    }

    unknown = {n for n in names if not any(re.search(rf"\b{n}\b", s) for s in sources)}

    assert names
    assert unknown == set()


def test_no_page_names_a_path_of_somebodys_machine():
    told = [p.name for p in PAGES if re.search(r"/(root|work|tmp)/", p.read_text())]

    assert told == []
