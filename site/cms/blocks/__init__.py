"""What an article is built of."""

from cms.blocks.stream import StoryBlocks

__all__ = ["StoryBlocks"]
