"""Differences as pictures, the same on the page of an echo, of a question and of everything that differs."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from wijkspraak.questions.bridge import Difference
from wijkspraak.web.pictures.contrast import Strip, contrast_strip


def strips_of(differences: Sequence[Difference]) -> list[tuple[Difference, SafeString]]:
    """Each difference with its strip of all places."""
    return [
        (
            one,
            contrast_strip(
                Strip(one.name, one.here, one.beside, one.others, one.here_words, one.beside_words, one.near, one.ends)
            ),
        )
        for one in differences
    ]
