"""What the shop cannot do. Each carries a sentence a person can act on."""


class Refused(Exception):
    """The base of all refusals; its text is for people."""

    @property
    def message(self) -> str:
        return str(self)
