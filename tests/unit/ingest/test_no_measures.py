"""What names no measure, platform or place, though it looks like one; all texts are invented."""

import pytest

from ingest.gazetteer import gazetteer
from ingest.mentions.measure_names import canonical_label
from ingest.mentions.no_measures import is_torn
from ingest.pipeline import extract
from ingest.view import TextView


@pytest.mark.parametrize(
    ("stretch", "torn"),
    [
        ("该机制", True), ("或清单外收取基金", True), ("在系统之上", True), ("老式登记改造为新式登记", True), ("凭承诺书即可办理", True), ("闭环式", True), ("0.5个工作日", True), ("公共服务不得收取清单", True),
        ("在线审批", False), ("其他事项清单", False), ("一站式服务", False), ("政务服务模式", False), ("限时办结", False),
    ],
)  # fmt: skip
def test_what_is_torn_from_its_sentence_is_no_name(stretch: str, torn: bool) -> None:
    assert is_torn(stretch) is torn


HEAD = "---\ntitle: 示例的报告\nissuer: 新乡市人民政府\nplace: 新乡市\ndate: 2023-01-01\ngenre: report\n---\n"


def named(text: str, kind: str, place: str = "新乡市") -> set[str]:
    head = HEAD.replace("新乡市", place)
    claims = extract(f"{head}{text}\n".encode(), "text.md")
    mentioned = {c.object for c in claims.claims if c.predicate == "MENTIONS"}
    return {n.name for n in claims.nodes if n.kind == kind and n.id in mentioned}


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("强化“大管家”服务理念。", "大管家服务"),
        ("树立“无事不扰”的服务理念。", "免打扰"),
        ("打造“办事不求人”的营商品牌。", "办事不找关系"),
        ("形成全市“同心圆”工作格局。", "同心圆"),
        ("坚持“清单化、项目化、工程化”抓落实。", "清单化、项目化、工程化"),
        ("开辟“一站式、全天候、全覆盖”办事新渠道。", "一站式、全天候、全覆盖"),
        ("制定“三个一”实施清单。", "政务服务事项清单"),
        ("落实“办得快、管得住”这一总要求。", "办得快、管得住"),
        ("保障企业依法开展跨境生产经营活动。", "跨境生产经营活动"),
        ("推行“谁主管、谁负责”原则。", "谁主管、谁负责"),
        ("荣获全国“数字政务创新模式”。", "数字政务创新模式"),
        ("打造“金字招牌”。", "金字招牌"),
        ("发展“八大产业”,推进“三个协同”。", "八大产业"),
        ("发展“八大产业”,推进“三个协同”。", "三个协同"),
        ("全面开展“四个新乡”建设。", "四个新乡"),
        ("打破“数据烟囱机制”,推进共享。", "数据烟囱机制"),
        ("做到“应办尽办、应享尽享”。", "应办尽办、应享尽享"),
        ("推动“企业跑腿”向“数据跑路”转变。", "企业跑腿"),
        ("推动由“企业跑腿机制”转变为“数据跑路机制”。", "企业跑腿机制"),
        ("专题研究行政规范性文件清理、乡镇赋权等重要议题。", "行政规范性文件清理"),
        ("推行更透明的监管模式、更公正的执法机制。", "更透明的监管模式"),
        ("做到“件件有回音、事事有着落”。", "件件有回音、事事有着落"),
        ("扎实做好“六稳”工作。", "六稳"),
        ("推进“数字政府”建设。", "数字政府改革"),
        ("推进“数字政府”建设。", "数字政府"),
        ("市委改革委员会审议了行政规范性文件清理等事项。", "行政规范性文件清理"),
        ("提出“优化基础设施,夯实数字底座”。", "优化基础设施,夯实数字底座"),
        ("参照省营商局机构调整模式,理顺职能。", "参照省营商局机构调整模式"),
        ("实现“开门红”。", "开门红"),
    ],
)
def test_principles_awards_and_what_is_left_behind(text: str, left_out: str) -> None:
    assert left_out not in named(text, "Measure")


def test_labels_in_a_row_are_of_one_sort() -> None:
    found = named("建设“政府资源库”“惠企政策库”“市场主体库”,汇集各类信息。", "Measure")
    assert found >= {"政府资源库", "惠企政策库", "市场主体库"}


def test_levels_and_verbs_before_a_name_are_no_part_of_it() -> None:
    assert "诉求联动办理机制" in named("建立市、县、乡三级诉求联动办理机制。", "Measure")
    assert "污染防治攻坚战" in named("打赢污染防治攻坚战。", "Measure")


def test_a_place_before_the_citizens_house_leaves_its_name_whole() -> None:
    view = TextView("新乡市民之家", [], next(iter(gazetteer().find("新乡市"))))
    assert canonical_label(view, "新乡市民之家") == "市民之家"
    assert canonical_label(view, "新乡市首席质量官制度") == "首席质量官制度"


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
        ("整合联通市县两级审批业务系统,对标国内一流政务服务平台标准。", set()),
        ("开发线上线下帮办代办服务系统。", {"帮办代办服务系统"}),
        ("建设人口、法人单位等基础数据库。", set()),
        ("建成“示例通APP”掌上门户,企业下载安装示例通APP后操作。", {"示例通APP"}),
    ],
)
def test_what_is_done_with_a_platform_is_no_part_of_its_name(text: str, found: set[str]) -> None:
    assert named(text, "Platform") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("落实公司注销登记管理有关制度规范。", set()),
        ("建立评价、反馈、整改、监督全流程闭环机制。", {"评价、反馈、整改、监督全流程闭环机制"}),
        ("建立统一的企业码制码、验码机制。", {"企业码制码、验码机制"}),
        ("召开“企业服务平台运行推广培训会”。", set()),
        ("对照世界银行新版营商环境评价指标体系,加以改进。", set()),
        ("实现300个事项“全市通办”、40个事项“区域通办”。", {"全市通办", "跨域通办"}),
        ("推进发布类便民服务事项网上办理。", {"发布类便民服务事项网上办理"}),
        ("按照“省级统筹、集约共享”“能统尽统”的原则建设。", set()),
        ("落实全省重点项目攻坚行动动员大会精神。", set()),
        ("建立了省、市支持小微企业政策调度机制。", {"支持小微企业政策调度机制"}),
        ("探索使用“组团”模式进行项目环评。", {"组团模式"}),
        ("推行简易注销登记程序和债务清偿承诺制度。", {"简易注销", "债务清偿承诺制度"}),
        ("各类经营主体平等进入负面清单之外的领域。", set()),
        ("1.完善项目会商机制。\n2.推进水电气网联合报装“一件事”服务。", {"项目会商机制", "水电气暖联合报装"}),
    ],
)
def test_where_the_name_of_a_measure_begins_and_what_is_none(text: str, found: set[str]) -> None:
    assert named(text, "Measure") == found


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("建成覆盖全市、部门协同的“互联网+政务服务”体系。", "“互联网+政务服务”体系"),
        ("采取设立综合审批办公室、原有机构加挂牌子3种办法深化“三集中三到位”改革。", "“三集中三到位”改革"),
    ],
)
def test_a_labelled_measure_begins_at_its_label(text: str, label: str) -> None:
    claims = extract(f"{HEAD}{text}\n".encode(), "text.md").claims
    adopted = next(c for c in claims if c.predicate == "MENTIONS" and c.object.startswith("measure:"))
    assert adopted.span is not None
    assert adopted.quote == label


@pytest.mark.parametrize(
    "text",
    [
        "讨论问题楼盘化解等重点问题和府院联动第二次联席会议筹备工作。",
        "全市法院扎实开展专项整治活动。",
        "按照国办发〔2018〕45号的要求办理。",
        "由发展改革部门增设的处室承担领导小组办公室日常工作。",
    ],
)
def test_meetings_all_courts_and_numbers_of_documents_name_no_agency(text: str) -> None:
    assert named(text, "Agency") == set()


def test_where_a_measure_is_handled_is_another_thing_than_it_and_no_platform() -> None:
    text = "在市政务服务大厅设置“异地联办”专区,方便群众。"
    assert "异地联办专区" in named(text, "Measure")
    assert named(text, "Platform") == set()


def test_a_short_form_and_what_it_stands_for_are_one_measure() -> None:
    found = named("推行企业开办全流程陪跑服务(以下简称“陪跑服务”)。全面推广“陪跑服务”。", "Measure")
    assert found == {"企业开办全流程陪跑服务"}


@pytest.mark.parametrize(
    "text",
    [
        "统筹推进“五位一体”总体布局。",
        "全力当好“某某管家”。",
        "解决企业的“燃眉之急”。",
        "打造办事不求人的高效政务环境。",
        "针对“重审批、轻监管”问题,组织整改。",
        "作出“深入研究某某经济”的重要指示。",
        "推荐4家企业申报青禾发展资金。",
    ],
)
def test_a_sentence_without_a_measure_names_none(text: str) -> None:
    assert named(text, "Measure") == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("开展“万人助万企”“青禾送一强”企业服务活动。", {"万人助万企", "“青禾送一强”企业服务活动"}),
        ("以“一网通办、一件事一次办”等改革为牵引。", {"一网通办", "一件事一次办"}),
        ("实行“容缺办理、容错纠错”2个机制。", {"容缺受理", "容错纠错机制"}),
        ("推行“一次设立、一次变更、一次注销”改革。", {"一次设立、一次变更、一次注销"}),
        ("事项可“一窗”受理。", {"一窗受理"}),
        ("开展“办证难”问题专项整治。", {"“办证难”问题专项整治"}),
    ],
)
def test_names_in_marks_are_as_many_as_the_text_means(text: str, names: set[str]) -> None:
    assert named(text, "Measure") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("推行“至简办”改革。", {"至简办改革"}),
        ("推行“全程网办、青禾速办”两项改革。", {"全程网办", "青禾速办"}),
        ("全面推行告知承诺制的营商环境。", {"告知承诺制"}),
        ("推行企业开办1件事一次办改革。", {"企业开办1件事一次办改革"}),
    ],
)
def test_counts_and_beginnings_that_only_look_alike(text: str, names: set[str]) -> None:
    assert names <= named(text, "Measure")


def test_what_is_counted_behind_marks_is_not_what_stands_in_them() -> None:
    assert "青禾速办" not in named("“一窗受理、并联审批、青禾速办”300余家企业受益。", "Measure")


def test_a_label_of_two_short_clauses_is_a_name_and_a_firms_application_may_be() -> None:
    assert "企业点单，政府送餐" in named("推行“企业点单，政府送餐”。", "Measure")
    assert "参保单位申报缴费一次办改革" in named("推行参保单位申报缴费一次办改革。", "Measure")


def test_who_applied_is_no_part_of_a_funds_name() -> None:
    text = "组织甲集团环境治理等19个项目申报先进制造业资金。"
    assert named(text, "Measure") == {"先进制造业资金"}


@pytest.mark.parametrize(
    "text",
    [
        "研究推行行政规范性文件清理等事项。",
        "审议通过容缺受理等重要事项。",
        "市政府研究室推行“一件事一次办”等事项。",
        "研究推广免申即享事项120项。",
    ],
)
def test_what_is_studied_is_told_from_what_is_done(text: str) -> None:
    assert "studied" not in extract(f"{HEAD}{text}\n".encode(), "text.md").discards
