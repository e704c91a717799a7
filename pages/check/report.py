"""One report: its record, its text with the figures marked, its checks, what it leaves out."""

import streamlit as st

from dashboard import (
    finding_tables,
    frame,
    labels,
    report_answers,
    report_tables,
    report_text,
    reports,
)
from dashboard.language import _
from dashboard.take import views

head = st.container()
everything = reports.reports()
report = report_tables.picker(everything)
told, terms = reports.told(report, everything), labels.all_terms()
with head:
    title = report_answers.title(told)
    frame.head(title, report_answers.lead(told, terms))

text, record = st.columns([3, 2], gap="large")
with text:
    frame.heading(_("原文里的数字"))
    report_text.show(told, everything, terms)
with record:
    frame.heading(_("出处"))
    report_tables.record(told, terms)
    report_tables.links(told)

if told.inside or told.elsewhere:
    frame.heading(_("数字，按类别"))
    report_tables.numbers(told, terms)
frame.heading(_("核对结果"))
if told.findings:
    caption = _("这篇报道的数字互相核对")
    finding_tables.findings_table(told.findings, terms, caption, f"findings-{report.report_id}")
else:
    st.caption(_("这篇报道里没有能互相核对的数字。"))
frame.heading(_("更正"))
if faults := report_tables.corrections(told):
    finding_tables.corrections_table(faults, terms, f"corrections-{report.report_id}")
else:
    st.caption(_("没有与这篇报道有关的更正。"))
frame.heading(_("报道没有说的"))
if told.of_kind("absence", "not_said"):
    report_tables.unsaid(told, terms)
else:
    st.caption(_("没有记下这篇报道缺了什么；没有记下不等于都说了。"))
frame.foot("report", lambda: views.report(told, title))
