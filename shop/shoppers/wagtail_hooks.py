"""What shoppers add to the back office: the words of their audit lines."""

from wagtail import hooks

from shop.shoppers import trail

hooks.register("register_log_actions", trail.register)
