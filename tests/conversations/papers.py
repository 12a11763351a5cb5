"""Reading a paper back with pypdf, which did not write it."""

import io
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st
from pypdf import PdfReader

# What typst would take for code or markup, and what it would set otherwise, were it not given as data.
HOSTILE = st.text(st.sampled_from("#$*_@<>`\\[]{}()=-+/~'\"&%^|;:,.! \nabcdefghij019éß€"), max_size=60)
CODE = (
    '#panic("weg")', "#{sys.inputs.told}", "$x^2 + #y$", '#image("/etc/hostname")', "<naam> @naam",
    "`rauw` ```rauw```",
    "*vet* _schuin_", "= Kop", "- punt", "/ Begrip: uitleg", "// weg", "/* weg */", "\\u{1F600} \\n", "-- --- ... ~",
    "\"zo\" 'zo'",
    "]]]}}})))", "#set page(width: 1pt)", "#show: none",
)  # fmt: skip
ANY = st.text(max_size=40)


@dataclass(frozen=True)
class Read:
    """A paper as a reader of such files finds it."""

    pages: int
    text: str
    title: str
    lang: str
    tagged: bool
    shows_title: bool
    kinds: frozenset[str]
    says_ua: bool


def bare(text: str) -> str:
    """Text without its white space, and without the marks at which a long word may break."""
    return "".join(text.replace("\u200b", "").split())


def read(raw: bytes) -> Read:
    """Everything the tests ask of a paper; the text is bare."""
    reader = PdfReader(io.BytesIO(raw), strict=True)
    root: Any = reader.trailer["/Root"]
    kinds: set[str] = set()
    _kinds(root["/StructTreeRoot"], kinds)
    return Read(
        pages=len(reader.pages),
        text=bare("".join(page.extract_text() for page in reader.pages)),
        title=str(reader.metadata.title) if reader.metadata else "",
        lang=str(root["/Lang"]),
        tagged=bool(root["/MarkInfo"]["/Marked"]),
        shows_title=bool(root["/ViewerPreferences"]["/DisplayDocTitle"]),
        kinds=frozenset(kinds),
        says_ua=b"pdfuaid:part>1<" in root["/Metadata"].get_data(),
    )


def _kinds(node: Any, found: set[str]) -> None:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        for one in node:
            _kinds(one, found)
    elif isinstance(node, dict):
        if "/S" in node:
            found.add(str(node["/S"]).lstrip("/"))
        if "/K" in node:
            _kinds(node["/K"], found)
