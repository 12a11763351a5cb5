"""In the invented city no post goes out; here somebody reads what would have come, made anew by the same rules."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.outbox import access
from wijkspraak.outbox.kinds import kinds
from wijkspraak.outbox.letters import Mail
from wijkspraak.outbox.wording import kind_name, problem


@require_GET
@signed_in
def own(request: ReadRequest) -> HttpResponse:
    """The letters to the reader, newest first; the words are made when one is opened."""
    try:
        found = access.own_letters(request.reader)
    except access.NotHereError as gone:
        raise Http404 from gone
    return render(request, "outbox/own.html", {"letters": [(one, kind_name(one.kind)) for one in found]})


@require_GET
@signed_in
def own_letter(request: ReadRequest, key: UUID) -> HttpResponse:
    """One letter as it would be now, or why it would not come any more."""
    try:
        letter = access.own_letter(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    kind = kinds().get(letter.kind)
    with translation.override(settings.LANGUAGE_CODE):  # as it would have been sent
        made = kind.compose(letter) if kind else None
    mail = made if isinstance(made, Mail) else None
    why = "" if mail else problem(letter.kind, getattr(made, "code", "unknown_kind"), None)
    files = [file.name for file in mail.attachments] if mail else []
    if mail and mail.calendar:
        files.append(_("%(name)s (voor in de agenda)") % {"name": mail.calendar.name})
    context = {"letter": letter, "kind": kind_name(letter.kind), "mail": mail, "why": why, "files": files}
    return render(request, "outbox/own_letter.html", context)
