"""Sample pages worth reading, for development: written from public facts of the programme.

What is invented says so by the word “Mẫu”. Nothing is said of a real producer but what
the register shows of its products.
"""

from cms.samples.loading import OnlyInDevelopment, load

__all__ = ["OnlyInDevelopment", "load"]
