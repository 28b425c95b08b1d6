"""Which standing page serves which purpose, for all who link to one."""


def url_for(purpose: str) -> str:
    """Return the path of the published page for a purpose, "" where there is none.

    Asked in a language without such a page, it returns the Vietnamese one. Most of the
    time without a query.
    """
    # The frame knows the page types, and some of these ask here.
    from cms.site_settings import frame

    around = frame.get()
    link = around.standing.get(purpose)
    return link.address(around) if link else ""
