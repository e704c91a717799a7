"""Files of selections too large for memory: links to the routes that send them bit by bit."""

from pathlib import Path

import streamlit as st

from dashboard import language
from dashboard.language import _
from dashboard.take import prepared, screen, selection, snippets
from dashboard.take.selection import Selection


def links(picked: Selection, size: int) -> None:
    """Links to the CSV and to the Parquet file, which is prepared first; why there is no more.

    Args:
        picked: What is picked.
        size: The bytes of the CSV, about.
    """
    told = _(
        "选中的数字超过 {most} 个：CSV 边读边传，Parquet 要先准备；Excel 工作簿、给 Excel 的 CSV "
        "和宽表只做到这么多行。要用 Excel，请选几个地方、指标或年份，再下载。"
    )
    st.info(told.format(most=selection.MOST_HELD))
    with st.container(horizontal=True):
        st.link_button(
            _("CSV，给程序（约 {size}）").format(size=screen.in_bytes(size)),
            snippets.address(screen.server(), picked),
            icon=":material/download:",
        )
        where = st.empty()
    file = prepared.ready(picked)
    if file is None and where.button(_("准备 Parquet 文件"), key=f"parquet:{language.current()}"):
        file = _prepared(picked)
    if file is not None:
        where.link_button(
            _("Parquet（{size}）").format(size=screen.in_bytes(file.stat().st_size)),
            snippets.address(screen.server(), picked, "parquet"),
            icon=":material/download:",
        )


def _prepared(picked: Selection) -> Path:
    """The Parquet file, with a bar that shows how much of it is written."""
    words = _("正在准备 Parquet 文件，已写 {share}%")
    bar = st.progress(0.0, words.format(share=0))
    file = prepared.written(
        picked, lambda share: bar.progress(share, words.format(share=round(share * 100)))
    )
    bar.empty()
    return file
