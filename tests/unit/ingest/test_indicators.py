"""Names of indicators that can stand alone; all sentences are invented."""

from __future__ import annotations

import pytest

from ingest.pipeline import extract
from tests.unit.ingest.test_claims import HEAD


def named(sentence: str) -> dict[str, str]:
    """Value with unit -> indicator's name."""
    found = extract((HEAD + sentence + "\n").encode(), "试.md")
    return {f"{n.properties['value']}{n.properties['unit']}": n.name for n in found.nodes if n.kind == "Figure"}


@pytest.mark.parametrize(
    ("sentence", "amount", "name"),
    [
        ("全市767家企业获得贷款。", "767家", "获得贷款企业数"),
        ("我市拟设2亿元的镁业纾困基金。", "2亿元", "镁业纾困基金"),
        ("市财政局出资3亿元。", "3亿元", "出资"),
        ("全市实现网络交易额5亿元。", "5亿元", "网络交易额"),
    ],
)
def test_a_bare_noun_takes_what_the_sentence_says(sentence: str, amount: str, name: str) -> None:
    assert named(sentence)[amount] == name


@pytest.mark.parametrize(
    "sentence",
    [
        "银行为民营企业提供了80%的贷款。",
        "市金融局支持民营企业融资,提供了80%的贷款。",
        "对民营企业提供70%的担保。",
    ],
)
def test_what_somebody_gives_to_firms_is_no_share_of_theirs(sentence: str) -> None:
    assert named(sentence) == {}


def test_a_month_that_no_calendar_has_leaves_the_year() -> None:
    found = extract((HEAD + "2022年19月,全市民营经济增加值5亿元。\n").encode(), "试.md")
    assert {n.properties.get("period") for n in found.nodes if n.kind == "Figure"} == {"2022"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "企业诉求受理率、办结率、满意率分别达到99.5%、98%、97%。",
            {"99.5%": "企业诉求受理率", "98%": "企业诉求办结率", "97%": "企业诉求满意率"},
        ),
        ("平均跑动次数0.2、网上办理占比91%。", {"91%": "网上办理占比"}),
        ("工程审批时限从7个工作日减至2个工作日。", {"2个工作日": "工程审批时限"}),
        ("全市实有经营主体 5120 户。", {"5120户": "实有经营主体"}),
        ("新增经营主体达到3万户。", {"3万户": "新增经营主体"}),
        ("整合全市16类、139项信用信息。", {"16类": "信用信息", "139项": "信用信息"}),
        ("瞪羚企业数量由2020年的11家增长到15家。", {"11家": "瞪羚企业数量", "15家": "瞪羚企业数量"}),
        ("5家企业的智能车间项目获得支持。", {"5家": "智能车间项目"}),
        ("《某某工作简报》印发20期。", {"20期": "某某工作简报"}),
        ("23家企业通过创新券兑付获得补贴资金。", {"23家": "创新券兑付企业数"}),
        ("2家企业顺利通过2020年省级示范企业认定。", {"2家": "通过省级示范企业认定企业数"}),
        ("联系1家重点商(协)会。", {"1家": "重点商（协）会"}),
        ("全市组建12个指标提升工作专班。", {"12个": "指标提升工作专班"}),
        (
            "民营经济贡献了全市51%的税收、63%的GDP和80%以上的就业。",
            {"51%": "民营经济税收占全市比重", "63%": "民营经济占全市GDP比重", "80%": "民营经济就业占全市比重"},
        ),
        ("某某纠纷案件的首次审理平均用时为31.5天。", {"31.5天": "某某纠纷案件首次审理平均用时"}),
        ("2个产业集群入选省级特色产业集群。", {"2个": "省级特色产业集群"}),
        ("3家开发区入选省级示范基地。", {"3家": "入选省级示范基地开发区数"}),
        ("七届二次会议共收到提案52件。", {"52件": "提案"}),
        ("依法依规关停企业8家、整治13家。", {"8家": "关停企业", "13家": "整治企业"}),
        ("征集合理化建议70件(采纳30件)。", {"70件": "征集合理化建议", "30件": "采纳"}),
        ("代表共提出建议85件。", {"85件": "代表建议"}),
        ("90项改革任务,已经落地60项。", {"90项": "改革任务", "60项": "落地任务"}),
        ("成立数字某市建设领导小组,由28个单位主要领导任成员。", {"28个": "数字某市建设领导小组成员单位数"}),
        ("建立由15个市级部门组成的促消费工作协调小组。", {"15个": "促消费工作协调小组成员单位数"}),
        ("联席会议由9个部门组成。", {"9个": "联席会议成员单位数"}),
        ("组织18家企业组成招商团。", {"18家": "招商团成员单位数"}),
        ("查处2家企业构成串通投标案件。", {"2家": "企业构成串通投标案件"}),
        ("累计签发1.2万份《原产地证书》。", {"1.2万份": "原产地证书"}),
        ("实现“审批时限压减70%”的目标。", {"70%": "审批时限压减比例"}),
        ("全市总共完成投资35亿元。", {"35亿元": "总共投资"}),
        (
            "民营经济发展良好,已成为重要力量,为全市贡献了47%的税收、61%的生产总值。",
            {"47%": "民营经济税收占全市比重", "61%": "民营经济占全市生产总值比重"},
        ),
        ("新增瞪羚企业42家,总数达到240家。", {"42家": "新增瞪羚企业", "240家": "瞪羚企业总数"}),
        ("推行自助办理,现有市场主体8.2万户。", {"8.2万户": "市场主体"}),
        ("规上企业复工170家,复工率94.8%。", {"170家": "规上企业复工", "94.8%": "规上企业复工率"}),
        ("代表建议67件(主办33件、协办34件)。", {"67件": "代表建议", "33件": "代表建议主办", "34件": "代表建议协办"}),
    ],
)
def test_which_number_is_whose(sentence: str, expected: dict[str, str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "得分较2020年提升3个位次。",
        "企业只需在线进行1次申请。",
        "群众可从三个渠道反映诉求。",
        "宣传贯彻落实两部《条例》。",
        "推出多种“3折”商品。",
    ],
)
def test_what_measures_nothing_is_no_figure(sentence: str) -> None:
    assert named(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("城乡居民人均可支配收入分别增长4.5%和6.1%。", {"4.5%": "城镇居民人均可支配收入", "6.1%": "农村居民人均可支配收入"}),
        ("全市退还诉讼费318笔共920万元。", {"318笔": "退还诉讼费", "920万元": "退还诉讼费金额"}),
        ("归集电子证照212类、0.8亿条。", {"212类": "归集电子证照", "0.8亿条": "归集电子证照"}),
        ("省级重点项目已开工33个,18个正在抓紧施工。", {"33个": "省级重点项目已开工", "18个": "省级重点项目抓紧施工"}),
        ("园区、港口吞吐量占比、增速均达到50%。", {"50%": "增速"}),
    ],
)  # fmt: skip
def test_what_the_number_before_tells(sentence: str, expected: dict[str, str]) -> None:
    found = named(sentence)
    assert {amount: found.get(amount) for amount in expected} == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "以前,企业要跑23个部门、填写4套材料。",
        "每季度召开1次会商会。",
        "开展百家企业帮扶活动。",
        "上线诉求提交、进度查询和满意评价三个功能模块。",
        "高中毛入学率比全国高3.4个百分点。",
    ],
)
def test_what_was_recurs_or_is_just_listed_is_no_figure(sentence: str) -> None:
    assert named(sentence) == {}


def test_what_it_came_down_to_is_a_figure() -> None:
    assert set(named("审批时限由原来的20个工作日压缩至5个工作日。")) == {"5个工作日"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("我区推出16条可推广的经验。", {"16条": "可推广经验"}),
        ("全市形成18条创新做法。", {"18条": "创新做法"}),
        ("有31家涉及出口、物流和文旅的企业进入帮扶名单。", {"31家": "进入帮扶名单企业数"}),
        ("年内上线9个“一键办”主题套餐。", {"9个": "“一键办”主题套餐"}),
        ("把22个窗口归并为四类。", {"22个": "归并窗口数"}),
        ("智慧车间项目(4家企业)获得奖励。", {"4家": "智慧车间项目企业数"}),
        ("市工信局确定某某公司等6家企业为某某市数字化转型标杆企业。", {"6家": "某某市数字化转型标杆企业"}),
        ("进入省级榜单的有某某公司等3家。", {"3家": "进入省级榜单"}),
        ("6项登记业务2小时内办结。", {"6项": "2小时内办结登记业务数"}),
        ("建成便民驿站45个、24小时自助服务区12处。", {"45个": "便民驿站", "12处": "自助服务区"}),
        ("某某大学等12所院校已报名。", {"12所": "报名院校数"}),
        ("拖欠账款的9个政府部门全部退出失信名单。", {"9个": "退出失信名单政府部门"}),
        ("聘请20余位行业专家现场解答。", {"20余位": "行业专家"}),
        ("某县经信局以及重点企业60余人参加了本次讲座。", {"60余人": "讲座参加人数"}),
        ("对54项线下办理的事项编制清单。", {"54项": "线下办理事项"}),
        ("我区与4家银行机构签订战略合作协议。", {"4家": "签订战略合作协议银行机构"}),
    ],
)  # fmt: skip
def test_the_noun_that_a_number_counts(sentence: str, expected: dict[str, str]) -> None:
    found = named(sentence)
    assert {amount: found.get(amount) for amount in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市法庭受理涉企案件300件,审结280件,办结率93.3%。", {"280件": "审结涉企案件", "93.3%": "涉企案件办结率"}),
        ("今年收到差评57件,整改率100%。", {"57件": "收到差评", "100%": "差评整改率"}),
        ("收集问题1500个,已解决1380个。", {"1500个": "收集问题", "1380个": "解决问题"}),
        ("全市梳理高频事项420项,其中180项实现“零跑动”。", {"180项": "“零跑动”高频事项"}),
        ("重点项目已启动30个,其中基本建成5个。", {"30个": "重点项目已启动", "5个": "重点项目基本建成"}),
        ("企业诉求按期办结率99%。", {"99%": "企业诉求按期办结率"}),
        ("对2020年以来印发的惠企文件逐项清理,废止7件,修改9件。", {"7件": "废止惠企文件", "9件": "修改惠企文件"}),
        ("分三批推荐60家企业申报,通过认定41家。", {"41家": "企业通过认定"}),
        ("全年实现工业增加值900亿元,占比32.5%。", {"32.5%": "工业增加值占比"}),
        ("民营经济为某某市创造了65%的税收,提供了85%以上的就业岗位。", {"65%": "民营经济税收占比重", "85%": "民营经济就业岗位占比重"}),
        ("全市培育创新型企业820家,占全省3600家的22.8%。", {"22.8%": "培育创新型企业占全省比重"}),
        ("外资投资占全市投资的比重近40%。", {"40%": "外资投资占全市投资比重"}),
        ("某某率由2019年的12.4%提高到了2023年的15.1%。", {"12.4%": "某某率", "15.1%": "某某率"}),
        ("城镇就业人数逐年增加,年均保持在8万人。", {"8万人": "城镇就业人数"}),
        ("新就业人员中18-45岁青年占比稳步提升至61.2%。", {"61.2%": "新就业人员中18-45岁青年占比"}),
    ],
)  # fmt: skip
def test_what_was_done_is_done_to_what_was_counted(sentence: str, expected: dict[str, str]) -> None:
    found = named(sentence)
    assert {amount: found.get(amount) for amount in expected} == expected


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("主管部门应当在三个工作日内答复。", "答复时限"),
        ("对有条件共享的数据,提供部门应当在三个工作日内答复。", "有条件共享的数据答复时限"),
        ("数据自产生之日起两个工作日内归集。", "数据归集时限"),
        ("实行限时会审,自受理之日起不超过七个工作日。", "限时会审办理时限"),
        ("从签约到投产只用了30天。", "从签约到投产用时"),
        ("平均审理天数缩短12天。", "平均审理天数缩短"),
    ],
)
def test_a_limit_is_named_by_what_must_be_done(sentence: str, name: str) -> None:
    assert list(named(sentence).values()) == [name]


def test_limits_that_are_listed_share_their_matter() -> None:
    found = named("企业诉求2小时响应、5个工作日办结。")
    assert found == {"2小时": "企业诉求响应时限", "5个工作日": "企业诉求办结时限"}


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("对改造老窑的企业按设备投资的6%给予技改补贴。", "技改补贴比例"),
        ("对拼箱业务给予每标箱40元补助。", "拼箱业务补助标准"),
        ("对首次认定的高新技术企业给予20万元一次性奖励。", "高新技术企业一次性奖励标准"),
        ("设立总额2000万元的助保金池。", "助保金池总额"),
        ("县财政局安排500万元作为贷款风险补偿金。", "贷款风险补偿金规模"),
        ("一个投资3亿元的陶瓷项目落户我市。", "陶瓷项目投资额"),
        ("市政务中心组建由29人组成的“帮办队”。", "帮办队人数"),
        ("申报环节压减60%以上。", "申报环节压减比例"),
        ("归集社保、纳税、用电等数据720万条。", "归集数据"),
        ("今年1至4月修复失信信息860条。", "修复失信信息"),
        ("上线“甲贷”“乙贷”,累计授信9亿元。", "授信金额"),
    ],
)
def test_what_an_amount_is(sentence: str, name: str) -> None:
    assert list(named(sentence).values()) == [name]


@pytest.mark.parametrize(
    "sentence",
    [
        "面积小于200平方米的商场实行承诺制。",
        "对总投资6亿元以上项目配备专员。",
        "打造15分钟便民服务圈。",
        "政府机构失信未新增1例。",
        "实行24小时预约通关。",
    ],
)
def test_a_number_that_bounds_a_class_is_no_figure(sentence: str) -> None:
    assert named(sentence) == {}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全市民间投资同比增长16%,占全市的63.8%。", {"16%": "民间投资增速", "63.8%": "民间投资占全市比重"}),
        ("预计完成增加值同比增长6%。", {"6%": "增加值增速"}),
        ("涉企检查总量同比下降34.8%。", {"34.8%": "涉企检查总量降幅"}),
        ("民营经济税收5亿元,同比增长3%。", {"5亿元": "民营经济税收"}),
        (
            "城镇和农村居民人均可支配收入分别增长5.1%和8%。",
            {"5.1%": "城镇居民人均可支配收入", "8%": "农村居民人均可支配收入"},
        ),
        ("私营企业35.7万户(2021年29.8万户),同比增长11.6%。", {"35.7万户": "私营企业", "29.8万户": "私营企业"}),
    ],
)
def test_changes_and_other_years(sentence: str, expected: dict[str, str]) -> None:
    assert named(sentence) == expected


def test_a_value_of_another_year_has_that_year_and_the_change_is_of_this_one() -> None:
    found = extract((HEAD + "2023年私营企业35.7万户(2021年29.8万户),同比增长11.6%。\n").encode(), "试.md")
    told = {n.properties["value"]: n.properties for n in found.nodes if n.kind == "Figure"}
    assert (told["35.7"]["period"], told["35.7"]["growth"]) == ("2023", "+11.6%")
    assert (told["29.8"]["period"], told["29.8"].get("growth")) == ("2021", None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("国家级、省级专精特新企业分别达到50家、300家。", {"50家": "国家级专精特新企业", "300家": "省级专精特新企业"}),
        ("民间投资增速同比提高2%。", {}),
        ("按可比价格计算同比增长5%。", {}),
        ("全市上半年同比增长16%。", {}),
    ],
)
def test_twins_of_unlike_length_and_changes_of_nothing(sentence: str, expected: dict[str, str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "name", "growth"),
    [
        ("居民收入年均增长5.3%。", "居民收入年均增速", "+5.3%"),
        ("乡镇预算收入增长16%。", "乡镇预算收入增速", "+16%"),
        ("经营主体总数突破73万户,较“十三五”末净增37%。", "经营主体总数", "+37%"),
        ("经营主体总数突破73万户,较“十三五”末增长37%。", "经营主体总数", "+37%"),
        ("销售商品房228万平方米,增长10%。", "销售商品房", "+10%"),
    ],
)
def test_growth_is_a_figure_only_where_no_level_is_told(sentence: str, name: str, growth: str) -> None:
    found = extract((HEAD + sentence + "\n").encode(), "试.md")
    told = {(n.name, n.properties.get("growth")) for n in found.nodes if n.kind == "Figure"}
    assert told == {(name, growth)}


@pytest.mark.parametrize(
    "sentence",
    [
        "旅游收入负增长8%。",
        "力争规上工业增加值增长6%。",
        "规上工业增加值、固定资产投资、进出口总额增长6%、7%和8%。",
        "快递业务拉动GDP增长0.5%。",
    ],
)
def test_what_is_no_growth_or_not_reached_has_none(sentence: str) -> None:
    found = extract((HEAD + sentence + "\n").encode(), "试.md")
    assert not {n.properties.get("growth") for n in found.nodes if n.kind == "Figure"} - {None}


@pytest.mark.parametrize(
    ("sentence", "torn"),
    [
        ("本办理事项共12项。", "理事项"),
        ("我委托第三方机构评估企业30家。", "托第三方机构评估企业"),
        ("园区企业为全市贡献了50%的税收。", "园区企业为全市税收占比重"),
    ],
)
def test_names_are_not_torn(sentence: str, torn: str) -> None:
    assert torn not in named(sentence).values()


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("在2020年全省营商环境评价中,我市在14个市中排名第5位。", {"5位": "营商环境评价排名"}),
        ("在全国城市政府效率排名中列第9位。", {"9位": "全国城市政府效率排名"}),
        ("企业满意度排名由全省37名升至第7名。", {"7名": "企业满意度排名"}),
        ("网上办件2.9亿件,全国排名第8位。", {"2.9亿件": "网上办件"}),  # an aside of the amount
        ("在35个大中城市排名第7位。", {}),  # nothing says what ranks
    ],
)
def test_a_rank_is_a_figure_where_the_sentence_names_what_ranks(sentence: str, expected: dict[str, str]) -> None:
    assert named(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("全社会研发(R&D)经费投入达到8.4亿元。", {"8.4亿元": "全社会研发（R&D）经费投入"}),
        ("二是工业投资快速增长,增速达到20.9%。", {"20.9%": "工业投资增速"}),
        ("累计培育30家以上智能工厂。", {"30家": "智能工厂"}),
        ("全市42个省、市重点项目开工。", {"42个": "省、市重点项目"}),
    ],
)
def test_what_a_number_is_of_in_brackets_behind_a_bound_and_over_a_clause(
    sentence: str, expected: dict[str, str]
) -> None:
    assert named(sentence) == expected
