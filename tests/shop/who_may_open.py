"""Who may open what: a line for each address of desk, orders and office."""

PERSONS = (
    *("owner", "other", "shopper", "member", "editor"),
    *("officer", "manager", "keeper", "superuser", "stranger"),
)

# Statuses of a GET, in the order of PERSONS.
DESK = (200, 404, *(403,) * 7, 302)
OPEN = (200,) * 10
POSTED_ONLY = (405,) * 10
SHOPPERS_OWN = (404, 404, 200, *(404,) * 7)
SIGNED_IN = (*(200,) * 9, 302)
OFFICE = (403, 403, 403, 403, 403, 200, 200, 403, 200, 302)
FORGED_ORDER, FORGED_PARCEL = (410,) * 10, (404,) * 10
NOT_YET = (302,) * 10

TABLE: dict[str, tuple[int, ...]] = {
    "shop_basket:add": POSTED_ONLY,
    "shop_basket:add_voucher": POSTED_ONLY,
    "shop_basket:basket": OPEN,
    "shop_basket:change": POSTED_ONLY,
    "shop_basket:drop_voucher": POSTED_ONLY,
    "shop_basket:put_back": POSTED_ONLY,
    "shop_basket:remove": POSTED_ONLY,
    "shop_checkout:communes": OPEN,
    "shop_checkout:delivery": NOT_YET,
    "shop_checkout:review": NOT_YET,
    # Who has nothing in the basket goes back there.
    "shop_checkout:who": (302, 302, 200, *(302,) * 7),
    "shop_office:notices": OFFICE,
    "shop_office:order": OFFICE,
    "shop_office:orders": OFFICE,
    "shop_office:parcel": OFFICE,
    "shop_office:parcels": OFFICE,
    # What is asked of the register is answered by those who keep it.
    "shop_office:requests": (*(403,) * 5, 200, 403, 403, 200, 302),
    "shop_office:reviews": OFFICE,
    "shop_office:stalls": OFFICE,
    "shop_office:summary": OFFICE,
    "shop_orders:act": POSTED_ONLY,
    "shop_orders:address": (404, 404, 200, *(404,) * 6, 302),
    "shop_orders:addresses": SIGNED_IN,
    "shop_orders:buy_again": POSTED_ONLY,
    "shop_orders:by_link": FORGED_ORDER,
    "shop_orders:download_data": SIGNED_IN,
    "shop_orders:erase": SIGNED_IN,
    "shop_orders:keep_wish": (*(405,) * 9, 302),
    "shop_orders:look_up": OPEN,
    "shop_orders:order": SHOPPERS_OWN,
    "shop_orders:orders": SIGNED_IN,
    "shop_orders:own_data": SIGNED_IN,
    # The seller and the office judge by it what comes back.
    "shop_orders:photo": (200, 404, 200, 404, 404, 200, 200, 404, 200, 404),
    "shop_orders:return": SHOPPERS_OWN,
    "shop_orders:review": SHOPPERS_OWN,
    "shop_orders:wishes": SIGNED_IN,
    "stall:by_link": FORGED_PARCEL,
    "stall:done": DESK,
    "stall:facts": DESK,
    "stall:label": DESK,
    "stall:mine": (302, 302, *(403,) * 7, 302),
    "stall:more": DESK,
    "stall:new_pack": DESK,
    "stall:pack": DESK,
    "stall:packs": DESK,
    "stall:papers": DESK,
    "stall:parcel": DESK,
    "stall:payment": DESK,
    "stall:people": DESK,
    "stall:product": DESK,
    "stall:rates": DESK,
    "stall:rest": DESK,
    "stall:reviews": DESK,
    "stall:sales": DESK,
    "stall:slip": DESK,
    "stall:stamps": DESK,
    "stall:statement": DESK,
    "stall:today": DESK,
}

# Who of PERSONS Oscar's own desk lets in.
IN_OSCARS_DESK = {"manager", "superuser"}

# Who of PERSONS may read the secrets of each part.
ENTITLED = {
    "stall": {"owner"},
    "shop_office": {"officer", "manager", "superuser"},
    "shop_orders": {"shopper"},
    "shop_basket": {"shopper"},
    "shop_checkout": {"shopper"},
}
