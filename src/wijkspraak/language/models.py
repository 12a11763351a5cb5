"""What is kept of words: their vectors, so that nothing is embedded twice."""

from typing import ClassVar

from django.db import models


class TextVector(models.Model):
    """The vector of one text under one model and transform: float16, normalised."""

    text_hash = models.CharField(max_length=64)
    model = models.CharField(max_length=48)
    version = models.CharField(max_length=48)
    vector = models.BinaryField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["text_hash", "model", "version"], name="vector_once")
        ]

    def __str__(self) -> str:
        return f"{self.text_hash[:8]} {self.model} {self.version}"
