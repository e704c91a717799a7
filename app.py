"""Page configuration and navigation, nothing else."""

import streamlit as st

from dashboard import frame
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
    (_("查"), (st.Page("pages/check/findings.py", title=_("数据核验")),)),
    (_("收"), (st.Page("pages/review/intake.py", title=_("导入与审核")),)),
)
screen = st.navigation([page for _heading, pages in sections for page in pages], position="hidden")
frame.navigation(sections)
with frame.readable_errors():
    screen.run()
