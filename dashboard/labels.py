"""Numbers, bounds, periods, scopes and reasons in the reader's words."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

from dashboard import queries
from dashboard.comparability import Reason
from dashboard.language import _, current, either, joined
from dashboard.records import Observation, Term

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!~$|<>:&])")
_WAN, _YI = Decimal(10_000), Decimal(10**8)
_FEWEST_FOR_WAN = Decimal(100_000)

Terms = Mapping[tuple[str, str], Term]
Labeller = Callable[[str], str]


class Bounded(Protocol):
    """Anything with an interval and a unit."""

    @property
    def low(self) -> Decimal | None:
        """Lower end."""

    @property
    def high(self) -> Decimal | None:
        """Upper end."""

    @property
    def low_closed(self) -> bool:
        """Whether the lower end is possible."""

    @property
    def high_closed(self) -> bool:
        """Whether the upper end is possible."""

    @property
    def unit(self) -> str:
        """The unit as printed."""


def escape(text: str) -> str:
    """`text` as Markdown that shows exactly these characters."""
    return _MARKDOWN.sub(r"\\\1", text)


def term(terms: Terms, list_id: str, term_id: str | None) -> str:
    """The label of a value of a closed list; empty for none."""
    found = terms.get((list_id, term_id or ""))
    return found.name if found else (term_id or "")


def number(value: Decimal) -> str:
    """A number in digits: 万 and 亿 for Chinese readers, thousands marked for others."""
    if current() == "zh" and abs(value) >= _FEWEST_FOR_WAN:
        scale, word = (_YI, "亿") if abs(value) >= _YI else (_WAN, "万")
        scaled = value / scale
        if scaled == scaled.quantize(Decimal("0.01")):
            return f"{scaled.normalize():,f} {word}"
    return f"{value.normalize():,f}"


def bounds(bounded: Bounded) -> str:
    """An interval in symbols with its unit: "20 < 值 < 30 件"."""
    low, high, unit = bounded.low, bounded.high, bounded.unit
    if low is not None and low == high:
        return f"{number(low)} {unit}"
    value = _("值")
    left = "" if low is None else f"{number(low)} {'≤' if bounded.low_closed else '<'} "
    right = "" if high is None else f" {'≤' if bounded.high_closed else '<'} {number(high)}"
    return f"{left}{value}{right} {unit}"


def bound_rule(figure: Any) -> str:  # noqa: ANN401  a row of the view figure_card
    """How the bounds follow from the printed words, in a clause; empty where none is needed.

    A clause is given only where it is how these bounds came about: both ends of 数十 or
    3至5 are in the print itself.
    """
    low, high, value, step = figure.low, figure.high, figure.value, figure.step
    unit = number(step)
    if figure.qualifier in {"rounded", "about"}:
        by_halves = low is not None and value - low <= step / 2 and low < value
        return _("按末位单位 {unit} 上下各放宽一半").format(unit=unit) if by_halves else ""
    if figure.qualifier == "nearly":
        return _("按末位单位 {unit} 取下界").format(unit=unit)
    if figure.qualifier == "more_than" and high is not None and high - value == step:
        return _("多出不到一个末位单位 {unit}").format(unit=unit)
    return ""


def days(first: date, last: date) -> str:
    """A day, or a span of days as coarsely as it is known."""
    if first == last:
        return first.isoformat()
    whole_years = (first.month, first.day) == (1, 1) and (last.month, last.day) == (12, 31)
    if whole_years:
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    months = [f"{first:%Y-%m}", f"{last:%Y-%m}"]
    return " – ".join(dict.fromkeys(months))


def period(observation: Observation, terms: Terms) -> str:
    """The printed period words, or the kind where none are printed."""
    kind = term(terms, "period_kind", observation.period_kind)
    return observation.period_text or kind


def scope(observation: Observation, terms: Terms) -> str:
    """Level, and the scope's own name where it is not the place itself."""
    level = term(terms, "scope_level", observation.scope_level)
    if observation.scope_level in {"county", "prefecture"}:
        own = observation.scope_name.endswith("城区")
        return f"{level} · {observation.scope}" if own else level
    return f"{level} · {observation.scope}"


def reason(found: Reason, terms: Terms) -> str:
    """Why two numbers do not simply compare, in a short clause."""
    one, other = _sides(found, terms)
    templates = {
        "indicator": _("指标不同：{one}，{other}"),
        "counted": _("数的不是同一种：{one}，{other}"),
        "unit": _("单位不同：{one}，{other}"),
        "same_scope": _("同一范围里的另一个数"),
        "scope_level": _("范围不同：{one}，{other}"),
        "measure": _("一个是{one}，一个是{other}"),
        "period_kind": _("时段不同：{one}，{other}"),
        "no_start": _("都没有说从何时累计"),
        "event": _("各是一次活动的数"),
        "period_days": _("时段长短不同"),
        "span": _("起止不同：{one}，{other}"),
        "undated": _("报道日期不详，可能相隔两年以上：{one}，{other}"),
        "dates_apart": _("可能相隔两年以上：{one}，{other}"),
        "measured_by": _("没有说明由谁测定"),
        "contradicted": _("数据核验中矛盾：{one}"),
        "alone": _("只有一处公布"),
        "earlier": _("同一范围较早的数"),
    }
    return templates[found.code].format(one=one, other=other)


def reason_name(code: str) -> str:
    """What differs, in a word or two, for counting."""
    names = {
        "indicator": _("指标不同"),
        "counted": _("数的不是同一种"),
        "unit": _("单位不同"),
        "same_scope": _("同一范围的另一个数"),
        "scope_level": _("范围不同"),
        "measure": _("现有数与发生数"),
        "period_kind": _("时段不同"),
        "no_start": _("没有说从何时累计"),
        "event": _("各是一次活动"),
        "period_days": _("时段长短不同"),
        "span": _("起止不同"),
        "undated": _("报道日期不详"),
        "dates_apart": _("可能相隔两年以上"),
        "measured_by": _("没有说明由谁测定"),
        "contradicted": _("有矛盾的数"),
        "alone": _("只有一处公布"),
        "earlier": _("同一范围较早的数"),
    }
    return names[code]


def _sides(found: Reason, terms: Terms) -> tuple[str, str]:
    lists = {"scope_level": "scope_level", "measure": "measure", "period_kind": "period_kind"}
    list_id = lists.get(found.code)
    if found.code == "contradicted":
        return joined([side for side in (found.one, found.other) if side]), ""
    if list_id is None:
        return found.one, found.other
    return term(terms, list_id, found.one), term(terms, list_id, found.other)


def paper(name: str, basis: str) -> str:
    """The newspaper, marked where it is concluded and not printed."""
    if name == "unknown":
        return _("报纸不详")
    return _("{paper}（推断）").format(paper=name) if basis == "inferred" else name


def both(zh: object, en: object) -> str:
    """Of two columns of a row, the one in the reader's language."""
    return either(str(zh or ""), str(en or ""))


def all_terms() -> Terms:
    """The labels of all closed lists."""
    return queries.terms()
