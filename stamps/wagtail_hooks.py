"""What stamps add to the back office."""

from wagtail import hooks

from stamps.back_office import trail

hooks.register("register_log_actions", trail.register)
