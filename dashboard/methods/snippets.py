"""How the tables are read on: lines of R, and where to click in fsQCA."""

from dashboard.language import _
from dashboard.methods.truth import TruthTable


def r_lines(table: TruthTable, file: str) -> str:
    """R with the package QCA: read, truth table, minimise without and with remainders.

    Args:
        table: What is picked.
        file: The name of the file with the cases.
    """
    conditions = ", ".join(f'"{held.set_id}"' for held in table.conditions)
    return (
        "library(QCA)\n\n"
        f'cases <- read.csv("{file}", row.names = 1, fileEncoding = "UTF-8")\n'
        "table <- truthTable(\n"
        "  cases,\n"
        f'  outcome = "{table.outcome.set_id}",\n'
        f"  conditions = c({conditions}),\n"
        "  incl.cut = c(1, 0.001),  # C: contradictory, as on the screen\n"
        "  complete = TRUE, show.cases = TRUE\n"
        ")\n"
        "table\n"
        "minimize(table, details = TRUE)\n"
        'minimize(table, include = "?", details = TRUE)'
    )


def fsqca_steps(table: TruthTable) -> list[str]:
    """The steps in fsQCA, one a line."""
    algorithm = _(
        "Analyze → Truth Table Algorithm，Outcome 选 {outcome}，Causal Conditions 选 {n} 个条件。"
    )
    return [
        _("File → Open，选“CSV，给 fsQCA”；第一行是变量名，第一列是个案。"),
        algorithm.format(outcome=table.outcome.variable_name, n=len(table.conditions)),
        _("Edit → Delete and code：频数取 1，一致性取 1；自相矛盾的组合这样编为 0。"),
        _("Standard Analyses：复杂解不用余项，简约解用余项；中间解用哪些余项，由研究者说明。"),
    ]
