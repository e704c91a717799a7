"""What the collection holds, and where to begin."""

import streamlit as st

from dashboard import answers, components, frame, labels, queries, screens
from dashboard.language import _
from dashboard.take import views

info, findings, places = queries.build_info(), queries.findings(), queries.places()
terms = labels.all_terms()
rankable = screens.rankable_indicators()
title = answers.overview_title(info, len(places), len(rankable))
frame.head(title, answers.overview_lead(info, findings))

entries = (
    (
        "pages/look/compare.py",
        _("分析：比一比"),
        _("挑一个指标，看哪些县区的数能排、哪些不能，为什么。"),
    ),
    (
        "pages/look/place.py",
        _("备课：看一个地方"),
        _("一个县区公布的全部数字、做法和核对结果，备课、调研都用得上。"),
    ),
    (
        "pages/check/findings.py",
        _("研究：查一查"),
        _("哪些数互相对得上，哪些对不上，哪些无从核对，算式都在。"),
    ),
)
for column, (page, name, text) in zip(st.columns(3, border=True), entries, strict=True):
    with column:
        frame.entry(page, name, text)

frame.heading(_("能直接排的指标"))
screens.show_rankable(rankable, terms)
frame.heading(_("哪里公布了什么"))
screens.show_holdings(places, queries.families(), queries.family_counts(), findings)
frame.heading(_("报道"))
components.reports_table(queries.reports(), terms, "reports")
frame.foot("overview", lambda: views.holdings(title))
