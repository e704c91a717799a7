"""Page configuration and navigation, nothing else."""

import streamlit as st

from dashboard import frame, shown
from dashboard.language import _

frame.speak()
st.set_page_config(page_title=_("基层治理公开指标看板"), page_icon=frame.ICON, layout="wide")

sections = (
    (
        _("看"),
        (
            st.Page("pages/look/overview.py", title=_("概览"), default=True),
            st.Page("pages/look/compare.py", title=_("县区对比")),
            st.Page("pages/look/place.py", title=_("地方画像")),
        ),
    ),
    (
        _("讲"),
        (
            st.Page("pages/teach/practices.py", title=_("做法对比")),
            st.Page("pages/teach/practice.py", title=_("做法档案")),
            st.Page("pages/teach/stage.py", title=_("讲台")),
            st.Page("pages/teach/exercises.py", title=_("教学卡")),
        ),
    ),
    (
        _("查"),
        (
            st.Page("pages/check/dictionary.py", title=_("指标词典")),
            st.Page("pages/check/report.py", title=_("报道与出处")),
            st.Page("pages/check/findings.py", title=_("数据核验")),
            st.Page("pages/check/versions.py", title=_("版本变化")),
        ),
    ),
    (
        _("取"),
        (
            st.Page("pages/take/downloads.py", title=_("数据下载")),
            st.Page("pages/take/query.py", title=_("查询")),
            st.Page("pages/take/methods.py", title=_("研究用表")),
        ),
    ),
    (_("录"), (st.Page("pages/review/intake.py", title=_("导入与审核")),)),
)
screen = st.navigation([page for _heading, pages in sections for page in pages], position="hidden")
frame.navigation(sections)
# Reading a page that was received takes long, and so may a query; nobody waits for them.
waits = screen.url_path not in {"intake", "query"}
with frame.readable_errors(), frame.in_turn(waits=waits), shown.noting():
    screen.run()
