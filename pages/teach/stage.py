"""Lectures on the full screen: chosen from a list, made of one's own, told by keys."""

from functools import partial

import streamlit as st

from dashboard import frame
from dashboard.lectures import hall
from dashboard.lectures.slides import ready_lectures
from dashboard.take import teaching

head = st.container()
ready = ready_lectures()
lecture = hall.chosen(ready)
with head:
    frame.head(hall.title(ready), hall.lead())
if lecture is None:
    hall.choose(ready)
else:
    hall.run(lecture)
told = [lecture] if lecture else hall.offered(ready)
frame.foot("lectures", partial(teaching.lectures, told, hall.title(ready)))
