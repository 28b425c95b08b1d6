"""A mail server of some forty lines on loopback, for what no fake can show."""

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class Session(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        self.say("220 mau.example")
        while line := self.rfile.readline().decode("ascii").strip():
            word = line.split()[0].upper()
            if word == "DATA":
                self.say("354 go on")
                self.server.letters.append(self.read_letter())
                self.say("250 kept")
            elif word == "RCPT" and (code := self.server.answer_to(line)):
                self.say(f"{code} no such box")
            elif word == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode("ascii"))

    def read_letter(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode("utf-8")) != ".\r\n":
            lines.append(line)
        return "".join(lines)


class MailServer(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int, refused: dict[str, int]) -> None:
        super().__init__(("127.0.0.1", port), Session)
        self.letters: list[str] = []
        self.refused = refused

    def answer_to(self, line: str) -> int | None:
        return next((c for box, c in self.refused.items() if box in line), None)


@contextmanager
def mail_server(port: int, refused: dict[str, int] | None = None) -> Iterator[list]:
    """Listen on a port; yield the letters that come. `refused`: code by address."""
    server = MailServer(port, refused or {})
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.letters
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
