"""The few addresses that belong to the web itself: the service worker and the manifest of the phone's home screen."""

from pathlib import Path
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.templatetags.static import static
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_GET

BUILT: Final = Path(__file__).parent / "static" / "web" / "built"


@require_GET
@cache_control(no_cache=True)
def service_worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps notes writable without a connection; it stands at the root, for it speaks for all pages."""
    del request
    path = BUILT / "sw.js"
    if not path.exists():
        raise Http404
    return HttpResponse(path.read_bytes(), content_type="text/javascript; charset=utf-8")


@require_GET
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone shows on its home screen."""
    del request
    return JsonResponse(
        {
            "name": "Wijkspraak",
            "short_name": "Wijkspraak",
            "lang": "nl",
            "start_url": "/signalen/noteer/",
            "display": "standalone",
            "background_color": "#f5f3ee",
            "theme_color": "#0b5444",
            "icons": [{"src": static("web/mark.svg"), "sizes": "any", "type": "image/svg+xml"}],
        },
        content_type="application/manifest+json",
    )
