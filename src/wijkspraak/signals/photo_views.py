"""Photos with a signal: seen by whoever may read the signal, brought and taken away by whoever noted it."""

from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wijkspraak.accounts.doors import ReadRequest, may, signed_in
from wijkspraak.accounts.policy import Action
from wijkspraak.core.ids import SignalId
from wijkspraak.signals import access, actions
from wijkspraak.signals.photos import MOST_BYTES


def _seen(request: ReadRequest, key: UUID, photo: UUID, *, large: bool) -> HttpResponse:
    try:
        found = access.photo(request.reader, key, photo, large=large)
    except access.NotHereError as gone:
        raise Http404 from gone
    response = HttpResponse(found, content_type="image/jpeg")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = f'inline; filename="foto-{photo.hex[:8]}.jpg"'
    return response


@require_GET
@signed_in
def large(request: ReadRequest, key: UUID, photo: UUID) -> HttpResponse:
    """The photo as one looks at it."""
    return _seen(request, key, photo, large=True)


@require_GET
@signed_in
def small(request: ReadRequest, key: UUID, photo: UUID) -> HttpResponse:
    """The photo as it stands in a list."""
    return _seen(request, key, photo, large=False)


def _raw(upload: "UploadedFile[bytes]") -> bytes:
    if (upload.size or 0) > MOST_BYTES:
        raise actions.RefusedError(_("Deze foto is groter dan 15 MB. Maak haar kleiner, of maak een nieuwe."))
    return bytes(upload.read())


def add_brought(request: ReadRequest, signal: SignalId) -> tuple[str, ...]:
    """Lays the photos of a form with a signal that is kept already; gives why some could not be, which it also says."""
    refused: list[str] = []
    brought = request.FILES.getlist("photo")
    if len(brought) > actions.MOST_PHOTOS:
        refused.append(_("Bij een signaal passen drie foto’s. Alleen de eerste drie zijn bewaard."))
    for upload in brought[: actions.MOST_PHOTOS]:
        try:
            actions.add_photo(by=request.reader, signal=signal, raw=_raw(upload), alt=request.POST.get("photo_alt", ""))
        except actions.RefusedError as trouble:
            refused.append(str(trouble))
    for why in refused:
        messages.warning(request, why)
    return tuple(refused)


@require_POST
@may(Action.CORRECT)
def add(request: ReadRequest, key: UUID) -> HttpResponse:
    """Lays photos with an own signal; from a phone's own queue it answers in JSON, also the second time."""
    try:
        value = access.signal(request.reader, key)
    except access.NotHereError as gone:
        raise Http404 from gone
    if not value.may_correct:
        raise Http404
    wants_json = request.headers.get("Accept", "").startswith("application/json")
    if not request.FILES.getlist("photo"):
        refused: tuple[str, ...] = (_("Kies eerst een foto."),)
        if not wants_json:
            messages.warning(request, refused[0])
    else:
        refused = add_brought(request, value.id)
    if wants_json:
        return JsonResponse(
            {"errors": {"photo": refused}} if refused else {"id": str(key)}, status=422 if refused else 201
        )
    return redirect("signals:detail", key)


@require_POST
@may(Action.CORRECT)
def change(request: ReadRequest, key: UUID, photo: UUID) -> HttpResponse:
    """Says what is on an own photo, or takes it away."""
    try:
        if request.POST.get("weg"):
            actions.remove_photo(by=request.reader, signal=SignalId(key), photo=photo)
            messages.success(request, _("De foto is weg."))
        else:
            alt = request.POST.get("alt", "")
            actions.describe_photo(by=request.reader, signal=SignalId(key), photo=photo, alt=alt)
            messages.success(request, _("Bewaard."))
    except actions.RefusedError as gone:
        raise Http404 from gone
    return redirect("signals:detail", key)
