"""What accounts announce, after commit. Those who listen are only hastened by it."""

from django.dispatch import Signal

# With `user` and `at`: this mailbox is theirs, they pressed the link sent there.
email_confirmed = Signal()
