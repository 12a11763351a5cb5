"""A Signalen on this machine: it answers by the public schema of the private API, and misbehaves on demand."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.reports.files import CANARIES, uuid_of

TOKEN = "een-heel-geheime-sleutel-1234567890"
START = datetime.now(UTC).replace(microsecond=0) - timedelta(days=60)


def moment(n: int) -> str:
    """The n-th moment, in the way that the API writes them."""
    return (START + timedelta(minutes=n)).isoformat()


def report(n: int, at: tuple[float, float] = (5.005, 52.005), **more: Any) -> dict[str, Any]:
    """One report with everything in it that the API tells, of which most must never be stored."""
    sub, main = more.get("sort", ("Grofvuil", "Afval"))
    href = f"https://signalen.example/signals/v1/private/signals/{n}"
    return {
        "_links": {
            "curies": {"name": "sia", "href": "https://signalen.example/relations"}, "self": {"href": href},
            "archives": {"href": f"{href}/history"}, "sia:attachments": {"href": f"{href}/attachments"},
            "sia:children": [], **({"sia:parent": {"href": f"{href}/parent"}} if more.get("child") else {}),
        },
        "_display": f"{n} - m - {CANARIES[3]}", "id": n, "signal_id": uuid_of(n), "source": "online",
        "text": f"Er ligt een {CANARIES[3]}, bel {CANARIES[1]}", "text_extra": CANARIES[0],
        "has_attachments": False, "extra_properties": None,
        "status": {"text": f"Dank {CANARIES[0]}", "user": CANARIES[4], "state": more.get("state", "m"),
                   "state_display": "Gemeld", "extra_properties": None, "created_at": moment(n)},
        "location": {"id": n, "stadsdeel": None, "buurt_code": None, "area_code": None, "address_text": CANARIES[2],
                     "address": {"openbare_ruimte": CANARIES[2], "huisnummer": 1, "postcode": "1234AB"},
                     "geometrie": {"type": "Point", "coordinates": list(at)}},
        "category": {"sub": sub, "sub_slug": sub.lower(), "main": main, "main_slug": main.lower(), "departments": "AEG",
                     "created_by": CANARIES[4], "deadline": None, "deadline_factor_3": None, "text": None},
        "reporter": {"email": CANARIES[0], "phone": CANARIES[1], "sharing_allowed": True},
        "priority": {"priority": "normal", "created_by": CANARIES[4]},
        "notes": [{"text": f"Gebeld met {CANARIES[0]}", "created_by": CANARIES[4]}],
        "directing_departments": [], "created_at": moment(n), "updated_at": moment(more.get("updated", n)),
        "incident_date_start": moment(n), "incident_date_end": None,
    }  # fmt: skip


class Signalen:
    """What the server holds, and how it behaves.

    `before` is called with the number of each question before it is answered; it may change the reports, or give an
    answer of its own (status, body, headers).
    """

    def __init__(self) -> None:
        self.reports: dict[int, dict[str, Any]] = {}
        self.asked: list[dict[str, str]] = []
        self.ordered = True
        self.page_size: int | None = None
        self.before: Callable[[int], tuple[int, bytes, Mapping[str, str]] | None] = lambda _n: None
        self.address = ""

    def put(self, *reports: dict[str, Any]) -> None:
        """Adds or replaces reports."""
        for one in reports:
            self.reports[one["id"]] = one

    def answer(self, query: Mapping[str, str]) -> dict[str, Any]:
        """One page, as the API gives it."""
        after = datetime.fromisoformat(query["updated_after"]) if "updated_after" in query else None
        found = [one for one in self.reports.values()
                 if after is None or datetime.fromisoformat(one["updated_at"]) >= after]  # fmt: skip
        if self.ordered and query.get("ordering") == "updated_at":
            found.sort(key=lambda one: (datetime.fromisoformat(one["updated_at"]), one["id"]))
        else:
            found.sort(key=lambda one: -one["id"])
        size, page = self.page_size or int(query.get("page_size", "100")), int(query.get("page", "1"))
        here = found[(page - 1) * size : page * size]
        more = page * size < len(found)
        base = f"{self.address}/signals/v1/private/signals/"
        return {
            "_links": {
                "self": {"href": base}, "next": {"href": "http://kwaad.example/steel-de-sleutel" if more else None},
                "previous": {"href": base if page > 1 else None},
            },
            "count": len(found), "results": here,
        }  # fmt: skip


@contextmanager
def running(signalen: Signalen) -> Iterator[Signalen]:
    """The server, on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_words: Any) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            """One question."""
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            signalen.asked.append(query)
            told = signalen.before(len(signalen.asked))
            if self.headers.get("Authorization") != f"Bearer {TOKEN}":
                told = (401, b"{}", {})
            if parts.path != "/signals/v1/private/signals/":
                told = (404, b"{}", {})
            status, body, headers = told or (200, json.dumps(signalen.answer(query)).encode(), {})
            self.send_response(status)
            for key, value in {"Content-Length": str(len(body)), **headers}.items():
                self.send_header(key, value)
            self.end_headers()
            self.wfile.write(body)

    made = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made.daemon_threads = True
    signalen.address = f"http://127.0.0.1:{made.server_port}"
    threading.Thread(target=made.serve_forever, daemon=True).start()
    try:
        yield signalen
    finally:
        made.shutdown()
        made.server_close()


def breaches(value: Any, schema: Mapping[str, Any], at: str = "") -> list[str]:
    """Where a value is not what a draft-04 schema says: types, required, properties, items, anyOf."""
    if "anyOf" in schema:
        tried = [breaches(value, one, at) for one in schema["anyOf"]]
        return [] if not all(tried) else min(tried, key=len)
    kinds = {
        "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
    }  # fmt: skip
    kind = schema.get("type")
    if kind and (not isinstance(value, kinds[kind]) or (kind == "integer" and isinstance(value, bool))):
        return [f"{at}: no {kind}"]
    if isinstance(value, dict):
        found = [f"{at}/{key}: missing" for key in schema.get("required", ()) if key not in value]
        for key, one in schema.get("properties", {}).items():
            if key in value:
                found += breaches(value[key], one, f"{at}/{key}")
        return found
    if isinstance(value, list):
        items = schema.get("items", {})
        each = items if isinstance(items, list) else [items] * len(value)
        # The published schema describes the first of a list; the others are alike.
        each = [*each, *([each[-1]] * len(value) if each else [])]
        return [line for n, one in enumerate(value) for line in breaches(one, each[n], f"{at}/{n}")]
    return []
