"""Personal data goes, public hotlines stay, offsets hold. All names and numbers here are invented."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import SchemaError
from ingest.lexicon import VOCABULARY_DIR, load_lexicon
from ingest.redact import PATTERNS_FILE, load_rules, redact


@pytest.mark.parametrize(
    ("text", "masked", "rule"),
    [
        ("赵钱代表：\n您提出的建议", "██代表：\n您提出的建议", "addressee"),
        ("孙李、周吴郑委员:\n", "██、███委员:\n", "addressee"),
        ("(联系人:王冯 联系电话:13900001111)", "(联系人:██ 联系电话:███████████)", "contact-name"),
        ("联系人：王冯，电话：024-88880000", "联系人：██，电话：" + "█" * 12, "landline"),
        ("邮箱 office_a@example.gov.cn 。", "邮箱 " + "█" * 23 + " 。", "mail"),
        ("身份证号210102199001011234", "身份证号██████████████████", "identity-number"),
        ("身份证号：210102 19900101 1234", "身份证号：██████ ████████ ████", "identity-number"),
        ("身份证号210102670101123", "身份证号███████████████", "old-identity-number"),
        ("手机13900001111", "手机███████████", "mobile"),
        ("手机：139—0000—1111", "手机：█████████████", "mobile"),
        ("（024）22334455", "█████████████", "landline"),
        ("电话：（024）22334455", "电话：█████████████", "landline"),
        ("0371-6555 6666", "█████████ ████", "landline"),
        ("024-22334455转801、22334466", "████████████████、████████", "landline"),
        ("02422334455", "███████████", "landline-in-one"),
        ("041122334455", "████████████", "landline-in-one"),
        ("传真：88881234", "传真：████████", "labelled-phone"),
        ("咨询电话 22334455", "咨询电话 ████████", "labelled-phone"),
        ("联系电话（传真）：22334455、22334466", "联系电话（传真）：████████、████████", "labelled-phone"),
        ("QQ群：123456789", "QQ群：█████████", "messenger"),
        ("微信：wang_12345", "微信：██████████", "messenger"),
        ("联系人 张三", "联系人 ██", "contact-name"),
        ("| 联系人 | 张三 | 电话 |", "| 联系人 | ██ | 电话 |", "contact-name"),
        ("联系人张三，电话12345", "联系人██，电话12345", "contact-name"),
        ("联系人：张　三", "联系人：█　█", "contact-name"),
        ("联系人：欧阳建国处长", "联系人：████处长", "contact-name"),
        ("填报人：赵六", "填报人：██", "contact-name"),
        ("填表人 赵六 审核人 孙七丰", "填表人 ██ 审核人 ███", "contact-name"),
        ("张三代表提出的建议", "██代表提出的建议", "mover"),
        ("由张三等5名委员提出", "由██等5名委员提出", "mover"),
        ("车牌辽A12345", "车牌███████", "plate"),
        ("豫B·12A4C号车", "██·█████号车", "plate"),
        ("鲁A.1234挂", "████████", "plate"),
        ("辽A·D1234，", "██·█████，", "plate"),
        ("新能源车辽A·D12345、豫BF12345、辽C12345D", "新能源车██·██████、████████、████████", "plate"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str, rule: str) -> None:
    redacted, counts = redact(text)
    assert redacted == masked
    assert counts[rule] >= 1


def test_a_name_is_masked_again_where_the_text_comes_back_to_it() -> None:
    redacted, _ = redact("赵钱代表:\n下一步，将根据赵钱代表的建议推进。赵钱孙李街道不变。")
    assert redacted == "██代表:\n下一步，将根据██代表的建议推进。赵钱孙李街道不变。"


@pytest.mark.parametrize(
    "text",
    [
        "拨打12345热线",
        "12315平台",
        "400-600-1234",
        "市人大常委会:\n",
        "各位代表:",
        "2021年10月29日",
        "辽ICP备2022009692号",
        "辽ICP备12345678号-1",
        "豫B2-20040057",
        "辽B-20210001",
        "审图号：辽S（2021）123号",
        "辽A12345号文件",
        "豫A12345678",
        "辽政办发〔2021〕12345号",
        "索引号：02422334455",
        "000014349/2022-00012",
        "统一社会信用代码91210100MA0P4ABCDE",
        "注册号210100670101123",
        "投资13900001111元",
        "占0.02422334455",
        "15.12345678901%",
        "接听电话1234567个",
        "电话4006001234",
        "微信：12345热线",
        "联系人：办公室",
        "承办人：综合科",
        "联系人 市营商局",
        "联系人 单位 电话",
        "联系人制度",
        "填报人员应当",
        "人大代表、政协委员提出",
    ],
)
def test_public_matters_stay(text: str) -> None:
    assert redact(text)[0] == text or "各位" in text


@given(st.text(max_size=300))
def test_redaction_never_moves_an_offset(text: str) -> None:
    redacted, _ = redact(text)
    assert len(redacted) == len(text)
    assert all(a in (b, "█") for a, b in zip(redacted, text, strict=True))


OWN = r"- {id: case-number, pattern: '案号[:](?P<private>[A-Z]{2}\d{4})', repeat: '就(?P<private>{name})'}"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    return file


def test_own_patterns_come_after_the_packaged_ones(own: Path) -> None:
    assert [rule.id for rule in load_rules(own)] == [*(rule.id for rule in load_rules()), "case-number"]


def test_own_patterns_are_part_of_the_vocabularys_version(own: Path) -> None:
    versions = {load_lexicon(VOCABULARY_DIR, patterns=file).version for file in (None, own)}
    own.write_text(OWN.replace("4", "5"), encoding="utf-8")
    assert len(versions | {load_lexicon(VOCABULARY_DIR, patterns=own).version}) == 3


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("- {id: a, pattern: '(?P<private>['}", "unterminated character set at character 12", ": rule 1 (a), pattern"),
        (f"{OWN}\n- {{id: b, pattern: '[0-9]+'}}", "no group says what is masked", ": rule 2 (b), pattern"),
        ("- {id: a, pattern: '(?P<private>x)', repeat: '{name}'}", "no group says", ": rule 1 (a), repeat"),
        ("- {id: mail, pattern: '(?P<private>x)'}", "the id mail exists twice", ": rule 1"),
        ("- {id: a, patern: x}", "a rule has id and pattern", ": rule 1"),
        ("- {id: A b, pattern: '(?P<private>x)'}", "id and patterns are texts", ": rule 1"),
        ("- {id: 1, pattern: '(?P<private>x)'}", "id and patterns are texts", ": rule 1"),
        ("- 案号", "a rule has id and pattern", ": rule 1"),
        ("a: b", "the file holds a list of rules", ""),
        ("- {", "is no YAML", ""),
    ],
)
def test_a_wrong_pattern_is_told_with_file_and_place(own: Path, text: str, message: str, place: str) -> None:
    own.write_text(text, encoding="utf-8")
    with pytest.raises(SchemaError, match=re.escape(message)) as told:
        load_rules(own)
    assert told.value.place == f"{own}{place}"


def test_a_file_of_patterns_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SchemaError, match="No such file") as told:
        load_rules(tmp_path / "none.yaml")
    assert told.value.place == str(tmp_path / "none.yaml")


def test_the_packaged_file_has_the_form_that_own_ones_must_have() -> None:
    with pytest.raises(SchemaError, match="exists twice"):
        load_rules(PATTERNS_FILE)
