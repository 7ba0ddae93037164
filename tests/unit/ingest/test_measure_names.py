"""What a measure's name is made of."""

import pytest

from ingest.mentions.measure_names import is_torn


@pytest.mark.parametrize(
    ("stretch", "torn"),
    [
        ("该机制", True), ("或清单外收取基金", True), ("在系统之上", True), ("闭环式", True), ("0.5个工作日", True),
        ("在线审批", False), ("其他事项清单", False), ("一站式服务", False), ("政务服务模式", False), ("限时办结", False),
    ],
)  # fmt: skip
def test_what_is_torn_from_its_sentence_is_no_name(stretch: str, torn: bool) -> None:
    assert is_torn(stretch) is torn
