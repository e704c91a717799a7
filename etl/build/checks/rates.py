"""A rate against its counts, or without any."""

from decimal import Decimal

from etl.build.checks.arithmetic import (
    HUNDRED,
    Share,
    base_of,
    in_digits,
    interval,
    last_printed_digit,
    neighbours,
    overlap,
    quotient,
    share_of,
    smallest_base,
    ways_of_shortening,
)
from etl.build.checks.findings import Finding
from etl.build.records import Figure
from etl.model import Bounds, FigureRole, Outcome, Qualifier

Roles = tuple[tuple[str, Figure], ...]
_KIND = "rate_of_counts"


def check_rate(
    rate: Figure, part: Figure | None, whole: Figure | None, *, stated: bool = True
) -> Finding:
    """Whether the printed counts can give the printed rate.

    Args:
        rate: The rate, in per cent.
        part: The count above the line, if printed.
        whole: The count below the line, if printed; one of the two is needed.
        stated: Whether the report itself names these counts as the rate's.
    """
    roles: Roles = tuple(
        (role, figure)
        for role, figure in (
            (FigureRole.RATE, rate),
            (FigureRole.PART, part),
            (FigureRole.WHOLE, whole),
        )
        if figure is not None
    )
    if part is not None and whole is not None:
        return _with_both(roles, rate, part, whole, stated=stated)
    if whole is not None:
        return _with_whole(roles, rate, whole)
    if part is not None:
        return _with_part(roles, rate, part)
    return check_base(rate)


def _exact(figure: Figure) -> int | None:
    number = figure.value.number
    is_exact = figure.value.qualifier is Qualifier.EXACT and number == number.to_integral_value()
    return int(number) if is_exact else None


def _with_both(roles: Roles, rate: Figure, part: Figure, whole: Figure, *, stated: bool) -> Finding:
    if not whole.value.bounds.low:
        return _nothing_to_check(roles, rate)
    shares = quotient(part.value.bounds, whole.value.bounds)
    percent = Bounds(
        None if shares.low is None else shares.low * HUNDRED,
        None if shares.high is None else shares.high * HUNDRED,
        shares.low_closed,
        shares.high_closed,
    )
    formula = f"{part.printed} ÷ {whole.printed} = {_in_percent(percent)} | {rate.printed}"
    printed = _printed_rates(rate)
    if overlap(percent, printed[0]):
        both_exact = _exact(part) is not None and _exact(whole) is not None
        outcome = Outcome.CONSISTENT if both_exact else Outcome.CONSISTENT_WITHIN_ROUNDING
        zh, en = "件数相除，得出印出的比率。", "The counts give the printed rate."
    elif any(overlap(percent, rates) for rates in printed[1:]):
        outcome = Outcome.CONSISTENT_WITHIN_ROUNDING
        zh = "件数相除后去尾，得出印出的比率。"
        en = "The counts give the printed rate when digits are cut off."
    elif stated:
        outcome = Outcome.CONTRADICTORY
        zh = "件数相除，得不出印出的比率，口径待核。"
        en = "The counts do not give the printed rate; to be clarified."
    else:
        outcome = Outcome.CANNOT_BE_CHECKED
        zh = "若以这两个数相除，得不出印出的比率；这个比率应另有分母，报道没有说明。"
        en = "These two do not give the printed rate; it must have another base, not stated."
    return Finding(_KIND, outcome, roles, formula, zh, en)


def _in_percent(percent: Bounds) -> str:
    if percent.low is not None and percent.low == percent.high:
        return f"{in_digits(percent.low)}%"
    return f"{interval(percent)} (%)"


def _printed_rates(rate: Figure) -> tuple[Bounds, ...]:
    """The true rates that the printed one stands for, by each way of shortening."""
    value = rate.value
    if value.qualifier is Qualifier.EXACT:
        return ways_of_shortening(abs(value.number), last_printed_digit(value.number))
    return (value.bounds.mirrored() if value.number < 0 else value.bounds,)


def _with_whole(roles: Roles, rate: Figure, whole: Figure) -> Finding:
    base, printed = _exact(whole), _printed_rates(rate)
    if not base or len(printed) == 1 or rate.row.measure == "change":
        return _nothing_to_check(roles, rate)
    if base * last_printed_digit(rate.value.number) >= HUNDRED:
        return _too_coarse(roles, rate, base)
    for outcome, rates in zip(
        (Outcome.CONSISTENT, Outcome.CONSISTENT_WITHIN_ROUNDING), printed, strict=True
    ):
        share = share_of(base, rates)
        if share is not None:
            way_zh = "四舍五入" if outcome is Outcome.CONSISTENT else "去尾"
            way_en = "rounded" if outcome is Outcome.CONSISTENT else "cut off"
            return Finding(
                _KIND,
                outcome,
                roles,
                f"{share} | {rate.printed}",
                f"{base} 中的 {share.part} {way_zh}后就是 {rate.printed}。",
                f"{share.part} of {base} gives {rate.printed} when {way_en}.",
            )
    below, over = neighbours(base, abs(rate.value.number))
    return Finding(
        _KIND,
        Outcome.CONTRADICTORY,
        roles,
        f"{below}; {over} | {rate.printed}",
        f"没有一个整数占 {base} 的 {rate.printed}，四舍五入和去尾都不行，口径待核。",
        f"No whole number is {rate.printed} of {base}, rounded or cut off; to be clarified.",
    )


def _with_part(roles: Roles, rate: Figure, part: Figure) -> Finding:
    count, printed = _exact(part), _printed_rates(rate)
    if not count or len(printed) == 1 or rate.row.measure == "change":
        return _nothing_to_check(roles, rate)
    possible = [base_of(count, rates) or share_of(count, rates) for rates in printed]
    share = next((found for found in possible if found is not None), None)
    if share is not None:
        return Finding(
            _KIND,
            Outcome.CANNOT_BE_CHECKED,
            roles,
            f"{share} | {rate.printed}",
            f"分母没有印出，无从核对；例如 {share.part} ÷ {share.whole} 可得 {rate.printed}。",
            f"The base is not printed, so it cannot be checked; {share.part} of {share.whole}, "
            f"for one, gives {rate.printed}.",
        )
    rate_number = abs(rate.value.number)
    nearest = int(count * HUNDRED // rate_number) if rate_number else count
    bases = sorted({max(count, nearest), max(count, nearest + 1)})
    tried = "; ".join(
        [*(str(Share(count, base)) for base in bases), str(neighbours(count, rate_number)[0])]
    )
    return Finding(
        _KIND,
        Outcome.CONTRADICTORY,
        roles,
        f"{tried} | {rate.printed}",
        f"若 {count} 就是这个比率的分子或分母，没有整数能得出 {rate.printed}，口径待核。",
        f"If {count} is the part or the base of this rate, no whole number gives "
        f"{rate.printed}; to be clarified.",
    )


def _too_coarse(roles: Roles, rate: Figure, base: int) -> Finding:
    """A rate printed so coarsely that every such rate of this base has a whole part."""
    share = share_of(base, _printed_rates(rate)[0])
    example = f"{share} | {rate.printed}" if share else rate.printed
    return Finding(
        _KIND,
        Outcome.CANNOT_BE_CHECKED,
        roles,
        example,
        f"分母是 {base}，这样的位数任何比率都凑得出整数，无从核对。",
        f"With a base of {base}, any rate of so few digits has a whole part; it cannot be checked.",
    )


def _nothing_to_check(roles: Roles, rate: Figure) -> Finding:
    return Finding(
        _KIND,
        Outcome.CANNOT_BE_CHECKED,
        roles,
        f"{rate.printed}",
        "比率或件数只给了约数，许多分母都能得出，无从核对。",
        "Rate or count is approximate and many bases would give it; it cannot be checked.",
    )


def check_base(rate: Figure) -> Finding:
    """A rate without counts: say the smallest base that could give it."""
    zh, en = "报道没有给出分母，无从核对。", "The report gives no base; it cannot be checked."
    formula = f"? ÷ ? | {rate.printed}"
    printed = _printed_rates(rate)
    if len(printed) > 1 and Decimal(0) < abs(rate.value.number) < HUNDRED:
        shares = [smallest_base(rates) for rates in printed]
        first, second = shares
        if first is not None and second is not None:
            shortest = dict.fromkeys((str(first), str(second)))
            formula = f"{'; '.join(shortest)} | {rate.printed}"
            zh += f"能四舍五入得出它的最小分母是 {first.whole}，去尾则是 {second.whole}。"
            en += f" The smallest base that rounds to it is {first.whole}, cut off {second.whole}."
    outcome = Outcome.CANNOT_BE_CHECKED
    return Finding("base_not_stated", outcome, ((FigureRole.RATE, rate),), formula, zh, en)
