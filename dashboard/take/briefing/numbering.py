"""The numbers before headings: 一、（一）1. as official documents have them; 1, 1.1, 1.1.1 else."""

from dashboard.language import current

_DIGITS = "零一二三四五六七八九"
_TEN = 10


class Numbering:
    """Counts headings of three levels."""

    def __init__(self) -> None:
        """Begin before the first heading."""
        self._counts = [0, 0, 0]

    def next(self, level: int) -> str:
        """The number of the next heading of a level from 1 to 3, with what follows it."""
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (len(self._counts) - level)
        count = self._counts[level - 1]
        if current() != "zh":
            return ".".join(str(each) for each in self._counts[:level] if each) + "  "
        return (f"{numeral(count)}、", f"（{numeral(count)}）", f"{count}. ")[level - 1]


def numeral(count: int) -> str:
    """A number from 1 to 99 in Chinese; a larger one in digits.

    Examples:
        >>> [numeral(n) for n in (3, 10, 14, 20, 47)]
        ['三', '十', '十四', '二十', '四十七']
    """
    if count >= _TEN * _TEN:
        return str(count)
    tens, ones = divmod(count, _TEN)
    before = "" if tens <= 1 else _DIGITS[tens]
    return f"{before}{'十' if tens else ''}{_DIGITS[ones] if ones else ''}"
