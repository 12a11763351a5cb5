"""Writing SVG safely: every text and attribute is escaped here and nowhere else."""

from django.utils.html import escape
from django.utils.safestring import SafeString


def element(name: str, *inside: str, **attributes: object) -> str:
    """One element; an underscore in an attribute's name stands for a hyphen, `class_` for class. None leaves it out."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def words(text: str) -> str:
    """Text inside an element."""
    return str(escape(text))


def picture(width: float, height: float, title: str, *inside: str, class_: str, desc: str = "") -> SafeString:
    """A whole picture with its text alternative."""
    told = [element("title", words(title))]
    if desc:
        told.append(element("desc", words(desc)))
    return SafeString(
        element(
            "svg",
            *told,
            *inside,
            class_=class_,
            viewBox=f"0 0 {width:g} {height:g}",
            role="img",
            aria_label=f"{title}. {desc}" if desc else title,
        )
    )
