"""Invented files as the report systems write them, with reporters and words in them that must never be stored."""

import csv
import io
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any

# What may be found nowhere after anything came in.
CANARIES = ("kanarie@melder.example", "0612345678", "Kanariestraat", "kanarie in de put", "ambtenaar@stad.example")

HEADS: dict[str, tuple[str, ...]] = {
    "signals": (
        "id", "signal_uuid", "source", "text", "text_extra", "incident_date_start", "incident_date_end", "created_at",
        "updated_at", "operational_date", "expire_date", "image", "upload", "extra_properties",
        "category_assignment_id", "location_id", "reporter_id", "status_id", "priority", "priority_created_at",
        "parent", "type", "type_created_at", "directing_departments_assignment_id",
    ),
    "locations": (
        "id", "lat", "lng", "stadsdeel", "buurt_code", "address", "address_text", "created_at", "updated_at",
        "extra_properties", "_signal_id", "address_street", "address_number", "address_postalcode", "address_city",
        "area_code", "area_name",
    ),
    "categories": (
        "id", "main", "sub", "main_slug", "sub_slug", "departments", "created_at", "updated_at", "extra_properties",
        "_signal_id", "deadline", "deadline_factor_3",
    ),
    "statuses": (
        "id", "text", "user", "target_api", "state_display", "extern", "created_at", "updated_at",
        "extra_properties", "_signal_id", "state",
    ),
    "reporters": (
        "id", "email", "phone", "is_anonymized", "created_at", "updated_at", "_signal_id",
    ),
}  # fmt: skip


def table(name: str, rows: Sequence[Mapping[str, Any]]) -> str:
    """One file of the dump."""
    out = io.StringIO()
    made = csv.DictWriter(out, HEADS[name], restval="")
    made.writeheader()
    made.writerows(rows)
    return out.getvalue()


def uuid_of(n: int) -> str:
    """The uuid of the n-th report."""
    return f"00000000-0000-4000-8000-{n:012d}"


def warehouse(
    *reports: Mapping[str, Any], before: str = "", leave_out: Sequence[str] = (), status_file: str = "statuses"
) -> bytes:
    """A dump of reports: n, and what differs of place, sort, day and state. "lat" holds the longitude, as it does."""
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in HEADS}
    for one in reports:
        n = one["n"]
        east, north = one.get("at", (5.005, 52.005))
        tables["signals"].append(
            {
                "id": n, "signal_uuid": uuid_of(n), "source": "online", "text": f"Er ligt een {CANARIES[3]},\n{n}",
                "created_at": one.get("day", f"2026-10-0{n % 9 + 1} 10:00:00+00"), "location_id": 1000 + n,
                "updated_at": one.get("updated", "2026-10-20 10:00:00.123+00"), "category_assignment_id": 2000 + n,
                "status_id": 3000 + n, "reporter_id": 4000 + n, "parent": one.get("parent", ""),
            }
        )  # fmt: skip
        tables["locations"].append(
            {
                "id": 1000 + n, "lat": east, "lng": north, "buurt_code": one.get("buurt", ""),
                "address_text": f"{CANARIES[2]} {n}", "address_street": CANARIES[2], "_signal_id": n,
            }
        )  # fmt: skip
        main, sub = one.get("sort", ("Afval", "Grofvuil"))
        tables["categories"].append({"id": 2000 + n, "main": main, "sub": sub, "_signal_id": n})
        tables["statuses"].append(
            {"id": 3000 + n, "state": one.get("state", "m"), "user": CANARIES[4], "text": "Dank", "_signal_id": n}
        )
        tables["reporters"].append({"id": 4000 + n, "email": CANARIES[0], "phone": CANARIES[1], "_signal_id": n})
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, rows in tables.items():
            if name not in leave_out:
                called = status_file if name == "statuses" else name
                archive.writestr(f"{before}{called}.csv", table(name, rows))
    return out.getvalue()
