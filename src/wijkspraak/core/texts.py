"""Text as it is kept."""


def one_line(text: str, most: int | None = None) -> str:
    """Text in one line, without the sign that no database keeps, of at most so many characters."""
    return " ".join(text.replace("\x00", "").split())[:most]
