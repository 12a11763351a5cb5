"""A photo that somebody brings, made anew: what is kept is what one sees on it, and nothing that travelled along.

A phone writes in every photo where it was taken, when, with which device and by whom; another place holds a second,
smaller photo. None of it is copied: the picture is decoded within strict bounds, turned upright, made smaller and
written as a new JPEG from its pixels alone.
"""

import io
import warnings
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _
from PIL import Image

MOST_BYTES: Final = 15 * 1024 * 1024
MOST_PIXELS: Final = 64_000_000  # what a good phone makes; a JPEG of it is decoded at a fraction
MOST_PIXELS_WHOLE: Final = 25_000_000  # what must be decoded whole: PNG and WebP, and JPEG that comes in layers
LONGEST_SIDE: Final = 20_000
LARGE, SMALL = 1600, 320
QUALITY: Final = 82
_BEGINNINGS: Final = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"RIFF": "WEBP"}
_UPRIGHT: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT, 3: Image.Transpose.ROTATE_180, 4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE, 6: Image.Transpose.ROTATE_270, 7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}  # fmt: skip


class PhotoError(Exception):
    """This is no photo that can be kept; the message says why and what to do, in Dutch."""


@dataclass(frozen=True, slots=True)
class Made:
    """A photo made anew, large and small, both as JPEG."""

    large: bytes
    small: bytes
    width: int
    height: int


def made_anew(raw: bytes) -> Made:
    """The photo without anything that travelled along. PhotoError when it is none, or too large to open safely."""
    if len(raw) > MOST_BYTES:
        raise PhotoError(_("Deze foto is groter dan 15 MB. Maak haar kleiner, of maak een nieuwe."))
    sort = next((name for begin, name in _BEGINNINGS.items() if raw.startswith(begin)), "")
    if not sort or (sort == "WEBP" and raw[8:12] != b"WEBP"):
        raise PhotoError(_("Dit is geen foto die wij kunnen bewaren. Kies een JPEG, PNG of WebP."))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(raw), formats=(sort,)) as picture:
                _small_enough(picture)
                return _made(picture)
    except PhotoError:
        raise
    except Exception as trouble:
        raise PhotoError(_("Deze foto is beschadigd. Maak haar opnieuw; uw tekst is bewaard.")) from trouble


def _small_enough(picture: Image.Image) -> None:
    """Looks at what the beginning of the file says; nothing has been decoded yet."""
    width, height = picture.size
    whole = picture.format not in {"JPEG", "MPO"} or bool(picture.info.get("progressive"))
    most = MOST_PIXELS_WHOLE if whole else MOST_PIXELS
    if width * height > most or max(width, height) > LONGEST_SIDE:
        raise PhotoError(_("Deze foto heeft te veel beeldpunten om veilig te openen. Maak haar kleiner."))
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:  # a phone's MPO holds the same photo twice
        raise PhotoError(_("Dit is een bewegend plaatje. Kies een foto."))


def _made(picture: Image.Image) -> Made:
    turned = _turned(picture)
    picture.draft("RGB", (LARGE, LARGE))
    picture.load()
    large = _on_white(_at_most(_plain(picture), LARGE))
    if turned in _UPRIGHT:
        large = large.transpose(_UPRIGHT[turned])
    small = _at_most(large.copy(), SMALL)
    return Made(_written(large), _written(small), *large.size)


def _turned(picture: Image.Image) -> int:
    """How the phone was held, as its notes say; upright when they cannot be read."""
    try:
        return int(picture.getexif().get(0x0112, 1))
    except Exception:  # noqa: BLE001 - whatever is wrong with the notes, the picture itself may be well
        return 1


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in colours that can be made smaller: eight bits per colour, with or without transparency."""
    if picture.mode in {"RGB", "RGBA", "L"}:
        return picture
    if picture.mode.startswith("I"):  # sixteen bits of grey
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in {"P", "LA", "PA", "La", "RGBa"} or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("RGB")


def _at_most(picture: Image.Image, side: int) -> Image.Image:
    picture.thumbnail((side, side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    return picture


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture of the same pixels: what was known about the old one stays behind."""
    found = Image.new("RGB", picture.size, "white")
    found.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return found


def _written(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()
