"""Numerals as Chinese newspapers print them: 2.3万, 13万2千, 十三万二千, 30余万, 1,100万.

A numeral splits at 亿, then at 万; what is left is a section of 千, 百 and 十. Each part is
read from left to right, so reading is total on its alphabet and linear in length. Vague
numerals (数十, 几百, 两三, 十七八) keep both ends.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from etl.errors import UnreadableFigureError

DIGITS = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL_SCALES = {"十": 10, "百": 100, "千": 1000}
BIG_SCALES = {"亿": 10**8, "万": 10**4}
SOME, ODD = "几数", "余多几来"
_TEN, _HUNDRED = 10, 100
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
PLAIN_SIGNS = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(old): new for old, new in zip("餘來幾數兩萬億∶", "余来几数两万亿:", strict=True)
}

NUMERAL = (
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿几数])"
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿余多几来])*"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral read.

    Attributes:
        number: The number, multiplied out; the lower end where the numeral is vague.
        step: The unit of the last significant digit, multiplied out.
        digits: How many significant digits are printed.
        scaled: Whether 万 or 亿 multiplies it.
        odd: Whether 余, 多 or 几 says that there is something more.
        upper: The upper end of a vague numeral (数十 → 99, 两三 → 3), else None.
        trailing: The product of the scales at its end (5万 → 10000, 13万2 → 1).
        open_upper: Whether a further scale widens the upper end (几 → 几十 is 20 to 99).
    """

    number: Decimal
    step: Decimal
    digits: int
    scaled: bool = False
    odd: bool = False
    upper: Decimal | None = None
    trailing: Decimal = Decimal(1)
    open_upper: bool = False


_NOTHING = Numeral(Decimal(0), Decimal(1), 0)


def plain(text: str) -> str:
    """Give full-width signs and traditional numerals their plain forms, one for one."""
    return text.translate(PLAIN_SIGNS)


def read_numeral(text: str) -> Numeral:
    """Read one numeral; all of `text` must belong to it.

    Args:
        text: A numeral in plain characters (see `plain`), without unit or approximation.

    Raises:
        UnreadableFigureError: `text` is not a numeral.

    Examples:
        >>> read_numeral("13万2千").number
        Decimal('132000')
        >>> read_numeral("30余万").step
        Decimal('100000')
        >>> read_numeral("几十").upper
        Decimal('99')
    """
    if not text:
        raise UnreadableFigureError(text)
    return _read(text, text)


def _read(text: str, whole: str) -> Numeral:
    """Read what stands between big scales; `whole` is named in errors."""
    for char, scale in BIG_SCALES.items():
        before, found, after = text.rpartition(char)
        if found:
            left = _read(before, whole) if before else Numeral(Decimal(1), Decimal(1), 1)
            odd = after[:1] in ("余", "多", "来") or after == "几"
            right = _tail(after[1:] if odd else after, scale, whole)
            return replace(_joined(left, scale, right, odd=odd, whole=whole), scaled=True)
    return _section(text, whole)


def _tail(text: str, scale: int, whole: str) -> Numeral:
    """What follows a big scale; a lone digit counts its tenths (3万5 is 35000)."""
    if not text:
        return _NOTHING
    if len(text) == 1 and (text in DIGITS or text.isdigit()) and text not in "零〇0":
        digit = DIGITS.get(text, 0) or int(text)
        return Numeral(Decimal(digit * scale // _TEN), Decimal(scale // _TEN), 1)
    right = _read(text.lstrip("零〇") or text, whole)
    if right.number >= scale:
        raise UnreadableFigureError(whole)
    return right


def _joined(left: Numeral, scale: int, right: Numeral, *, odd: bool, whole: str) -> Numeral:
    """`left` times `scale` plus `right`."""
    is_end = right is _NOTHING
    if not is_end and (odd or left.odd or left.upper is not None):
        raise UnreadableFigureError(whole)
    base = left.number * scale
    upper = None
    if left.upper is not None:
        upper = left.upper * scale + (scale - 1 if left.open_upper else 0)
    elif right.upper is not None:
        upper = base + right.upper
    return Numeral(
        base + right.number,
        left.step * scale if is_end else right.step,
        left.digits + right.digits,
        odd=odd or left.odd or right.odd,
        upper=upper,
        trailing=left.trailing * scale if is_end else right.trailing,
        open_upper=left.open_upper if is_end else right.open_upper,
    )


def _section(text: str, whole: str) -> Numeral:
    """Read a section of 千, 百 and 十, each scale smaller than the one before."""
    result, position, last_scale = _NOTHING, 0, 10 * SMALL_SCALES["千"]
    while position < len(text):
        coefficient, position = _coefficient(text, position, whole)
        scale = SMALL_SCALES.get(text[position : position + 1], 1)
        rest = text[position + 1 :] if scale > 1 else text[position:]
        if scale >= last_scale or result.odd or result.upper is not None:
            raise UnreadableFigureError(whole)
        if coefficient is None:
            if scale == 1 or (result is not _NOTHING and scale != _TEN):
                raise UnreadableFigureError(whole)
            coefficient = Numeral(Decimal(1), Decimal(1), 1)
        odd = rest[:1] in tuple(ODD) and not _begins_coefficient(rest)
        is_lone = scale == 1 and last_scale > _TEN and result is not _NOTHING
        if is_lone and text[position - 2 : position - 1] not in ("零", "〇"):
            coefficient = _tenths(coefficient, last_scale, odd=odd, whole=whole)
        part = _joined(coefficient, scale, _NOTHING, odd=odd, whole=whole)
        result = part if result is _NOTHING else _joined(result, 1, part, odd=False, whole=whole)
        position += (scale > 1) + odd
        last_scale = scale
    if result is _NOTHING:
        raise UnreadableFigureError(whole)
    return result


def _begins_coefficient(rest: str) -> bool:
    """Whether 几 stands in front of a scale (一百几十) and not at the end (十几)."""
    return rest[:1] in tuple(SOME) and rest[1:2] in SMALL_SCALES


def _tenths(digit: Numeral, scale: int, *, odd: bool, whole: str) -> Numeral:
    """A lone last digit counts tenths of the scale before it: 两百五 is 250."""
    if scale < _HUNDRED:
        return digit
    if odd or digit.upper is not None or digit.number >= _TEN:
        raise UnreadableFigureError(whole)
    tenth = Decimal(scale // _TEN)
    return replace(digit, number=digit.number * tenth, step=tenth)


def _coefficient(text: str, position: int, whole: str) -> tuple[Numeral | None, int]:
    """What stands in front of a scale, or nothing, and where it ends."""
    while text[position : position + 1] in ("零", "〇") and len(text) > position + 1:
        position += 1
    stretch = _ARABIC.match(text, position)
    if stretch:
        return _arabic(stretch.group()), stretch.end()
    char = text[position : position + 1]
    if char in tuple(SOME):
        some = Numeral(Decimal(2), Decimal(1), 1, upper=Decimal(9), open_upper=True)
        return some, position + 1
    if char not in DIGITS:
        return None, position
    first, second = DIGITS[char], DIGITS.get(text[position + 1 : position + 2])
    if second is None:
        return Numeral(Decimal(first), Decimal(1), 1), position + 1
    if not (0 < first < second and (second - first == 1 or (first, second) == (3, 5))):
        raise UnreadableFigureError(whole)
    return Numeral(Decimal(first), Decimal(1), 1, upper=Decimal(second)), position + 2


def _arabic(printed: str) -> Numeral:
    """A stretch of Arabic digits; trailing zeros before the point are not significant."""
    bare = printed.replace(",", "")
    number = Decimal(bare)
    if "." in bare:
        digits = len(bare.replace(".", "").lstrip("0")) or 1
        return Numeral(number, Decimal(1).scaleb(-len(bare.split(".")[1])), digits)
    significant = bare.lstrip("0").rstrip("0")
    zeros = len(bare.lstrip("0")) - len(significant) if significant else 0
    return Numeral(number, Decimal(10) ** zeros, max(1, len(significant)))
