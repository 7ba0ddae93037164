"""A text's title: its first lines, without what a page puts above them, joined where it is broken over several."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph.model import Span
from ingest.folding import fold

_SENTENCE = re.compile(r".{60,}[。;]")  # a line of running text
NUMBER = re.compile(r"[㐀-鿿]{2,10}〔(?:19|20)\d{2}〕\d{1,4}号")
RED_TITLE = re.compile(r"(?P<name>[㐀-鿿()、]{4,40})文件")
_BULLET = re.compile(
    r"^[·•\-*\s]*(?:发布时间|发布日期|编辑|来源|信息来源|发文机关|发布机构|成文日期|索引号|字号|浏览|打印|作者|时间|日期)"
)
SIGNATURE = re.compile(r"[㐀-鿿（）()]{4,40}")
AGENCY_END = re.compile(
    r"(?:局|委员会|委|厅|政府|办公室|办公厅|院|部|中心|管委会|管理委员会|人大常委会|政协|法院|检察院|集团|联合会|协会|署)$"
)
_LINES_OF_TITLE = 4
_LONG_LINE = 40  # code points; a longer one is no line of a title
_STRUCTURE = re.compile(r"#*\s*第[一二三四五六七八九十百\d]+[章条节编](?:\s|[^,。]{0,20}$)")
BEFORE_TITLE = re.compile(rf"#*\s*(?:{NUMBER.pattern}\s+(?=[㐀-鿿《]))?")  # a mark of a heading, the document's number
_CLOSING = re.compile(
    r"(?:答复|报告|情况|方案|通知|意见|条例|办法|规定|法|计划|措施|公告|通报|函|规划|细则|决定)(?:\([^()]*\))?$"
)
_NO_MORE = re.compile(r"[,。:]|^[㐀-鿿]{2,4}情况$")  # a sentence, or the first heading: 基本情况
_LONG_TITLE = 80  # code points; a longer one is hardly a title


class Title(NamedTuple):
    """A title as it is written, where its first line stands, how sure it is."""

    value: str
    span: Span | None
    confidence: float


def lines_of(folded: str) -> Iterator[tuple[int, str]]:
    """The lines that hold something, stripped, with their starts in code points."""
    begin = 0
    for line in folded.split("\n"):
        stripped = line.strip()
        if stripped:
            yield begin + line.index(stripped), stripped
        begin += len(line) + 1


def title_of(text: str, folded: str) -> Title | None:
    """The title of a text that has lines; None where it begins with its first chapter, article or sentence."""
    lines = [(at, line) for at, line in lines_of(folded) if not _BULLET.match(line) and not line.startswith("<!--")]
    lines = _without_red_head(lines)
    if not lines:
        return Title("", None, 0.0)
    start, line = lines[0]
    if _STRUCTURE.match(line) or _SENTENCE.fullmatch(line):
        return None
    mark = BEFORE_TITLE.match(line)
    begin, end = start + (mark.end() if mark else 0), start + len(line)
    value = text[begin:end]
    headed = is_agency(line) and _is_headed(lines)
    for number, (at, following) in enumerate(lines[1:_LINES_OF_TITLE]):
        if not (headed and number == 0) and not _continues(fold(value), following):
            break
        value += text[at : at + len(following)]
    span = Span(begin, end) if end > begin else None
    return Title(value, span, 0.9 if len(value) <= _LONG_TITLE else 0.5)


def is_agency(line: str) -> bool:
    """Whether a line is an agency's name and nothing else."""
    return SIGNATURE.fullmatch(line) is not None and AGENCY_END.search(line) is not None


def _is_headed(lines: Sequence[tuple[int, str]]) -> bool:
    """Whether the line below an agency's name goes on with what it writes about: 关于…情况."""
    following = lines[1][1] if len(lines) > 1 else ""
    return following.startswith("关于") and len(following) < _LONG_LINE and not _NO_MORE.search(following)


def _without_red_head(lines: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The lines from the title on: a red head (…文件) and the document's number before it are none."""
    if len(lines) < 3 or not (RED_TITLE.fullmatch(lines[0][1]) and AGENCY_END.search(lines[0][1].removesuffix("文件"))):
        return lines
    return lines[2:] if NUMBER.search(lines[1][1]) else lines[1:]


def _continues(first: str, second: str) -> bool:
    """Whether a title goes on in the next line: it ends in no title's word, the next one does."""
    return (
        len(first) < 50
        and (second.startswith("的") or not _CLOSING.search(first))
        and len(second) < _LONG_LINE
        and _CLOSING.search(second) is not None
        and not _NO_MORE.search(second)
    )
