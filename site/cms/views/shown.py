"""How a page that editors write is shown."""


class ShownPage:
    """A written page as readers see it. Stands before `WrittenPage`."""
