"""Bring a page in, look at every number that is proposed, accept it into the data."""

import streamlit as st

from dashboard import frame, labels
from dashboard.language import _
from pages.review.desk import choosing, rebuild, screen
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
    session = screen.work(page, terms)
    with head:
        frame.head(title(session), lead(session))
frame.foot()
