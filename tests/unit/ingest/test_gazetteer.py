"""Which place a name means where it stands."""

import pytest

from ingest.gazetteer import gazetteer


def find(name: str, near: str | None = None) -> list[str]:
    places = gazetteer()
    return [p.id for p in places.find(name, places.get(near) if near else None)]


@pytest.mark.parametrize(
    ("name", "near", "found"),
    [
        ("铁西区", "place:210100", ["place:210106"]),
        ("铁西区", "place:210300", ["place:210303"]),
        ("铁西区", "place:210303", ["place:210303"]),
        ("铁西区", "place:410100", ["place:210106", "place:210303"]),
        ("铁西区", None, ["place:210106", "place:210303"]),
        ("抚顺", None, ["place:210400"]),
        ("抚顺", "place:210421", ["place:210421"]),
        ("抚顺县", None, ["place:210421"]),
        ("济源市", None, ["place:419001"]),
        ("成都", None, ["place:510100"]),
        ("成都市", "place:210100", ["place:510100"]),
        ("沈抚示范区", None, ["place:210000/沈抚改革创新示范区"]),
        ("中国(河南)自由贸易试验区开封片区", None, ["place:410200/中国（河南）自由贸易试验区开封片区"]),
        ("乌有市", None, []),
    ],
)
def test_names_are_resolved_by_where_they_stand(name: str, near: str | None, found: list[str]) -> None:
    assert find(name, near) == found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("鞍山市铁西区", "place:210303"), ("沈阳铁西区", "place:210106"), ("辽宁省鞍山市海城市", "place:210381"),
        ("郑州市铁西区", None), ("铁西区", None), ("河南省", None), ("乌有市铁西区", None),
    ],
)  # fmt: skip
def test_a_name_that_says_where_it_lies(name: str, found: str | None) -> None:
    place = gazetteer().path(name)
    assert (place.id if place else None) == found


def test_every_place_of_both_provinces_is_there() -> None:
    homes = [p for p in gazetteer() if p.home and p.kind in ("province", "city", "county")]
    assert len(homes) == 290
    assert all(p.parent_id and gazetteer().get(p.parent_id) for p in homes)


def test_a_county_may_lie_directly_in_a_province() -> None:
    places = gazetteer()
    jiyuan = places.get("place:419001")
    assert jiyuan is not None
    assert [p.name for p in places.ancestors(jiyuan)] == ["济源市", "河南省", "中国"]


def test_an_unknown_zone_gets_an_id_below_its_parent() -> None:
    places = gazetteer()
    dalian = places.get("place:210200")
    assert dalian is not None
    zone = places.zone("甲乙经济开发区", dalian)
    assert (zone.id, zone.kind, zone.parent_id) == ("place:210200/甲乙经济开发区", "zone", "place:210200")
    assert places.zone("金普新区", dalian).id == "place:210200/金普新区"
