from tests.shop.parcels.conftest import office

__all__ = ["office"]
