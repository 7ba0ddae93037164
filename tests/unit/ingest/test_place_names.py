"""English names of places: what their Chinese names are read as, held to by the tables."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ingest.gazetteer import Gazetteer, gazetteer
from ingest.place_names import english_names, main, slips


@pytest.mark.parametrize(
    ("identifier", "name"),
    [
        ("place:100000", "China"), ("place:210000", "Liaoning"), ("place:210100", "Shenyang"),
        ("place:210104", "Dadong District"), ("place:210212", "Lüshunkou District"), ("place:210321", "Tai'an County"),
        ("place:210323", "Xiuyan Manchu Autonomous County"), ("place:210900", "Fuxin"),
        ("place:210921", "Fuxin Mongol Autonomous County"), ("place:211300", "Chaoyang"),
        ("place:211324", "Harqin Left Wing Mongol Autonomous County"), ("place:410104", "Guancheng Hui District"),
        ("place:410122", "Zhongmu County"), ("place:410223", "Weishi County"), ("place:410621", "Xunxian County"),
        ("place:410783", "Changyuan"), ("place:410802", "Jiefang District"), ("place:411082", "Changge"),
        ("place:411100", "Luohe"), ("place:411726", "Biyang County"), ("place:150000", "Inner Mongolia Autonomous Region"),
        ("place:522300", "Qianxinan Bouyei and Miao Autonomous Prefecture"), ("place:610000", "Shaanxi"),
        ("place:210200/大连长兴岛经济技术开发区", "Dalian Changxingdao Economic and Technological Development Zone"),
        ("place:410300/中国（河南）自由贸易试验区洛阳片区", "China (Henan) Pilot Free Trade Zone Luoyang Area"),
    ],
)  # fmt: skip
def test_places_have_their_usual_english_names(identifier: str, name: str) -> None:
    place = gazetteer().get(identifier)
    assert place is not None
    assert place.node().properties["label_en"] == name


def test_a_name_may_be_read_in_several_ways_and_a_longer_ending_counts() -> None:
    assert english_names("长垣市") == {"Changyuan", "Zhangyuan"}
    assert english_names("浦东新区") == {"Pudong New Area"}
    assert english_names("朝阳高新技术产业开发区", {"朝阳": "Chaoyang"}) == {
        "Chaoyang High-tech Industrial Development Zone"
    }
    assert english_names("没有词尾") == set()


def test_the_tables_keep_to_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 0
    assert capsys.readouterr().out == f"places with an English name: {len(list(gazetteer()))}\n"


@pytest.mark.parametrize(
    ("name", "told"), [("Dadon District", "Dadon District is none of Dadong District"), ("", "no label_en")]
)
def test_a_slip_is_told_with_its_place(name: str, told: str) -> None:
    places = [replace(p, label_en=name) if p.name == "大东区" else p for p in gazetteer()]
    (slip,) = slips(Gazetteer(places))
    assert slip.startswith("place:210104 大东区")
    assert told in slip
