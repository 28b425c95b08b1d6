"""Which engine a command is about, said in words where there is none of that name."""

from argparse import ArgumentParser

from django.core.management import CommandError

from search import port
from search.engines.base import Engine


def add_argument(parser: ArgumentParser, told: str) -> None:
    parser.add_argument("--engine", help=told)


def engine_named(name: str | None) -> Engine:
    """Return the engine of that name, or the chosen one."""
    engines = port.engines()
    if name is None:
        return engines[0]
    for engine in engines:
        if engine.name == name:
            return engine
    known = ", ".join(engine.name for engine in engines)
    raise CommandError(f"Không có máy tìm kiếm “{name}”. Đang dùng: {known}.")
