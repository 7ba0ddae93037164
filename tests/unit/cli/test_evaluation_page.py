"""The report of an evaluation: one file that needs nothing else, and the tables in the terminal."""

import io
import re
from html.parser import HTMLParser

import pytest
from rich.console import Console

from cli.evaluation_page import evaluation_page
from cli.messages import Messages
from cli.scoreboard import print_evaluation, print_faults
from cli.session import Session
from graph.settings import Settings
from ingest.evaluation.annotation import parse_annotation
from ingest.evaluation.evaluation import Evaluation, evaluate

TEXT = "一、服务。我市推行<容缺>受理，成效明显。"
VOID = {"meta"}


def annotation(name, confidence=None):
    said = {} if confidence is None else {"confidence": confidence}
    entities = [
        {"id": "E1", "type": "Place", "name": "大连市", "attributes": said},
        {"id": "E2", "type": "Measure", "name": name, "surfaces": [name]},
    ]
    relation = {
        "subject": "E1",
        "predicate": "ADOPTS",
        "object": "E2",
        "evidence": "推行<容缺>受理",
        "attributes": said,
    }
    return parse_annotation({"entities": entities, "relations": [relation]}, "report", "report.json")


def found(confidence: float | None = 0.8) -> Evaluation:
    return evaluate([annotation("<容缺>受理")], {"report": annotation("<b>一窗</b>", confidence)}, "here")


class Tags(HTMLParser):
    """Open tags, which must close in their order, and every attribute that would load something."""

    def __init__(self):
        super().__init__()
        self.open, self.loads = [], []

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)
        self.loads += [v for k, v in attrs if k in ("src", "href") and not v.startswith("#")]

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_whole_and_loads_nothing(lang):
    page = evaluation_page(found(), {"report": TEXT}, Messages(lang))
    tags = Tags()
    tags.feed(page)
    assert (tags.open, tags.loads) == ([], [])
    assert "url(" not in page
    assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in page


def test_names_and_texts_are_shown_and_never_run():
    page = evaluation_page(found(), {"report": TEXT}, Messages("zh"))
    assert "<b>一窗" not in page
    assert "&lt;b&gt;一窗&lt;/b&gt;" in page
    assert "我市<mark>推行&lt;容缺&gt;受理</mark>，成效明显。" in page


def test_every_class_in_the_list_leads_to_its_errors():
    page = evaluation_page(found(), {}, Messages("zh"))
    links, ids = set(re.findall(r'href="#([^"]+)"', page)), set(re.findall(r'id="([^"]+)"', page))
    assert links
    assert links <= ids
    assert "<mark>推行&lt;容缺&gt;受理</mark>" in page, "without the text the quote alone"


def test_confidences_are_in_the_page_or_said_to_be_missing():
    assert "0.7–0.8" not in evaluation_page(found(0.85), {}, Messages("zh"))
    assert "0.8–0.9" in evaluation_page(found(0.85), {}, Messages("zh"))
    assert "抽取结果不含置信度" in evaluation_page(found(None), {}, Messages("zh"))


@pytest.mark.parametrize(("lang", "words"), [("zh", ("漏识实体", "举措 Measure")), ("en", ("missed entity", "ADOPTS"))])
def test_the_terminal_says_the_same(lang, words):
    out = Console(file=io.StringIO(), width=160, markup=False, highlight=False)
    run = Session(Settings(), Messages(lang), out, Console(file=io.StringIO()))
    print_evaluation(run, found())
    print_faults(run, found())
    printed = out.file.getvalue()
    assert all(word in printed for word in words)
    assert "− <容缺>受理" in printed
    assert "+ <b>一窗</b>" in printed
