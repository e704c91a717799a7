"""Bytes → characters: UTF-8, GB18030 and UTF-16, told apart by what the bytes say.

| the bytes                          | are read as                                             |
| ---------------------------------- | ------------------------------------------------------- |
| begin with a byte order mark       | what it says; the mark is not part of the text          |
| hold null bytes                    | UTF-16, if that gives Chinese                           |
| are UTF-8 throughout               | UTF-8, every character as it stands                     |
| anything else                      | GB18030 or UTF-16, whichever gives Chinese              |

Line ends, direction marks and emoji stay as they are, since offsets refer to them. So do
control characters while they are rare; a null character, or more than one control character
in a hundred, is a sign of a binary file and refused.
"""

import codecs
import functools
import re

from etl.errors import DocumentCause, UnreadableDocumentError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Simplified Chinese read in its own encoding scores above 0.95 and traditional Chinese 0.75;
# random bytes, Big5 and the wrong one of the two encodings stay below 0.5.
LEAST_SCORE = 0.6
SAMPLE = 20_000
MOST_CONTROLS = 0.01

_CONTROLS = re.compile(r"[\x01-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SIGNS = re.compile(r"[\t\n\r -~\u2010-\u203b\u2460-\u249b\u3000-\u301f\uff01-\uffef‰℃×·]")


def read_characters(name: str, data: bytes) -> str:
    """The text of a plain text file, without its byte order mark.

    Raises:
        UnreadableDocumentError: It is no text, or in an encoding that isn't read.
    """
    text = _decoded(name, data)
    position = text.find("\0")
    if position >= 0:
        raise UnreadableDocumentError(
            name,
            f"it holds a null byte at character {position:,}, so it is not a text file",
            DocumentCause.NOT_TEXT,
        )
    controls = len(_CONTROLS.findall(text))
    if controls > MOST_CONTROLS * len(text):
        raise UnreadableDocumentError(
            name,
            f"{controls:,} of its {len(text):,} characters are control characters, "
            "so it is not a text file",
            DocumentCause.NOT_TEXT,
        )
    return text


def _decoded(name: str, data: bytes) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError as fault:
                raise UnreadableDocumentError(
                    name,
                    f"its first bytes say {encoding}, yet byte {fault.start + len(mark):,} "
                    "is none; it seems to be cut off or damaged",
                    DocumentCause.DAMAGED,
                ) from fault
    nulls = b"\0" in data
    if not nulls:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as fault:
            if fault.reason == "unexpected end of data":
                raise UnreadableDocumentError(
                    name,
                    "it ends in the middle of a character; it seems to be cut off",
                    DocumentCause.CUT_OFF,
                ) from fault
    encodings = ("utf-16-le", "utf-16-be") if nulls else ("gb18030", "utf-16-le", "utf-16-be")
    candidates = [text for encoding in encodings if (text := _attempt(data, encoding))]
    best = max(candidates, key=_score, default="")
    if _score(best) >= LEAST_SCORE:
        return best
    raise UnreadableDocumentError(
        name,
        "it is not text in UTF-8, GB18030 or UTF-16; if it is a text file, save it as UTF-8, "
        "if it is something else, give it the right ending",
        DocumentCause.UNKNOWN_ENCODING,
    )


def _attempt(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return ""


def _score(text: str) -> float:
    """Share of characters that a Chinese page is made of, from 0 to 1."""
    sample = text[:SAMPLE]
    usual = _usual_hanzi()
    found = sum(character in usual for character in sample) + len(_SIGNS.findall(sample))
    return found / max(1, len(sample))


@functools.cache
def _usual_hanzi() -> frozenset[str]:
    """The 3,755 characters of the first level of GB 2312, by how often they are used."""
    rows, cells = range(0xB0, 0xD8), range(0xA1, 0xFF)
    pairs = (bytes((row, cell)).decode("gb2312", "ignore") for row in rows for cell in cells)
    return frozenset(pairs) - {""}
