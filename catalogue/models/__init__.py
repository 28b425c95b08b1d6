from catalogue.models.decision import (
    AuthorityLevel,
    DecisionKind,
    RecognitionDecision,
)
from catalogue.models.group import ProductGroup
from catalogue.models.imports import Import, ImportEffect, ImportRow, ImportState
from catalogue.models.producer import Producer, ProducerKind
from catalogue.models.product import Product, ProductPhoto
from catalogue.models.recognition import Recognition, Stars
from catalogue.models.story import ProductStory, StoryPicture

__all__ = [
    "AuthorityLevel",
    "DecisionKind",
    "Import",
    "ImportEffect",
    "ImportRow",
    "ImportState",
    "Producer",
    "ProducerKind",
    "Product",
    "ProductGroup",
    "ProductPhoto",
    "ProductStory",
    "Recognition",
    "RecognitionDecision",
    "Stars",
    "StoryPicture",
]
