"""Pick a page and say who reviews."""

import streamlit as st

from dashboard import frame
from dashboard.labels import escape
from dashboard.language import _
from etl.errors import EtlError
from etl.review.permission import may_write
from pages.review.desk import received, refusals
from pages.review.desk.received import SAMPLE, Received

_PAGE, _REVIEWER = "page", "reviewer_name"
_SUFFIXES = ["txt", "md", "html", "htm", "docx", "pdf", "xlsx", "png", "jpg", "jpeg"]
_LARGEST_MB = 50


def chosen_page() -> Received | None:
    """The page that the URL names, None where it names none that is at hand."""
    key = st.query_params.get(_PAGE, "")
    page = received.opened().get(key)
    if key and page is None:
        st.info(_("链接里的版面不在这台机器上，请重新导入。"))
    return page


def open_page(page: Received) -> None:
    """Show a page for review; the URL names it from now on."""
    _leave()
    st.query_params[_PAGE] = page.key


def close_page() -> None:
    """Back to the choice of pages."""
    _leave()
    if _PAGE in st.query_params:
        del st.query_params[_PAGE]


def _leave() -> None:
    """Forget what was said about the page before."""
    for key in [key for key in st.session_state if str(key).startswith("review_")]:
        del st.session_state[key]


def reviewer() -> str:
    """The reviewer's name; it stays for the visit."""
    st.session_state.setdefault(_REVIEWER, "")
    kept = "_kept_reviewer"
    name: str = st.text_input(
        _("审核人"),
        value=st.session_state.get(kept, ""),
        key=_REVIEWER + "_input",
        placeholder=_("写上姓名，才能记下判断"),
        disabled=not may_write(),
    )
    st.session_state[kept] = name.strip()
    return name.strip()


def writing_note() -> None:
    """Where writing is off: what still works, and how to switch it on."""
    if not may_write():
        st.info(
            _(
                "这台机器没有打开写入：可以导入、查看提取结果，但不能记判断、不能入库。"
                "管理员用 `make run EDIT=1` 启动即可打开。"
            ),
            icon=":material/lock:",
        )


def choice() -> None:
    """Ways to bring a page in, and the pages that are open."""
    writing_note()
    frame.heading(_("从哪里来"))
    first, second, third = st.tabs([_("上传"), _("粘贴"), _("收件箱与示例")])
    with first:
        _upload()
    with second:
        _paste()
    with third:
        _inbox()
    _open_pages()


def _upload() -> None:
    files = st.file_uploader(
        _("版面文件：txt、md、html、docx、pdf、xlsx，或图片（需装识字组件）"),
        type=_SUFFIXES,
        accept_multiple_files=True,
        max_upload_size=_LARGEST_MB,
        key="uploads",
    )
    published = _date("upload_date")
    if st.button(_("读入"), type="primary", disabled=not files, key="read_uploads"):
        bar = st.progress(0.0)
        pages = []
        for number, file in enumerate(files, start=1):
            bar.progress((number - 1) / len(files), text=escape(file.name))
            page = _received(file.name, file.getvalue(), published)
            if page is not None:
                pages.append(page)
        bar.progress(1.0)
        if len(pages) == 1 and len(files) == 1:
            open_page(pages[0])
            st.rerun()


def _received(name: str, content: bytes, published: str) -> Received | None:
    try:
        return received.receive_bytes(name, content, published)
    except EtlError as error:
        st.error(escape(refusals.told(error)))
        return None


def _date(key: str) -> str:
    return st.text_input(
        _("刊出日期（可空；如 2025-05-21、2025?、2025-08/2026-03）"), key=key
    ).strip()


def _paste() -> None:
    text = st.text_area(_("把报道正文贴在这里"), height=220, key="pasted")
    name: str = st.text_input(_("给它一个名字"), value=_("粘贴的报道"), key="pasted_name")
    published = _date("pasted_date")
    if st.button(_("读入"), type="primary", disabled=not text.strip(), key="read_pasted"):
        page = _received(f"{name.strip() or 'pasted'}.txt", text.encode(), published)
        if page is not None:
            open_page(page)
            st.rerun()


def _inbox() -> None:
    st.caption(_("把文件放进 data/inbox/，它们就会列在这里。"))
    waiting = received.waiting()
    published = _date("inbox_date") if waiting else ""
    for path in waiting:
        if st.button(escape(path.name), key=f"inbox:{path.name}", icon=":material/draft:"):
            try:
                open_page(received.receive_path(path, published))
            except EtlError as error:
                st.error(escape(refusals.told(error)))
            else:
                st.rerun()
    if st.button(_("打开示例版面（虚构的示例县）"), key="sample", icon=":material/school:"):
        open_page(received.receive_path(SAMPLE))
        st.rerun()


def _open_pages() -> None:
    pages = received.opened()
    if not pages:
        return
    frame.heading(_("接着审"))
    for key, page in pages.items():
        if st.button(escape(page.name), key=f"opened:{key}", icon=":material/description:"):
            open_page(page)
            st.rerun()
