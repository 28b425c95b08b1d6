"""Servers that are not as they should be: gone, silent, slow, cut off for a while."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from tests.browser.serving import free_port


def dead_address() -> str:
    """Return an address at which nobody listens."""
    return f"127.0.0.1:{free_port()}"


@contextmanager
def silent_server() -> Iterator[str]:
    """Accept whoever comes, read what they say and never answer."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        kept: list[socket.socket] = []

        def accept() -> None:
            with suppress(OSError):
                while True:
                    kept.append(listener.accept()[0])

        threading.Thread(target=accept, daemon=True).start()
        host, port = listener.getsockname()
        yield f"{host}:{port}"
        for one in kept:
            one.close()


class Gate:
    """Stands before a server; closed, it refuses as a dead machine does."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self.behind = (parts.hostname, parts.port)
        self.port = free_port()
        self.address = f"127.0.0.1:{self.port}"
        self.listener: socket.socket | None = None
        self.pipes: list[socket.socket] = []

    def open(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", self.port))
        threading.Thread(target=self.let_in, args=(self.listener,), daemon=True).start()

    def close(self) -> None:
        if self.listener is not None:
            # A thread that waits in accept() keeps the port until it is woken.
            with suppress(OSError):
                self.listener.shutdown(socket.SHUT_RDWR)
            self.listener.close()
        for pipe in self.pipes:
            with suppress(OSError):
                pipe.shutdown(socket.SHUT_RDWR)
            pipe.close()
        self.pipes = []

    def let_in(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                outside = listener.accept()[0]
                inside = socket.create_connection(self.behind)
                self.pipes += [outside, inside]
                for one, other in ((outside, inside), (inside, outside)):
                    threading.Thread(
                        target=pass_on, args=(one, other), daemon=True
                    ).start()


def pass_on(one: socket.socket, other: socket.socket) -> None:
    with suppress(OSError):
        while data := one.recv(65_536):
            other.sendall(data)
        other.shutdown(socket.SHUT_WR)
