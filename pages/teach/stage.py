"""Lectures on the full screen: chosen from a list, made of one's own, told by keys."""

import streamlit as st

from dashboard import frame
from dashboard.lectures import hall
from dashboard.lectures.slides import ready_lectures

head = st.container()
ready = ready_lectures()
lecture = hall.chosen(ready)
with head:
    frame.head(hall.title(ready), hall.lead())
if lecture is None:
    hall.choose(ready)
else:
    hall.run(lecture)
frame.foot()
