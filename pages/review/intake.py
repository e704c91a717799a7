"""Bring a page in, look at every number that is proposed, accept it into the data."""

import streamlit as st

from dashboard import frame, labels
from dashboard.labels import escape
from dashboard.language import _
from etl.errors import EtlError
from pages.review.desk import choosing, rebuild, refusals, screen
from pages.review.desk.leading import choice_title, lead, title

head = st.container()
terms = labels.all_terms()
page = choosing.chosen_page()
if page is None:
    with head:
        frame.head(choice_title(), _("导入一版报道，逐个核对提出来的数字，再放进数据。"))
    choosing.choice()
    rebuild.watch()
else:
    try:
        session = screen.work(page, terms)
    except EtlError as error:
        with head:
            frame.head(_("这一版现在审不了"), _("数据里有要先改好的地方："))
        st.error(escape(refusals.told(error)))
    else:
        with head:
            frame.head(title(session), lead(session))
frame.foot()
