from django.db import models

from places.folding import fold, normal


class FoldedField(models.TextField):
    """Text of other fields without marks, so that "dac san" finds "Đặc sản".

    `of` are attribute paths (`producer.name`); their values are joined by " | ".
    """

    def __init__(self, *args, of: tuple[str, ...] = (), **kwargs):
        self.of = of
        kwargs.update(editable=False, blank=True, default="")
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key in ("editable", "blank"):
            kwargs.pop(key, None)
        return name, path, args, {**kwargs, "of": self.of}

    def pre_save(self, model_instance, add):
        value = fold(
            " | ".join(filter(None, map(model_instance_text(model_instance), self.of)))
        )
        setattr(model_instance, self.attname, value)
        return value


def model_instance_text(instance: models.Model):
    def text(path: str) -> str:
        value = instance
        for name in path.split("."):
            value = getattr(value, name, None)
        return normal(str(value)) if value else ""

    return text
