"""What the database ends because two transactions wait for each other is done anew.

Rows are locked in one order wherever that can be known; which offers an order uses is
only known step by step, so two orders may meet in a circle on PostgreSQL.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection

logger = logging.getLogger(__name__)

P = ParamSpec("P")
R = TypeVar("R")
# How PostgreSQL names a deadlock, and a transaction that cannot stand beside another.
CIRCLE = ("40P01", "40001")


def once_more(act: Callable[P, R]) -> Callable[P, R]:
    """Run a transaction a second time, if the first was ended by a deadlock.

    Inside another transaction it cannot: that one is spoilt as well.
    """

    @wraps(act)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return act(*args, **kwargs)
        except OperationalError as error:
            if connection.in_atomic_block or not is_circle(error):
                raise
            logger.warning("%s met a deadlock and is done anew", act.__qualname__)
        return act(*args, **kwargs)

    return run


def is_circle(error: OperationalError) -> bool:
    return getattr(error.__cause__, "sqlstate", None) in CIRCLE
