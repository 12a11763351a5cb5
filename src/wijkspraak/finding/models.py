"""What is kept to find by: words, what they can be looked up by, and in which texts they stand. Never a text itself.

Small numbers instead of long keys: a quarter of a million texts of a dozen words must stay workable on both databases.
"""

from typing import ClassVar

from django.db import models


class Kind(models.IntegerChoices):
    """What sort of text is indexed; a field that not everybody may read is a text of its own."""

    SIGNAL = 1
    BENEATH = 2
    QUESTION = 3
    POINT = 4


class Word(models.Model):
    """A folded word that stands in some text."""

    id = models.AutoField(primary_key=True)
    text = models.CharField(max_length=40, unique=True)

    def __str__(self) -> str:
        return self.text


class Key(models.Model):
    """A stem by which a word is found: its own, or that of a part of it."""

    pk = models.CompositePrimaryKey("stem", "word_id")
    stem = models.CharField(max_length=40)
    word = models.ForeignKey(Word, on_delete=models.CASCADE, db_index=False, related_name="keys")

    def __str__(self) -> str:
        return self.stem


class Gram(models.Model):
    """A piece of three letters of a word, as a number, with the word's length: by these misspellings are found."""

    pk = models.CompositePrimaryKey("gram", "length", "word_id")
    gram = models.IntegerField()
    length = models.SmallIntegerField()
    word = models.ForeignKey(Word, on_delete=models.CASCADE, db_index=False, related_name="grams")

    def __str__(self) -> str:
        return str(self.gram)


class Subject(models.Model):
    """A text that is indexed: whose it is, of which day, the words in it, and a digest by which a change is noticed."""

    id = models.AutoField(primary_key=True)
    kind = models.SmallIntegerField(choices=Kind.choices)
    subject = models.UUIDField()
    day = models.DateField()
    digest = models.BinaryField(max_length=8)
    words = models.BinaryField()  # the numbers of its words, ascending, four bytes each

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["subject", "kind"], name="finding_subject_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Posting(models.Model):
    """That a word stands in a text. No constraint in the database: texts come and go with their own actions."""

    pk = models.CompositePrimaryKey("word_id", "of_id")
    word = models.ForeignKey(Word, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")
    of = models.ForeignKey(Subject, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="+")

    def __str__(self) -> str:
        return f"{self.word_id} {self.of_id}"
