"""Figures picked by place, family, indicator and year: as files, with code and citation."""

import streamlit as st

from dashboard import frame, labels, queries
from dashboard.language import _
from dashboard.take import large, offer, screen, selection

head = st.container()
picked, shape = screen.pick()
version = queries.build_info().database_version
n, places = selection.extent(picked)
rows_title = screen.title(n, places)
size, is_exact = screen.size_of(picked, n)
with head:
    lead = screen.lead(size, is_exact=is_exact)
    frame.head(rows_title, lead)

if n > selection.MOST_HELD:
    large.links(picked, size)
elif n:
    offer.buttons(
        "figures",
        lambda: selection.slice_of(picked, shape, rows_title),
        screen.slides_of(picked, rows_title, lead),
    )
if n:
    frame.heading(_("先看几行"))
    screen.preview(picked, n, labels.all_terms())
    frame.heading(_("用程序读"))
    screen.show_code(picked)
else:
    st.info(_("放宽年份、地方或指标，再看一次。"))
frame.heading(_("全部数据"))
screen.show_package(version)
if n:
    frame.heading(_("怎么引用"))
    screen.show_citations("" if picked.is_everything else rows_title, version)
frame.foot()
