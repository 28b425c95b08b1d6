"""Threads that start together, for what only races can show."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from shop.refusals import Refused


def at_once(*steps) -> list:
    """Run steps in threads that start together; return results and refusals."""
    start = Barrier(len(steps))

    def run(step):
        start.wait(timeout=60)
        try:
            return step()
        except Refused as refusal:
            return refusal
        finally:
            connections["default"].close()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(run, steps))
