"""What printed numbers say about one another, with the arithmetic and its coverage."""

import streamlit as st

from dashboard import answers, finding_tables, frame, labels, ledger, pickers, queries
from dashboard.labels import term
from dashboard.language import _
from dashboard.take import views

head = st.container()
terms, findings, info = labels.all_terms(), queries.findings(), queries.build_info()
outcome, kind = pickers.finding_filters(findings, terms)
shown = [f for f in findings if outcome in ("all", f.outcome) and kind in ("all", f.kind)]
checked = {figure.figure_id for finding in shown for figure in finding.figures}
with head:
    title = answers.findings_title(shown, "" if kind == "all" else term(terms, "check_kind", kind))
    frame.head(
        title,
        answers.findings_lead(info.figures, len(checked)),
    )

if shown:
    caption = _("{n} 组，最需要留意的在前。点数字看出处。").format(n=len(shown))
    finding_tables.findings_table(shown, terms, caption, "findings")
else:
    st.info(_("没有这样的核对。"))
frame.heading(_("核对了多少"))
finding_tables.coverage_table(findings, terms, "coverage")
frame.heading(_("一事两数"))
ledger.show(terms)
frame.heading(_("更正"))
finding_tables.corrections_table(queries.corrections(), terms, "corrections")
frame.foot("findings", lambda: views.findings(shown, title))
