"""What names no measure, platform or place, though it looks like one; all texts are invented."""

import pytest

from ingest.mentions.no_measures import is_torn
from ingest.pipeline import extract


@pytest.mark.parametrize(
    ("stretch", "torn"),
    [
        ("该机制", True), ("或清单外收取基金", True), ("在系统之上", True), ("老式登记改造为新式登记", True), ("凭承诺书即可办理", True), ("闭环式", True), ("0.5个工作日", True), ("公共服务不得收取清单", True),
        ("在线审批", False), ("其他事项清单", False), ("一站式服务", False), ("政务服务模式", False), ("限时办结", False),
    ],
)  # fmt: skip
def test_what_is_torn_from_its_sentence_is_no_name(stretch: str, torn: bool) -> None:
    assert is_torn(stretch) is torn


def named(text: str, kind: str, place: str = "新乡市") -> set[str]:
    head = f"---\ntitle: 示例的报告\nissuer: {place}人民政府\nplace: {place}\ndate: 2023-01-01\ngenre: report\n---\n"
    claims = extract(f"{head}{text}\n".encode(), "text.md")
    mentioned = {c.object for c in claims.claims if c.predicate == "MENTIONS"}
    return {n.name for n in claims.nodes if n.kind == kind and n.id in mentioned}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("强化“大管家”服务理念。", "大管家服务"),
        ("保障企业依法开展跨境生产经营活动。", "跨境生产经营活动"),
        ("推行“谁主管、谁负责”原则。", "谁主管、谁负责"),
        ("荣获全国“数字政务创新模式”。", "数字政务创新模式"),
        ("打造“金字招牌”。", "金字招牌"),
        ("打破“数据烟囱机制”,推进共享。", "数据烟囱机制"),
        ("做到“应办尽办、应享尽享”。", "应办尽办、应享尽享"),
        ("推动“企业跑腿”向“数据跑路”转变。", "企业跑腿"),
        ("推动由“企业跑腿机制”转变为“数据跑路机制”。", "企业跑腿机制"),
    ],
)
def test_principles_awards_and_what_is_left_behind(text: str, left_out: str) -> None:
    assert left_out not in named(text, "Measure")


def test_labels_in_a_row_are_of_one_sort() -> None:
    found = named("建设“政府资源库”“惠企政策库”“市场主体库”,汇集各类信息。", "Measure")
    assert found >= {"政府资源库", "惠企政策库", "市场主体库"}


def test_a_known_name_behind_what_it_is_about_is_another_one() -> None:
    assert named("深入实施营商环境质量提升行动。", "Measure") == {"营商环境质量提升行动"}


@pytest.mark.parametrize(
    ("text", "place", "found"),
    [
        ("推动沿海城市协作,推进老城区改造,带动中原区域发展。", "新乡市", set()),
        ("推进老城区改造。", "洛阳市", {"老城区"}),
        ("学习洛阳市老城区的做法。", "新乡市", {"老城区"}),
        ("海城市推行一网通办。", "鞍山市", {"海城市"}),
    ],
)
def test_words_that_look_like_places(text: str, place: str, found: set[str]) -> None:
    assert named(text, "County", place) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("全时段受理政务服务热线事项。", {"12345政务服务便民热线"}),
        ("推动与其他专业化平台的接口对接。", set()),
        ("县人民政府政务服务平台应当互联互通。", set()),
        ("建设市民诉求处理系统。", {"市民诉求处理系统"}),
    ],
)
def test_what_is_done_with_a_platform_is_no_part_of_its_name(text: str, found: set[str]) -> None:
    assert named(text, "Platform") == found
