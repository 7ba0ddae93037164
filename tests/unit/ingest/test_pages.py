"""Saved pages as government sites publish them: which part is read, what is said around it, what is refused."""

import pytest

from graph.errors import InputError
from ingest.again import given_to, source_name, text_file
from ingest.pipeline import read_document
from ingest.read import read_source
from tests.bad_files import LOGIN, SHELL, mojibake

TITLE = "沈阳市人民政府办公室关于印发优化营商环境若干措施的通知"
BODY = [
    "各区县人民政府，市政府有关部门：",
    "一、推行“免申即享”改革。2021年8月，我市推行“免申即享”，惠及企业120户。",
    "二、由市财政局牵头，市税务局配合，推进“免证办”。",
    "沈阳市人民政府办公室",
    "2021年9月18日",
]
META = (
    '<meta name="SiteName" content="沈阳市人民政府"><meta name="ArticleTitle" content="' + TITLE + '">'
    '<meta name="PubDate" content="2021-09-20 10:11"><meta name="ContentSource" content="沈阳市营商环境建设局">'
    '<meta name="Url" content="http://www.example.gov.cn/art/1.html">'
)
INDEX = (
    "<table><tr><td>索 引 号：</td><td>01-2021-001</td><td>发文机关：</td><td>沈阳市人民政府办公室</td></tr>"
    "<tr><td>成文日期：</td><td>2021年9月18日</td><td>发文字号：</td><td>沈政办发〔2021〕18号</td></tr>"
    "<tr><td>公开日期：</td><td>2021-09-19</td><td>有 效 性：</td><td>有效</td></tr></table>"
)
LINE = "<p>来源：沈阳日报社　发布时间：2021-09-21　字号：大 中 小</p>"


def page(box: str, *, meta: str = META, index: str = INDEX, line: str = LINE, charset: str = "utf-8") -> bytes:
    body = "".join(f"<p>&nbsp;　{line}</p>" for line in BODY)
    html = (
        f"<!DOCTYPE html><html><head><meta charset={charset}><title>{TITLE}-沈阳市人民政府</title>{meta}</head><body>"
        f"<div class=header><a href=/>首页</a><a href=/zwgk>政务公开</a></div>"
        f'<div class="BreadcrumbNav">首页 &gt; 政务公开 &gt; 文件</div>{index}<h1>{TITLE}</h1>{line}'
        f"<div {box}>{body}</div><div class=foot>主办单位：沈阳市人民政府 版权所有</div></body></html>"
    )
    return html.encode("gb18030" if charset.startswith("gb") else charset)


@pytest.mark.parametrize("box", ["class=TRS_Editor", "id=zoom", "id=UCAP-CONTENT", "class=bt_content", "class=unknown"])
def test_the_article_is_read_without_what_stands_around_it(box: str) -> None:
    source = read_source(page(box), "a.html")
    assert source.text.split("\n") == [TITLE, *BODY]
    assert source.reader.startswith("html/")


@pytest.mark.parametrize("charset", ["gb2312", "gbk", "gb18030", "utf-8"])
def test_pages_in_every_charset_give_the_same_text(charset: str) -> None:
    assert read_source(page("id=zoom", charset=charset), "a.html").text.split("\n")[1:] == BODY


def test_a_page_that_names_the_wrong_charset_is_read_by_its_bytes() -> None:
    data = page("id=zoom", charset="gb2312").decode("gb18030").encode()
    assert read_source(data, "a.html").text.split("\n")[1:] == BODY


def test_single_broken_bytes_are_counted_and_the_rest_is_read() -> None:
    data = page("id=zoom", charset="gbk").replace("惠及".encode("gbk"), b"\xff\xff")
    source = read_source(data, "a.html")
    assert source.losses["undecodable_characters"] > 0
    assert BODY[2] in source.text


def test_what_the_page_says_of_its_document_is_kept_with_its_place() -> None:
    document = read_document(page("id=zoom"), "a.html")
    assert (document.date, document.number, document.published) == ("2021-09-18", "沈政办发〔2021〕18号", "2021-09-19")
    assert (document.issuer, document.source_site) == ("沈阳市人民政府办公室", "沈阳市人民政府")
    assert document.source_url == "http://www.example.gov.cn/art/1.html"
    said = {(v.field, v.source): v.value for v in document.metadata}
    assert said["published", "index_block"] == "2021-09-19"
    assert said["published", "page_meta"] == "2021-09-20"
    assert said["published", "page_line"] == "2021-09-21"
    assert said["index_number", "index_block"] == "01-2021-001"
    assert said["validity", "index_block"] == "有效"
    assert said["channel", "page_line"] == "首页 > 政务公开 > 文件"


def test_without_tags_and_block_the_signature_says_it() -> None:
    document = read_document(page("id=zoom", meta="", index=""), "a.html")
    assert (document.title, document.issuer, document.date) == (TITLE, "沈阳市人民政府办公室", "2021-09-18")
    assert document.published == "2021-09-21"


def test_a_stored_page_is_read_again_to_the_same_record() -> None:
    document = read_document(page("id=zoom"), "a.html")
    again = read_document(text_file(document), source_name(document), given_to(document))
    assert (again.id, again.content_hash) == (document.id, document.content_hash)


def test_tables_and_lists_stay_readable() -> None:
    html = (
        "<html><body><div id=zoom><p>关于优化营商环境若干事项的说明，分工与步骤列在下面，请各部门照此办理，按期报告进展。</p>"
        "<table><tr><th>事项</th><th>单位</th></tr><tr><td>免申即享</td><td>市财政局<br>市税务局</td></tr></table>"
        "<ol><li>甲</li><li>乙</li></ol><script>x()</script><p style='display:none'>隐藏</p></div></body></html>"
    )
    lines = read_source(html.encode(), "a.html").text.split("\n")[1:]
    assert lines == ["事项 | 单位", "免申即享 | 市财政局 市税务局", "1. 甲", "2. 乙"]


def test_a_page_saved_as_mhtml_has_its_address() -> None:
    import quopri

    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://www.example.gov.cn/art/2.html\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\n\r\n"
    )
    data = head.encode() + quopri.encodestring(page("id=zoom", meta="")) + b"\r\n--b--\r\n"
    document = read_document(data, "a.mhtml")
    assert document.source_url == "https://www.example.gov.cn/art/2.html"
    assert document.text.split("\n") == [TITLE, *BODY]


def test_deeply_nested_markup_is_read() -> None:
    html = "<html><body>" + "<div>" * 5000 + f"<p>{BODY[1]}</p>"
    assert BODY[1] in read_source(html.encode(), "a.html").text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (LOGIN, "login form"),
        (SHELL, "no text in the page"),
        (BODY[1].encode().decode("gb18030", "ignore").encode() * 3, "mojibake"),
        (mojibake(BODY[1]) * 3, "mojibake"),
        (BODY[1].encode("gbk").decode("latin-1").encode() * 3, "mojibake"),
        ("锟斤拷锟斤拷锟斤拷".encode() * 5, "mojibake"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b--\n", "without a page"),
    ],
)
def test_what_is_no_document_is_refused_by_name(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        read_source(data, "broken.html")
    assert "broken.html" in str(caught.value)


def test_a_list_of_many_items_is_numbered_in_time_that_grows_with_it() -> None:
    items = "".join(f"<li>第{n}家企业获得贷款。" for n in range(20_000))
    lines = read_source(page(f"<p>名单如下：</p><ol start=3>{items}</ol>"), "a.html").text.split("\n")
    assert "3. 第0家企业获得贷款。" in lines
    assert "20002. 第19999家企业获得贷款。" in lines
