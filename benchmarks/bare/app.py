"""What Streamlit alone costs: an empty page, one bar chart, and both with one picker."""

import plotly.graph_objects as go
import streamlit as st

PLACES = 20


def start() -> None:
    """Where page switches begin."""
    st.title("start", anchor=False)


def empty() -> None:
    """A title and nothing else."""
    st.title("empty", anchor=False)


def bar() -> None:
    """A title and one bar chart; what it shows stands in the link as `n`."""
    st.title("bar", anchor=False)
    _draw(int(st.query_params.get("n", "0")))


def words() -> None:
    """A picker and a sentence that it changes."""
    st.title("words", anchor=False)
    st.markdown(f"picked {_picked()}")


def picker() -> None:
    """A picker and a bar chart that it changes."""
    st.title("picker", anchor=False)
    _draw(_picked())


def _picked() -> int:
    chosen: int = st.selectbox("pick", range(PLACES))
    return chosen


def _draw(pick: int) -> None:
    heights = [(position * 7 + pick * 3) % PLACES + 1 for position in range(PLACES)]
    names = [f"place {position}" for position in range(PLACES)]
    st.plotly_chart(go.Figure(go.Bar(x=names, y=heights)), key="bars")


st.set_page_config(page_title="bare", layout="wide")
pages = [
    st.Page(start, default=True),
    st.Page(empty),
    st.Page(bar),
    st.Page(words),
    st.Page(picker),
]
page = st.navigation(pages, position="hidden")
with st.sidebar:
    for each in pages:
        st.page_link(each, label=each.title)
page.run()
