"""Which figures belong together, and the check each group gets."""

from collections.abc import Iterator, Mapping, Sequence

from etl.build.checks import counts, rates
from etl.build.checks.findings import Finding
from etl.build.records import Figure, RelationRecord
from etl.model import FigureRole
from etl.reference.rows import RelationRuleRow

_RATES = {"rate", "change"}


def find_findings(
    figures: Mapping[str, Figure],
    relations: Sequence[RelationRecord],
    rules: Sequence[RelationRuleRow],
) -> list[Finding]:
    """Check reviewed relations, rule-made ones, repeated prints, and rates left without a base.

    A group of figures is checked once, also where a rule and a reviewed relation name it.
    """
    reviewed = [_reviewed(relation, figures) for relation in relations]
    by_rule = list(_by_rule(figures, rules))
    findings = {
        finding.finding_id: finding
        for finding in (*reviewed, *by_rule, *_repeats(figures))
        if not (finding in by_rule and _says_less(finding, [*reviewed, *by_rule]))
    }
    checked = {
        figure.figure_id
        for finding in findings.values()
        for role, figure in finding.figures
        if role is FigureRole.RATE
    }
    for figure in figures.values():
        is_rate = figure.row.measure in _RATES and figure.value.unit == "%"
        if is_rate and not figure.repeats and figure.figure_id not in checked:
            finding = rates.check_base(figure)
            findings[finding.finding_id] = finding
    return sorted(findings.values(), key=lambda finding: finding.finding_id)


def _says_less(finding: Finding, others: Sequence[Finding]) -> bool:
    """Whether another check of a rate or sum holds all figures of this one, and more."""
    own = {figure.figure_id for _, figure in finding.figures}
    return any(own < {figure.figure_id for _, figure in other.figures} for other in others)


def _reviewed(  # noqa: PLR0911  one return a kind
    relation: RelationRecord, figures: Mapping[str, Figure]
) -> Finding:
    def named(figure_id: str | None) -> Figure:
        if figure_id is None:
            msg = f"a relation of kind {relation.kind} lacks a figure"
            raise ValueError(msg)
        return figures[figure_id]

    zh = relation.note.zh if relation.note else ""
    en = relation.note.en if relation.note else ""
    match relation.kind:
        case "rate_of_counts":
            part = figures[relation.part] if relation.part else None
            whole = figures[relation.whole] if relation.whole else None
            return rates.check_rate(named(relation.rate), part, whole, stated=relation.stated)
        case "part_of_whole" | "outflow":
            return counts.check_part(
                relation.kind, named(relation.part), named(relation.whole), zh, en
            )
        case "sum_of_parts":
            parts = [figures[part] for part in relation.parts]
            return counts.check_sum(parts, named(relation.whole), exhaustive=relation.exhaustive)
        case "same_number":
            return counts.check_same_number([figures[part] for part in relation.parts], zh, en)
        case "ratio":
            return counts.check_ratio(named(relation.part), named(relation.whole), zh, en)
        case "before_after":
            rate = figures[relation.rate] if relation.rate else None
            return counts.check_change(named(relation.part), named(relation.whole), rate)
        case "no_base":
            return counts.check_gain(named(relation.rate))


def _by_rule(figures: Mapping[str, Figure], rules: Sequence[RelationRuleRow]) -> Iterator[Finding]:
    groups: dict[tuple[str, ...], dict[str, list[Figure]]] = {}
    for figure in figures.values():
        row = figure.row
        if figure.repeats:
            continue
        key = (figure.report_id, row.scope_level, row.scope_name, row.period_kind, row.period_text)
        groups.setdefault(key, {}).setdefault(row.indicator_id, []).append(figure)
    for group in groups.values():
        for rule in rules:
            part = _only(group, rule.part_indicator_id)
            whole = _only(group, rule.whole_indicator_id)
            if rule.kind == "part_of_whole":
                if part is not None and whole is not None:
                    yield counts.check_part("part_of_whole", part, whole, "", "")
                continue
            rate = _only(group, rule.rate_indicator_id)
            if rate is not None and (part is not None or whole is not None):
                yield rates.check_rate(rate, part, whole)


def _only(group: Mapping[str, Sequence[Figure]], indicator_id: str) -> Figure | None:
    """The group's one figure on an indicator; several would leave the choice to chance."""
    found = group.get(indicator_id, ())
    return found[0] if len(found) == 1 else None


def _repeats(figures: Mapping[str, Figure]) -> Iterator[Finding]:
    for figure in figures.values():
        if figure.repeats in figures:
            yield counts.check_repeat(figures[figure.repeats], figure)
