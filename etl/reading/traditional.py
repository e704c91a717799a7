"""Traditional characters → simplified ones, one for one, so that offsets hold.

The pairs are those of OpenCC's t2s conversion (Apache-2.0) that give one character; a line
of traditional.txt holds traditional characters, the next one their simplified forms.
"""

from functools import cache
from importlib.resources import files

_SURE = frozenset(
    "個們這說實際黨務辦對業無與為業問題黨員區縣鄉鎮戶場處條項種類張塊輛組畝歲點網會議開關還過"
)
_LEAST = 3
_SAMPLE = 20_000
_SHARE = 100


@cache
def table() -> dict[int, str]:
    """A table for `str.translate`."""
    lines = files(__package__).joinpath("traditional.txt").read_text(encoding="utf-8").split()
    return {
        ord(old): new
        for olds, news in zip(lines[::2], lines[1::2], strict=True)
        for old, new in zip(olds, news, strict=True)
    }


def is_traditional(text: str) -> bool:
    """Whether a text is set in traditional characters: one in a hundred is surely one."""
    sample = text[:_SAMPLE]
    sure = sum(sample.count(char) for char in _SURE)
    return sure >= max(_LEAST, len(sample) // _SHARE)
