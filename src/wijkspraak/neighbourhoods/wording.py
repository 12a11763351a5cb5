"""Dutch for what became of areas: how a neighbourhood was called before, where it came from, into what it went on."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wijkspraak.core.ids import NeighbourhoodId
from wijkspraak.ledger.access import EntryValue

if TYPE_CHECKING:
    from wijkspraak.neighbourhoods.access import LinkValue

VERBS: Final[dict[str, Promise | str]] = {
    "boundaries_brought_in": gettext_lazy("%(by)s bracht grenzen in"),
    "scheme_adopted": gettext_lazy("%(by)s nam deze indeling in gebruik"),
    "neighbourhood_renamed": gettext_lazy("%(by)s gaf deze wijk de naam %(after)s; eerder heette zij %(before)s"),
}

Names = Mapping[NeighbourhoodId, str]


def _share(share: float | None) -> str:
    return "" if share is None else _(" (%(n)d%% ervan)") % {"n": round(100 * share)}


def _listed(words: Sequence[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(first)s en %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def came_from(on: date, links: "Sequence[LinkValue]", names: Names) -> str:
    """Where an area of a new division came from; nothing where it stayed as it was."""
    if not links or links[0].sort == "same":
        return ""
    day = date_format(on, "j F Y")
    olds = [names.get(link.before, "?") for link in links]
    if links[0].sort == "renamed":
        return _("Tot %(day)s heette deze wijk %(old)s.") % {"day": day, "old": olds[0]}
    if links[0].sort == "split":
        said = olds[0] + _share(links[0].share)
        return _("Op %(day)s ontstaan uit %(old)s, dat toen werd gesplitst.") % {"day": day, "old": said}
    if links[0].sort == "merged":
        return _("Op %(day)s samengevoegd uit %(olds)s.") % {"day": day, "olds": _listed(olds)}
    parts = [name + _share(link.share) for name, link in zip(olds, links, strict=True)]
    return _("Op %(day)s kreeg deze wijk andere grenzen, met delen van %(olds)s.") % {
        "day": day, "olds": _listed(parts),
    }  # fmt: skip


def went_on(on: date, links: "Sequence[LinkValue]", names: Names) -> str:
    """What became of an area of an earlier division."""
    if not links:
        return ""
    day = date_format(on, "j F Y")
    news = [names.get(link.after, "?") for link in links]
    if len(links) > 1:
        parts = [name + _share(link.share) for name, link in zip(news, links, strict=True)]
        return _("Op %(day)s gesplitst in %(news)s.") % {"day": day, "news": _listed(parts)}
    words = {
        "same": _("Op %(day)s overgegaan in de nieuwe indeling, als %(new)s."),
        "renamed": _("Sinds %(day)s heet deze wijk %(new)s."),
        "merged": _("Op %(day)s opgegaan in %(new)s."),
    }
    said = words.get(links[0].sort, _("Sinds %(day)s ligt wat hier was in %(new)s."))
    return said % {"day": day, "new": news[0]}


def renamed(line: EntryValue) -> str:
    """That a keeper gave a neighbourhood another name."""
    return _("%(by)s gaf deze wijk op %(day)s de naam %(after)s; eerder heette zij %(before)s.") % {
        "by": line.by_name or _("De beheerder"), "day": date_format(line.at, "j F Y"),
        "after": line.details.get("after", "?"), "before": line.details.get("before", "?"),
    }  # fmt: skip
