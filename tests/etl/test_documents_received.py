"""Documents as received become the text that offsets refer to: text files and web pages."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from etl.extract.documents import Document, read_bytes, read_document

DAY = "2024-05-06"
LINE = "示例县有网格1,036个，办结率98.5%。"
HEAD = '<html><head><meta charset="utf-8">'


def webpage(body: str, head: str = "") -> Document:
    return read_bytes("page.html", f"{HEAD}{head}</head><body>{body}</body></html>".encode())


def test_a_text_file_keeps_every_character(tmp_path: Path) -> None:
    text = f"\u3000{LINE}\r\n\r\n\u202e7个\u202c\t😀\u200b\n末行\r"
    path = tmp_path / "page.txt"
    path.write_bytes(text.encode())

    assert read_document(path) == Document(
        name="page.txt",
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        text=text,
        text_sha256=hashlib.sha256(text.encode()).hexdigest(),
        format="txt",
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.sampled_from("\r\n\t7个")))
def test_any_text_comes_back_as_it_was_sent(text: str) -> None:
    assume(any(sign.isprintable() and not sign.isspace() for sign in text))
    assume(not text.startswith("\ufeff"))
    assume("<" not in text)

    assert read_bytes("page.txt", text.encode()).text == text


@pytest.mark.parametrize(
    "data",
    [
        LINE.encode("utf-8-sig"),
        LINE.encode("gb18030"),
        LINE.encode("utf-16"),
        LINE.encode("utf-16-le"),
        LINE.encode("utf-16-be"),
        b"\xfe\xff" + LINE.encode("utf-16-be"),
        LINE.encode("utf-32"),
    ],
)
def test_encodings_give_the_same_text(data: bytes) -> None:
    assert read_bytes("page.txt", data).text == LINE


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16-le"])
def test_traditional_characters_and_long_texts_are_told_apart_too(encoding: str) -> None:
    for text in ("示例縣設網格1,036個，辦結率98.5%。", LINE * 9_000):
        assert read_bytes("page.txt", text.encode(encoding)).text == text


def test_markdown_is_kept_as_written() -> None:
    read = read_bytes("notes.md", f"# 简报\n\n- {LINE}\n<html> 之后\n".encode())

    assert (read.format, read.text[:4]) == ("md", "# 简报")


@pytest.mark.parametrize(
    ("received", "kept"), [("../a/b.txt", "b.txt"), ("C:\\x\\简报.TXT", "简报.TXT"), ("", "")]
)
def test_a_name_loses_its_folder(received: str, kept: str) -> None:
    assert read_bytes(received, LINE.encode()).name == kept


def test_a_web_page_gives_what_a_reader_reads() -> None:
    read = webpage(
        "<header>某网站</header><nav>首页</nav><div class='breadcrumb'>首页 > 要闻</div>"
        f"<article><header><h1>简报</h1></header><p>{LINE[:4]}\n{LINE[4:]}</p>"
        "<p>甲<br>乙<br><br>丙 &amp;\n丁</p><p hidden>藏</p><p style='display: none'>藏</p>"
        "<pre>一\n 二</pre></article>"
        "<ul><li><a>甲一</a><li><a>乙二</a><li><a>丙三</a><li><a>丁四</a></ul>"
        "<script>var x = 7;</script><style>p { top: 8px }</style><footer>版权</footer>",
        "<title>不在正文里</title>",
    )

    assert read.text == f"简报\n\n{LINE}\n\n甲\n乙\n\n丙 & 丁\n\n一\n二"


def test_text_that_a_script_shows_or_a_form_wraps_is_read() -> None:
    shown = f"<div id='js_content' style='visibility: hidden; opacity: 0;'><p>{LINE}</div>"

    assert webpage(f"<form>{shown}<input value='7'><button>提交</button></form>").text == LINE


def test_a_page_of_links_alone_is_still_read() -> None:
    assert webpage("<p>" + "<a>示例镇7个</a>" * 4).text == "示例镇7个" * 4


def test_tables_become_lines_unless_they_arrange_the_page() -> None:
    figures = "<table><caption>表一<tr><th>乡镇<th>网格<tr><td>示例\n镇<td><p>36<p>个</table>"
    layout = f"<table><tr><td>左栏<td>{figures}</td></tr></table>"
    long = f"<table><tr><td>右栏<td>{'长' * 301}</table>"

    assert webpage(layout + long).text.split("\n\n") == [
        "左栏",
        "表一\n乡镇\t网格\n示例镇\t36 个",
        "右栏",
        "长" * 301,
    ]


@pytest.mark.parametrize(
    ("head", "title", "published"),
    [
        ("<title> 简报 - 某网 </title>", "简报 - 某网", ""),
        ('<title>某网</title><meta property="og:title" content="简报">', "简报", ""),
        ('<meta name="ArticleTitle" content="简报">', "简报", ""),
        ('<meta name="PubDate" content="2024-05-06 10:00">', "", DAY),
        ('<meta name="publishdate" content="2024年5月6日">', "", DAY),
        ('<meta name="PubDate" content="20240506">', "", ""),
        ('<meta name="PubDate" content="2024-13-06">', "", ""),
        (
            '<meta property="article:published_time" content="2024-05-06T23:30:00Z">',
            "",
            "2024-05-07",
        ),
        (
            '<meta name="pubdate" content="2024-5-6"><meta name="dc.date" content="2024-5-8">',
            "",
            "",
        ),
        ('<meta name="pubdate" content="2024-5-6"><meta name="dc.date" content="?">', "", DAY),
    ],
)
def test_the_head_states_title_and_day(head: str, title: str, published: str) -> None:
    read = webpage(LINE, head)

    assert (read.title, read.published) == (title, published)


def test_a_part_of_a_web_page_is_one_too() -> None:
    assert read_bytes("page.html", f"<p>{LINE}<p>7个".encode()).text == f"{LINE}\n\n7个"
    assert read_bytes("page.txt", f"见 <body> 一节：{LINE}".encode()).format == "txt"


def test_a_web_page_in_an_older_encoding_is_read() -> None:
    page = f'<html><head><meta charset="gb2312"><title>简报</title><body>{LINE}'

    assert read_bytes("page.htm", page.encode("gb18030")).text == LINE
