"""A photo is made anew from its pixels: nothing travels along, nothing that hurts is opened, and the rule of its signal
is its rule."""

import io
import resource
import struct
import zlib
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image, PngImagePlugin
from tests.town import Town
from tests.walks.scene import browser, note

from wijkspraak.accounts.policy import Clearance
from wijkspraak.core.ids import SignalId
from wijkspraak.ledger.models import Entry
from wijkspraak.signals import actions
from wijkspraak.signals.models import Photo, PhotoContent, Signal
from wijkspraak.signals.photos import MOST_BYTES, PhotoError, made_anew

CANARY = "GeheimeKanarie52.0907"
EXIF_GPS, EXIF_MAKER, EXIF_ORIENTATION = 0x8825, 0x927C, 0x0112


def picture(width: int = 400, height: int = 300, mode: str = "RGB") -> Image.Image:
    """A picture with a red half above and a blue half below."""
    found = Image.new("RGB", (width, height), (200, 20, 20))
    found.paste((20, 20, 200), (0, height // 2, width, height))
    return found if mode == "RGB" else found.convert(mode)


def written(what: Image.Image, form: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    what.save(out, form, **more)
    return out.getvalue()


def exif(orientation: int = 1) -> bytes:
    """Notes of a phone with a canary in every corner: description, artist, GPS, maker's note, comment."""
    found = Image.Exif()
    found[EXIF_ORIENTATION] = orientation
    for tag in (0x010E, 0x010F, 0x0110, 0x0131, 0x013B, 0x8298, 0x9C9B, 0x9C9C):
        found[tag] = CANARY
    found.get_ifd(EXIF_GPS)[1] = "N"
    found.get_ifd(EXIF_GPS)[29] = CANARY
    found.get_ifd(0x8769)[EXIF_MAKER] = CANARY.encode()
    found.get_ifd(0x8769)[0x9286] = CANARY.encode()
    return found.tobytes()


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def with_everything() -> bytes:
    """A JPEG with canaries in EXIF, XMP, IPTC, ICC, a comment, a JFIF extension, a second photo and behind its end."""
    raw = written(picture(), "JPEG", exif=exif(), comment=CANARY.encode(), icc_profile=CANARY.encode() * 9)
    extra = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>" + CANARY.encode() + b"</x:xmpmeta>")
    extra += segment(0xED, b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00" + CANARY.encode())
    extra += segment(0xE0, b"JFXX\x00\x10" + written(picture(8, 8)) + CANARY.encode())
    extra += segment(0xEB, CANARY.encode())
    return raw[:2] + extra + raw[2:] + written(picture(40, 30), "JPEG", comment=CANARY.encode()) + CANARY.encode()


def png_with_everything() -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Comment", CANARY)
    told.add_text("GPS", CANARY, zip=True)
    told.add_itxt("XML:com.adobe.xmp", CANARY)
    raw = written(picture(), "PNG", pnginfo=told, exif=exif(), icc_profile=CANARY.encode() * 9)
    return raw + CANARY.encode()


def webp_with_everything() -> bytes:
    return written(picture(), "WEBP", exif=exif(), xmp=CANARY.encode(), icc_profile=CANARY.encode() * 9)


@pytest.mark.parametrize("make", [with_everything, png_with_everything, webp_with_everything])
def test_nothing_that_travelled_along_is_in_what_is_kept(make: Any) -> None:
    raw = make()
    assert CANARY.encode() in raw or b"Exif" in raw
    made = made_anew(raw)
    for kept in (made.large, made.small):
        for trace in (CANARY.encode(), b"Exif", b"xmp", b"XMP", b"Photoshop", b"ICC_PROFILE", b"GPS", b"JFXX", b"8BIM"):
            assert trace not in kept, trace
        with Image.open(io.BytesIO(kept)) as seen:
            assert seen.format == "JPEG"
            assert not seen.getexif()
            assert set(seen.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive"}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_stands_as_it_was_taken(orientation: int) -> None:
    upright = picture(400, 300)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # what the sensor saw, for Pillow's transposes
    turned = upright if orientation == 1 else upright.transpose(Image.Transpose(back[orientation]))
    made = made_anew(written(turned, "JPEG", exif=exif(orientation)))
    with Image.open(io.BytesIO(made.large)) as seen:
        assert seen.size == (400, 300) == (made.width, made.height)
        top, bottom = seen.getpixel((200, 40)), seen.getpixel((200, 260))
    assert isinstance(top, tuple) and isinstance(bottom, tuple)
    assert top[0] > 150 > top[2]
    assert bottom[2] > 150 > bottom[0]


@pytest.mark.parametrize(
    ("mode", "form"),
    [
        ("RGB", "JPEG"), ("L", "JPEG"), ("CMYK", "JPEG"), ("RGBA", "PNG"), ("P", "PNG"), ("LA", "PNG"), ("1", "PNG"),
        ("I;16", "PNG"), ("RGBA", "WEBP"), ("RGB", "WEBP"),
    ],
)  # fmt: skip
def test_every_sort_of_colour_becomes_a_photo(mode: str, form: str) -> None:
    what = Image.new("I;16", (400, 300), 30_000) if mode == "I;16" else picture(mode=mode)
    made = made_anew(written(what, form))
    with Image.open(io.BytesIO(made.large)) as seen:
        assert (seen.mode, seen.size) == ("RGB", (400, 300))
        if mode == "I;16":
            assert all(abs(value - 117) < 4 for value in seen.getpixel((9, 9)))  # type: ignore[union-attr]


def test_what_one_could_see_through_is_white() -> None:
    made = made_anew(written(Image.new("RGBA", (50, 50), (255, 0, 0, 0)), "PNG"))
    with Image.open(io.BytesIO(made.large)) as seen:
        assert min(seen.getpixel((25, 25))) > 250  # type: ignore[arg-type, type-var]


def test_a_large_photo_is_made_smaller() -> None:
    made = made_anew(written(picture(4000, 3000), "JPEG"))
    assert (made.width, made.height) == (1600, 1200)
    with Image.open(io.BytesIO(made.small)) as seen:
        assert seen.size == (320, 240)
    assert len(made.small) < len(made.large) < 600_000


def test_two_photos_in_one_file_of_a_phone_are_one_photo() -> None:
    raw = written(picture(), "MPO", save_all=True, append_images=[picture(300, 300)])
    assert made_anew(raw).width == 400


def png_of(width: int, height: int, data: bytes = b"") -> bytes:
    """A PNG that says of itself to be of that size."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data or zlib.compress(b"")) + chunk(b"IEND", b"")
    )


def jpeg_of(width: int, height: int) -> bytes:
    """A JPEG that says of itself to be of that size."""
    raw = bytearray(written(picture(64, 64), "JPEG"))
    at = raw.index(b"\xff\xc0") + 5
    raw[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(raw)


def bomb() -> bytes:
    """Forty thousand by ten thousand white pixels in a few hundred kilobytes."""
    row = b"\x00" + b"\xff" * 30_000
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _row in range(40_000)) + packer.flush()
    return png_of(10_000, 40_000, data)


def moving(form: str) -> bytes:
    frames = [picture(60, 60), Image.new("RGB", (60, 60), "green")]
    return written(frames[0], form, save_all=True, append_images=frames[1:], duration=90)


REFUSED = {
    "nothing": b"",
    "text": b"<script>alert(1)</script>",
    "a drawing with a script": b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>",
    "a GIF": written(picture(20, 20), "GIF"),
    "a TIFF": written(picture(20, 20), "TIFF"),
    "a BMP": written(picture(20, 20), "BMP"),
    "half a JPEG": written(picture(900, 900), "JPEG")[:6000],
    "half a PNG": written(picture(900, 900).rotate(33), "PNG")[:3000],
    "a JPEG in name only": b"\xff\xd8\xff" + b"\x00" * 4000,
    "a WebP in name only": b"RIFF\x10\x00\x00\x00WEBPVP8 " + b"\x00" * 400,
    "a sound in a RIFF": b"RIFF\x10\x00\x00\x00WAVEfmt " + b"\x00" * 400,
    "a PNG of a billion pixels": png_of(60_000, 20_000),
    "a JPEG of four billion pixels": jpeg_of(65_000, 65_000),
    "a bomb": bomb(),
    "a moving PNG": moving("PNG"),
    "a moving WebP": moving("WEBP"),
    "too many bytes": b"\xff\xd8\xff" + b"\x00" * MOST_BYTES,
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_photo_or_could_hurt_is_refused_in_dutch(what: str) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(PhotoError) as refused:
        made_anew(REFUSED[what])
    assert str(refused.value).endswith(".")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 128 * 1024


def test_the_largest_photo_that_is_taken_stays_within_bounds() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    raw = written(Image.new("RGB", (9200, 6900), (90, 120, 90)), "JPEG")
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # making it cost the test itself
    made_anew(raw)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - max(before, own) < 256 * 1024


def test_a_page_that_hides_behind_a_photo_is_gone() -> None:
    raw = written(picture(), "JPEG") + b"<html><script>alert(1)</script></html>PK\x03\x04"
    assert b"script" not in made_anew(raw).large


# With a signal


def file(raw: bytes | None = None, name: str = "foto.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, with_everything() if raw is None else raw, "image/jpeg")


def noted(town: Town, **more: Any) -> tuple[UUID, Client]:
    client = browser(town.people["nadia"])
    fields = {"text": "De bank is stuk", "neighbourhood": str(town.west.id), "teller_kind": "own", "level": "1"}
    answer = client.post("/signalen/noteer/", fields | more)
    assert answer.status_code == 302, answer.content.decode()[-2000:]
    return UUID(answer["Location"].split("/")[2]), client


def test_a_photo_goes_with_a_note_and_is_shown_small_and_large(town: Town) -> None:
    key, client = noted(town, photo=[file()], photo_alt="Een bank zonder zitting")
    photo = Photo.objects.get()
    page = client.get(f"/signalen/{key}/").content.decode()
    assert 'alt="Een bank zonder zitting"' in page
    assert f"/signalen/{key}/foto/{photo.id}/klein/" in page
    assert f"/signalen/{key}/foto/{photo.id}/klein/" in client.get("/signalen/").content.decode()
    for address, most in (("", 1600), ("klein/", 320)):
        answer = client.get(f"/signalen/{key}/foto/{photo.id}/{address}")
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert CANARY.encode() not in answer.content
        with Image.open(io.BytesIO(answer.content)) as seen:
            assert max(seen.size) <= most
    assert Entry.objects.filter(verb="photo_added", subject=key).count() == 1


def test_a_photo_that_cannot_be_kept_does_not_cost_the_note(town: Town) -> None:
    key, client = noted(town, photo=[file(b"geen foto"), file()])
    assert Signal.objects.without_reader(because="test").get(id=key).photo_count == 1
    assert "Dit is geen foto" in client.get(f"/signalen/{key}/bewaard/").content.decode()


def test_more_than_three_photos_with_a_note_are_said_to_be_too_many(town: Town) -> None:
    key, client = noted(town, photo=[file(written(picture(90 + n, 80))) for n in range(5)])
    assert Photo.objects.filter(signal=key).count() == 3
    assert "Alleen de eerste drie zijn bewaard" in client.get(f"/signalen/{key}/bewaard/").content.decode()


def test_the_same_photo_twice_is_kept_once_and_the_fourth_is_refused(town: Town) -> None:
    key, client = noted(town)
    raws = [written(picture(100 + n, 90)) for n in range(4)]
    address = f"/signalen/{key}/foto/"
    for raw in (raws[0], raws[0], raws[1], raws[2], raws[0]):
        answer = client.post(address, {"photo": file(raw)}, headers={"accept": "application/json"})
        assert answer.status_code == 201
        assert answer.json() == {"id": str(key)}
    answer = client.post(address, {"photo": file(raws[3])}, headers={"accept": "application/json"})
    assert answer.status_code == 422
    assert "drie" in str(answer.json())
    assert Photo.objects.count() == PhotoContent.objects.count() == 3


@pytest.mark.parametrize("who", ["wilma", "elske", "paul", "carla", "rosa", "otto", "kees", None])
def test_who_may_not_read_the_signal_sees_no_photo(town: Town, who: str | None) -> None:
    key, _client = noted(town, photo=[file()])
    photo = Photo.objects.get()
    other = browser(town.people[who] if who else None)
    for address in ("", "klein/"):
        answer = other.get(f"/signalen/{key}/foto/{photo.id}/{address}")
        assert answer.status_code == (404 if who else 302)
    if who:
        assert other.post(f"/signalen/{key}/foto/", {"photo": file()}).status_code == 404
        assert other.post(f"/signalen/{key}/foto/{photo.id}/verander/", {"weg": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["ravi", "joris", "tess"])
def test_who_may_read_sees_the_photo_and_changes_nothing(town: Town, who: str) -> None:
    key, _client = noted(town, photo=[file()])
    photo = Photo.objects.get()
    other = browser(town.people[who])
    assert other.get(f"/signalen/{key}/foto/{photo.id}/").status_code == 200
    assert other.post(f"/signalen/{key}/foto/", {"photo": file()}).status_code == 404
    for fields in ({"weg": "1"}, {"alt": "Gekaapt"}):
        assert other.post(f"/signalen/{key}/foto/{photo.id}/verander/", fields).status_code == 404
    assert Photo.objects.get().alt == ""


def test_a_photo_is_not_to_be_had_at_another_signal(town: Town) -> None:
    key, client = noted(town, photo=[file()])
    closed = note(town, "joris", town.west, "In vertrouwen", Clearance.CONFIDENTIAL)
    actions.add_photo(by=town.reader("joris"), signal=SignalId(closed), raw=written(picture(70, 70)))
    hidden = Photo.objects.get(signal=closed)
    assert client.get(f"/signalen/{key}/foto/{hidden.id}/").status_code == 404
    assert client.get(f"/signalen/{closed}/foto/{hidden.id}/").status_code == 404
    Signal.objects.without_reader(because="test").filter(id=key).update(level=3)
    assert (
        browser(town.people["joris"]).get(f"/signalen/{key}/foto/{Photo.objects.get(signal=key).id}/").status_code
        == 404
    )


def test_what_is_on_it_can_be_said_later_and_a_photo_taken_away(town: Town) -> None:
    key, client = noted(town, photo=[file()])
    photo = Photo.objects.get()
    assert "Wat staat erop?" in client.get(f"/signalen/{key}/").content.decode()
    client.post(f"/signalen/{key}/foto/{photo.id}/verander/", {"alt": "Een bank"})
    assert 'alt="Een bank"' in client.get(f"/signalen/{key}/").content.decode()
    client.post(f"/signalen/{key}/foto/{photo.id}/verander/", {"weg": "1"})
    assert not PhotoContent.objects.exists()
    assert Signal.objects.without_reader(because="test").get(id=key).photo_count == 0


def test_withdrawing_removes_photos_and_the_bin_hides_them_until_the_words_go(town: Town) -> None:
    key, client = noted(town, photo=[file()])
    address = f"/signalen/{key}/foto/{Photo.objects.get().id}/"
    client.post(f"/signalen/{key}/weg/")
    assert browser(town.people["joris"]).get(address).status_code == 404
    client.post(f"/signalen/{key}/terug/")
    assert browser(town.people["joris"]).get(address).status_code == 200
    client.post(f"/signalen/{key}/intrekken/")
    assert not PhotoContent.objects.exists()
    assert client.get(address).status_code == 404
    client.post(f"/signalen/{key}/terug/")
    client.post(f"/signalen/{key}/foto/", {"photo": file()})
    client.post(f"/signalen/{key}/weg/")
    assert PhotoContent.objects.count() == 1
    actions.empty_bin(now=timezone.now() + timedelta(days=31))
    assert not PhotoContent.objects.exists()
