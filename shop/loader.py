"""Oscar's class loader, kept away from haystack."""

from importlib import import_module

from oscar.core.loading import default_class_loader


def load_classes(module_label: str, classnames: list[str], module_prefix: str):
    """Find classes as Oscar does, except for `search`, which is wholly ours.

    Oscar imports its own module before a fork's, and its search modules import
    haystack, which has no engine here.
    """
    if module_label.startswith("search."):
        module = import_module(f"shop.{module_label}")
        return [getattr(module, name) for name in classnames]
    return default_class_loader(module_label, classnames, module_prefix)
