"""The address at which a list is taken along as a file."""

from django.http import FileResponse, Http404
from django.views.decorators.http import require_GET

from wijkspraak.accounts.doors import ReadRequest, signed_in
from wijkspraak.exports.actions import Taken, take
from wijkspraak.exports.kinds import NotHereError


def sent(taken: Taken) -> FileResponse:
    """A file as an answer: never kept by a browser, never opened as a page."""
    response = FileResponse(taken.file, as_attachment=True, filename=taken.name, content_type=taken.type)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_GET
@signed_in
def take_along(request: ReadRequest, kind: str, form: str) -> FileResponse:
    """The list of that kind, with the filters of its page, as a file."""
    asked = {key: str(value).replace("\x00", "") for key, value in request.GET.items()}
    try:
        return sent(take(by=request.reader, kind=kind, form=form, asked=asked))
    except NotHereError as gone:
        raise Http404 from gone
