"""Let a server that failed rest, so that it costs one wait and not one per request."""

import threading
import time
from collections.abc import Callable

from search.engines.base import EngineUnavailable

REST = 15.0


class Breaker:
    """Refuses questions for a while after a failure; then lets one through to try."""

    def __init__(
        self, rest: float = REST, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rest = rest
        self._clock = clock
        self._lock = threading.Lock()
        self._resting_until: float | None = None

    def check(self) -> None:
        """Raise EngineUnavailable while the server rests.

        Of those who ask after the rest, the first may try; the others wait for
        what it finds.
        """
        with self._lock:
            if self._resting_until is None:
                return
            if self._clock() < self._resting_until:
                raise EngineUnavailable("it failed a moment ago")
            self._resting_until = self._clock() + self._rest

    def failed(self) -> None:
        with self._lock:
            self._resting_until = self._clock() + self._rest

    def succeeded(self) -> None:
        with self._lock:
            self._resting_until = None
