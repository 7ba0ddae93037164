"""Lists and pages as six kinds of government sites build them, each in its own markup. All texts are invented."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

UTF8 = "text/html; charset=utf-8"
_MORE = (
    "各部门要压实责任，按季度报告进展，对推进不力的予以通报。对企业反映集中的问题，要列出清单，逐项明确时限，办结后向社会公开。"
    "要加强政策宣传，让经营主体应知尽知，并把企业的评价作为检验成效的标准。"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """A site: its list, the selectors of it, what it serves, and what its document states."""

    start: str
    selectors: Mapping[str, str]
    served: Mapping[str, tuple[str, bytes]]  # path -> Content-Type, bytes
    document: str  # path
    opening: str  # the first sentence of the text
    stated: Mapping[str, str] = field(default_factory=dict)


def _trs() -> Kind:
    """TRS WCM: tags of the page model, relative names by day, `TRS_Editor` around the text, share buttons."""
    opening = "大连市市场监督管理局推行企业开办一日办结，对材料齐全的申请当场核准。"
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>关于推行企业开办一日办结的通知_大连市示例网</title>
<meta name="SiteName" content="大连市示例网"><meta name="ArticleTitle" content="关于推行企业开办一日办结的通知">
<meta name="PubDate" content="2022-03-09 10:20"><meta name="ContentSource" content="大连市市场监督管理局"></head><body>
<div class="header"><a href="/">首页</a><a href="/zwgk/">政务公开</a></div><div class="crumb">首页 &gt; 政务公开 &gt; 通知</div>
<div class="article"><h1>关于推行企业开办一日办结的通知</h1><div class="share">分享到微信</div>
<div class="TRS_Editor"><style>.TRS_Editor P{{line-height:2}}</style><p align="justify">　　{opening}</p><p>　　{_MORE}</p></div>
<a href="./P020220309000000000001.docx">附件</a></div><div class="footer">主办：大连市示例网 备案号示例</div></body></html>"""
    listed = """<html><head><meta charset="utf-8"></head><body><a href="/">首页</a><ul class="list_main">
<li><a href="./202203/t20220309_1001.html" target="_blank">关于推行企业开办一日办结的通知</a><span>2022-03-09</span></li></ul>
<script>createPageHTML(1, 0, "index", "html");</script></body></html>"""
    return Kind(
        "/trs/tzgg/index.html", {"item": ".list_main a"},
        {
            "/trs/tzgg/index.html": (UTF8, listed.encode()),
            "/trs/tzgg/202203/t20220309_1001.html": (UTF8, page.encode()),
        },
        "/trs/tzgg/202203/t20220309_1001.html", opening,
        {
            "title": "关于推行企业开办一日办结的通知", "published": "2022-03-09",
            "issuer": "大连市市场监督管理局", "source_site": "大连市示例网",
        },
    )  # fmt: skip


def _hanweb() -> Kind:
    """大汉: the list is data in a script, in parts that lead to each other; the text is in `#zoom`."""
    opening = "开封市行政审批局实行证照联办，企业一次申请即可领取全部证照。"
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>开封市示例网 政策文件 证照联办实施办法</title>
<meta name="ArticleTitle" content="证照联办实施办法"><meta name="pubDate" content="2021-11-05 09:00:00"></head><body>
<div class="dqwz">当前位置：首页 &gt; 政策文件</div><table id="article"><tr><td><div class="title">
<!--<$[信息标题]>begin-->证照联办实施办法<!--<$[信息标题]>end--></div></td></tr><tr><td>
<span>发布日期：2021-11-05</span> <span>来源：开封市行政审批局</span> 字号：[大 中 小]</td></tr>
<tr><td><div id="zoom"><!--<$[信息内容]>begin--><p>{opening}</p><p>{_MORE}</p><!--<$[信息内容]>end--></div></td></tr></table></body></html>"""
    record = "<record><![CDATA[<li><a href='{}' title='办法'>{}</a><b>2021-11-05</b></li>]]></record>"
    first = (
        """<html><head><meta charset="utf-8"></head><body><div id="221" class="default_pgContainer"><script type="text/xml"><datastore>
<nextgroup><![CDATA[<a href="/hanweb/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup><recordset>"""
        + record.format("/hanweb/art/2021/11/5/art_221_1.html", "证照联办实施办法")
        + "</recordset></datastore></script></div></body></html>"
    )
    rest = (
        "<datastore><recordset>"
        + record.format("/hanweb/art/2021/11/4/art_221_2.html", "又一")
        + "</recordset></datastore>"
    )
    return Kind(
        "/hanweb/col/col221/index.html", {"item": "record a", "next": "nextgroup a"},
        {
            "/hanweb/col/col221/index.html": (UTF8, first.encode()),
            "/hanweb/module/web/jpage/dataproxy.jsp?page=1": ("text/xml; charset=utf-8", rest.encode()),
            "/hanweb/art/2021/11/5/art_221_1.html": (UTF8, page.encode()),
            "/hanweb/art/2021/11/4/art_221_2.html": (UTF8, page.replace("证照联办", "告知承诺").encode()),
        },
        "/hanweb/art/2021/11/5/art_221_1.html", opening,
        {"title": "证照联办实施办法", "published": "2021-11-05", "issuer": "开封市行政审批局"},
    )  # fmt: skip


def _open_government() -> Kind:
    """The central government's page of a document: an index block above the text in `#UCAP-CONTENT`."""
    opening = "洛阳市人民政府办公室决定在全市推行政务服务“好差评”制度。"
    title = "洛阳市人民政府办公室关于推行“好差评”制度的通知"
    block = "".join(
        f"<tr><td><b>{label}</b></td><td>{value}</td></tr>"
        for label, value in (
            ("索 引 号：", "000-01-2020-001"), ("主题分类：", "综合政务"), ("发文机关：", "洛阳市人民政府办公室"), ("成文日期：", "2020年06月12日"),
            ("标　　题：", title), ("发文字号：", "洛政办〔2020〕31号"), ("发布日期：", "2020年06月15日"), ("有效性：", "有效"),
        )
    )  # fmt: skip
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}_政府信息公开</title></head><body>
<div class="BreadcrumbNav">首页 &gt; 政府信息公开</div><table class="bd1">{block}</table><div class="wrap"><h1>{title}</h1>
<div class="pages_content" id="UCAP-CONTENT"><p style="text-align:center">洛政办〔2020〕31号</p><p>各县（区）人民政府：</p><p>{opening}</p>
<p>{_MORE}</p><p style="text-align:right">洛阳市人民政府办公室</p><p style="text-align:right">2020年6月12日</p></div></div></body></html>"""
    listed = """<html><head><meta charset="utf-8"></head><body><div class="news_box"><h4><a href="/guoban/content_1.htm">通知</a></h4></div>
</body></html>"""
    return Kind(
        "/guoban/index.htm", {"item": ".news_box h4"},
        {"/guoban/index.htm": (UTF8, listed.encode()), "/guoban/content_1.htm": (UTF8, page.encode())},
        "/guoban/content_1.htm", opening,
        {
            "title": title, "date": "2020-06-12", "published": "2020-06-15", "issuer": "洛阳市人民政府办公室",
            "number": "洛政办〔2020〕31号",
        },
    )  # fmt: skip


def _catalogue() -> Kind:
    """公开目录: a table of index numbers and names in parts; the page states its facts in a list before the text."""
    opening = "营口市财政局对符合条件的中小企业免申即享贷款贴息。"
    page = f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开目录</title></head><body>
<div class="xxgk_info"><ul><li><span>信息索引号：</span><em>11210800-2023-017</em></li><li><span>公开主体：</span><em>营口市财政局</em></li>
<li><span>信息名称：</span><em>关于贷款贴息免申即享的实施细则</em></li><li><span>文件编号：</span><em>营财发〔2023〕17号</em></li>
<li><span>生成日期：</span><em>2023-04-28</em></li></ul></div><div class="xxgk_title">关于贷款贴息免申即享的实施细则</div>
<div class="xxgk_content"><p>{opening}</p><p>{_MORE}</p></div></body></html>"""
    row = "<tr><td>{0}</td><td><a href='show.aspx?id={0}'>{1}</a></td><td>2023-04-28</td></tr>"
    head = "<html><head><meta charset=utf-8></head><body><table class=xxgk_list><tr><th>索引号</th><th>名称</th><th>日期</th></tr>"
    first = f"{head}{row.format(17, '关于贷款贴息免申即享的实施细则')}</table><a id=nextpage href='list.aspx?p=2'>下页</a></body></html>"
    second = f"{head}{row.format(18, '又一')}</table><a id=nextpage href='javascript:void(0)'>下页</a></body></html>"
    return Kind(
        "/mulu/list.aspx", {"item": ".xxgk_list td a", "next": "#nextpage"},
        {
            "/mulu/list.aspx": (UTF8, first.encode()),
            "/mulu/list.aspx?p=2": (UTF8, second.encode()),
            "/mulu/show.aspx?id=17": (UTF8, page.encode()),
            "/mulu/show.aspx?id=18": (UTF8, page.replace("贴息", "担保").encode()),
        },
        "/mulu/show.aspx?id=17", opening,
        {
            "title": "关于贷款贴息免申即享的实施细则", "date": "2023-04-28", "issuer": "营口市财政局",
            "number": "营财发〔2023〕17号",
        },
    )  # fmt: skip


def _old_tables() -> Kind:
    """A site of the first years: GBK that only the page itself names, tables that arrange everything, lines ended by <br>."""
    opening = "新乡市工业和信息化局对重点企业实行首席服务官制度。"
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>首席服务官制度工作方案</title></head>
<body bgcolor=#FFFFFF><table width=1000 align=center><tr><td colspan=2><img src=top.gif></td></tr><tr><td width=200 valign=top>
<table><tr><td><a href=/>首页</a></td></tr><tr><td><a href=/old/>通知</a></td></tr></table></td><td><table width=780>
<tr><td align=center><font size=5 color=red><b>首席服务官制度工作方案</b></font></td></tr>
<tr><td align=center>发布时间：2009年8月3日　来源：新乡市工业和信息化局</td></tr>
<tr><td><font size=3>　　{opening}<br>　　{_MORE}<br><br>　　{_MORE.replace("季度", "年度")}</font></td></tr></table></td></tr>
<tr><td colspan=2 align=center>版权所有 新乡市示例网</td></tr></table></body></html>"""
    listed = """<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><body><table><tr><td>·
<a class=newslist href="view.asp?id=3">首席服务官制度工作方案</a></td></tr></table></body></html>"""
    return Kind(
        "/old/news.asp", {"item": "a.newslist"},
        {
            "/old/news.asp": ("text/html", listed.encode("gbk")),
            "/old/view.asp?id=3": ("text/html", page.encode("gbk")),
        },
        "/old/view.asp?id=3", opening,
        {"title": "首席服务官制度工作方案", "published": "2009-08-03", "issuer": "新乡市工业和信息化局"},
    )  # fmt: skip


def _news() -> Kind:
    """A news portal: tags for social media, a box of no known name among recommendations and comments."""
    opening = "3月16日，本溪市营商环境建设局推出“一件事一次办”服务，首批上线十个事项。"
    page = f"""<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>本溪：十件事一次办 - 示例日报网</title>
<meta property="og:title" content="本溪：十件事一次办"><meta property="og:site_name" content="示例日报网">
<meta property="article:published_time" content="2023-03-16T08:30:00+08:00"></head><body><nav><a href="/">首页</a><a href="/b">视频</a></nav>
<section class="col"><h1>本溪：十件事一次办</h1><p class="info">2023-03-16 08:30 来源：示例日报</p><div class="rich-box"><p>{opening}</p><p>{_MORE}</p>
<p>企业代表说，过去要跑多个窗口，如今一张表单就能办完，时间从十天缩短到两天。</p></div></section>
<aside><h3>相关推荐</h3><a href="/news/2.html">又一条新闻的标题</a></aside><div class="comments"><p>评论加载中</p></div>
<footer>示例日报社版权所有</footer></body></html>"""
    listed = """<html><head><meta charset="utf-8"></head><body><main><article><h2><a href="1.html">本溪：十件事一次办</a></h2></article></main>
<a href="/app">下载客户端</a></body></html>"""
    return Kind(
        "/news/index.html", {"item": "main h2"},
        {"/news/index.html": (UTF8, listed.encode()), "/news/1.html": (UTF8, page.encode())},
        "/news/1.html", opening,
        {"title": "本溪：十件事一次办", "published": "2023-03-16", "source_site": "示例日报网"},
    )  # fmt: skip


KINDS: Mapping[str, Kind] = {
    "trs": _trs(), "hanweb": _hanweb(), "open_government": _open_government(), "catalogue": _catalogue(),
    "old_tables": _old_tables(), "news": _news(),
}  # fmt: skip
