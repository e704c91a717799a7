"""Numerals as Chinese newspapers print them: 2.3万, 13万2千, 十三万二千, 30余万, 1,100万.

A numeral is read character by character, so the reading is total on its alphabet and
linear in length. Vague numerals (数十, 几百, 上百, 两三) keep both ends.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from etl.errors import UnreadableFigureError

DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2}
SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000, "亿": 10**8, "億": 10**8}
SOME = "几數数幾"
ODD = "余餘多几來来"
_BIG = 10_000
_ARABIC = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", re.ASCII)
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}

NUMERAL = (
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[零〇一二两兩三四五六七八九十百千万萬亿億几數数幾])"
    r"(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[零〇一二两兩三四五六七八九十百千万萬亿億余餘多几幾來来])*"
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
    """

    number: Decimal
    step: Decimal
    digits: int
    scaled: bool
    odd: bool = False
    upper: Decimal | None = None


def plain(text: str) -> str:
    """Give full-width digits, letters and signs their plain forms, one for one."""
    return text.translate(_FULL_WIDTH)


class _Reader:
    """The state of reading one numeral from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.total = Decimal(0)
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.step = Decimal(1)
        self.last_scale = 1
        self.digits = 0
        self.scaled = self.odd = self.seen = self.zero = self.some_first = False
        self.upper: Decimal | None = None

    def _fail(self) -> UnreadableFigureError:
        return UnreadableFigureError(self.text)

    def arabic(self, printed: str) -> None:
        """Take a stretch of Arabic digits."""
        if self.current is not None:
            raise self._fail()
        bare = printed.replace(",", "")
        self.current = Decimal(bare)
        significant = bare.replace(".", "").lstrip("0")
        if "." in bare:
            self.step = Decimal(1).scaleb(-len(bare.split(".")[1]))
        else:
            zeros = len(significant) - len(significant.rstrip("0")) if significant else 0
            self.step = Decimal(10) ** zeros
            significant = significant.rstrip("0")
        self.digits += max(1, len(significant))
        self.seen = True

    def digit(self, char: str) -> None:
        """Take a Chinese digit; two neighbours in a row make a vague pair (两三)."""
        number = Decimal(DIGITS[char])
        if number == 0:
            self.zero = True
            if not self.seen and self.current is None:
                self.current = number
            return
        if self.current is not None and self.current != 0:
            if not (self.upper is None and self.current < number <= self.current + 2):
                raise self._fail()
            self.upper = number
            return
        self.current = number
        self.step = Decimal(1)
        self.digits += 1
        self.seen = True

    def some(self) -> None:
        """Take 几 or 数 as a leading digit: from two to nine."""
        self.current, self.upper, self.step = Decimal(2), Decimal(9), Decimal(1)
        self.digits += 1
        self.seen = self.some_first = True

    def scale(self, char: str) -> None:
        """Take 十, 百, 千, 万 or 亿."""
        scale = SCALES[char]
        current = self.current
        if current is None and self.section == 0 and self.total == 0:
            current, self.step = Decimal(1), Decimal(1)
            self.digits += 1
        if self.upper is not None:
            self.upper = self.upper * scale + (scale - 1 if self.some_first else 0)
        if scale >= _BIG:
            self.total = (self.total + self.section + (current or 0)) * scale
            self.section = Decimal(0)
            self.scaled = True
        else:
            self.section += (current or 0) * scale
        self.step *= scale
        self.current, self.last_scale, self.seen, self.zero = None, scale, True, False

    def finish(self) -> Numeral:
        """The numeral, once all characters are taken."""
        current = self.current or Decimal(0)
        if not self.seen and not self.zero:
            raise self._fail()
        colloquial = (
            self.last_scale > 10  # noqa: PLR2004  三万五 and 两百五, but 十五
            and self.current is not None
            and not self.zero
            and self.text[-1] in DIGITS
        )
        if colloquial:
            current = current * self.last_scale / 10
            self.step = Decimal(self.last_scale) / 10
        number = self.total + self.section + current
        return Numeral(number, self.step, self.digits, self.scaled, self.odd, self.upper)


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
    """
    reader, position = _Reader(text), 0
    while position < len(text):
        char = text[position]
        stretch = _ARABIC.match(text, position)
        if stretch:
            reader.arabic(stretch.group())
            position = stretch.end()
            continue
        if char in SOME and reader.current is None and not reader.seen:
            reader.some()
        elif char in DIGITS:
            reader.digit(char)
        elif char in SCALES:
            reader.scale(char)
        elif char in ODD and reader.seen:
            reader.odd = True
        else:
            raise UnreadableFigureError(text)
        position += 1
    return reader.finish()
