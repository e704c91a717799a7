"""Parts and wholes, sums, flows, repeated prints, one number under two names."""

from collections.abc import Sequence

from etl.build.checks.arithmetic import (
    HUNDRED,
    above,
    cut_off,
    in_digits,
    interval,
    last_printed_digit,
    overlap,
    quotient,
    rounded,
    total,
)
from etl.build.checks.findings import Finding
from etl.build.records import Figure
from etl.model import Bounds, FigureRole, Outcome


def _is_point(*figures: Figure) -> bool:
    return all(figure.value.bounds.low == figure.value.bounds.high for figure in figures)


def check_part(kind: str, part: Figure, whole: Figure, note_zh: str, note_en: str) -> Finding:
    """Whether a part can be no larger than its whole; `kind` is part_of_whole or outflow."""
    one, other = part.value.bounds, whole.value.bounds
    roles = ((FigureRole.PART, part), (FigureRole.WHOLE, whole))
    formula = f"{part.printed} ≤ {whole.printed}"
    if above(one, other):
        outcome = Outcome.CONTRADICTORY
        zh, en = "部分大于总数，口径待核。", "The part exceeds the whole; to be clarified."
    elif _is_point(part, whole) or above(other, one):
        outcome = Outcome.CONSISTENT
        zh, en = "部分不大于总数。", "The part does not exceed the whole."
    else:
        outcome = Outcome.CONSISTENT_WITHIN_ROUNDING
        zh, en = "在约数的范围内，部分不大于总数。", "Within the bounds the part fits the whole."
    return Finding(kind, outcome, roles, formula, zh + note_zh, _joined(en, note_en))


def _joined(*sentences: str) -> str:
    return " ".join(sentence for sentence in sentences if sentence)


def check_sum(parts: Sequence[Figure], whole: Figure, *, exhaustive: bool) -> Finding:
    """Whether parts add up to their whole.

    Args:
        parts: The parts.
        whole: The whole.
        exhaustive: Whether the report says that there are no further parts.
    """
    added = total([part.value.bounds for part in parts])
    roles = (*((FigureRole.PART, part) for part in parts), (FigureRole.WHOLE, whole))
    terms = " + ".join(part.printed for part in parts)
    formula = f"{terms} = {interval(added)} | {whole.printed}"
    if above(added, whole.value.bounds) or (exhaustive and not overlap(added, whole.value.bounds)):
        outcome = Outcome.CONTRADICTORY
        zh, en = "分项之和与合计不符，口径待核。", "Parts and total differ; to be clarified."
    elif overlap(added, whole.value.bounds):
        exact = _is_point(*parts, whole)
        outcome = Outcome.CONSISTENT if exact else Outcome.CONSISTENT_WITHIN_ROUNDING
        zh, en = "分项之和等于合计。", "The parts add up to the total."
    else:
        outcome = Outcome.CANNOT_BE_CHECKED
        rest = _difference(whole.value.bounds, added)
        zh = f"分项之外还有 {rest}，报道没有说明是什么。"
        en = f"The parts leave {rest} that the report does not explain."
    return Finding("sum_of_parts", outcome, roles, formula, zh, en)


def _difference(whole: Bounds, added: Bounds) -> str:
    if whole.low is None or whole.high is None or added.low is None or added.high is None:
        return "?"
    return interval(
        Bounds(
            whole.low - added.high,
            whole.high - added.low,
            whole.low_closed and added.high_closed,
            whole.high_closed and added.low_closed,
        )
    )


def check_repeat(first: Figure, again: Figure) -> Finding:
    """Whether two prints of one fact agree."""
    one, other = first.value.bounds, again.value.bounds
    roles = ((FigureRole.FIRST, first), (FigureRole.AGAIN, again))
    if one == other:
        outcome, sign = Outcome.CONSISTENT, "="
        zh, en = "两次刊印的数字相同。", "Both prints give the same."
    elif overlap(one, other):
        outcome, sign = Outcome.CONSISTENT_WITHIN_ROUNDING, "≈"
        zh, en = "两次刊印的数字在约数的范围内相符。", "Both prints agree within their bounds."
    else:
        outcome, sign = Outcome.CONTRADICTORY, "≠"
        zh, en = "两次刊印的数字不同，口径待核。", "The two prints differ; to be clarified."
    formula = f"{first.printed} {sign} {again.printed}"
    return Finding("repeated_print", outcome, roles, formula, zh, en)


def check_change(before: Figure, after: Figure, rate: Figure | None) -> Finding:
    """Whether a printed change is the one from before to after.

    Args:
        before: The earlier number.
        after: The later number, in the same unit.
        rate: The change in per cent as printed; without it there is nothing to hold against.
    """
    roles = (
        (FigureRole.BEFORE, before),
        (FigureRole.AFTER, after),
        *(((FigureRole.RATE, rate),) if rate else ()),
    )
    step = f"{before.printed} → {after.printed}"
    if rate is None or not before.value.bounds.low:
        zh = "报道给出前后两个数，没有给出变化的幅度。"
        en = "The report gives both numbers and no change to hold against them."
        return Finding("before_after", Outcome.CANNOT_BE_CHECKED, roles, step, zh, en)
    grown = quotient(after.value.bounds, before.value.bounds)
    change = Bounds(
        None if grown.low is None else (grown.low - 1) * HUNDRED,
        None if grown.high is None else (grown.high - 1) * HUNDRED,
        grown.low_closed,
        grown.high_closed,
    )
    number, last_digit = rate.value.number, last_printed_digit(rate.value.number)
    formula = f"{step}: {interval(change)} (%) | {rate.printed}"
    size = change.mirrored() if number < 0 else change
    if overlap(size, rounded(abs(number), last_digit)):
        outcome = Outcome.CONSISTENT
        zh, en = "前后两个数得出印出的变化。", "The two numbers give the printed change."
    elif overlap(size, cut_off(abs(number), last_digit)):
        outcome = Outcome.CONSISTENT_WITHIN_ROUNDING
        zh, en = "去尾后相符。", "They agree when digits are cut off."
    else:
        outcome = Outcome.CONTRADICTORY
        zh = "前后两个数得不出印出的变化，口径待核。"
        en = "The two numbers do not give the printed change; to be clarified."
    return Finding("before_after", outcome, roles, formula, zh, en)


def check_same_number(figures: Sequence[Figure], note_zh: str, note_en: str) -> Finding:
    """One number under two names: it must not be added up."""
    formula = " = ".join(figure.printed for figure in figures)
    roles = tuple((FigureRole.SAME, figure) for figure in figures)
    zh = "同一个数用在两处。" + note_zh
    en = _joined("The same number stands under two names.", note_en)
    return Finding("same_number", Outcome.CANNOT_BE_CHECKED, roles, formula, zh, en)


def check_ratio(part: Figure, whole: Figure, note_zh: str, note_en: str) -> Finding:
    """A quotient worth knowing, with its bounds; the report prints nothing to hold against it."""
    bounds = quotient(part.value.bounds, whole.value.bounds)
    scale = 10_000 if part.value.unit == "万元" else 1
    scaled = Bounds(
        None if bounds.low is None else bounds.low * scale,
        None if bounds.high is None else bounds.high * scale,
        bounds.low_closed,
        bounds.high_closed,
    )
    formula = f"{part.printed} ÷ {whole.printed} = {_in_symbols(scaled)}"
    if scale > 1:
        formula += "（元）"
    roles = ((FigureRole.DIVIDEND, part), (FigureRole.DIVISOR, whole))
    return Finding("ratio", Outcome.CANNOT_BE_CHECKED, roles, formula, note_zh, note_en)


def _in_symbols(bounds: Bounds) -> str:
    if bounds.low is not None and bounds.low == bounds.high:
        return in_digits(bounds.low, 2)
    return interval(bounds)


def check_gain(rate: Figure) -> Finding:
    """A gain without base or method."""
    zh = "报道没有说明以什么为基数、怎样计算，无从核对。"
    en = "Neither base nor method is given; it cannot be checked."
    formula = f"? → ? | {rate.printed}"
    return Finding(
        "no_base", Outcome.CANNOT_BE_CHECKED, ((FigureRole.RATE, rate),), formula, zh, en
    )
