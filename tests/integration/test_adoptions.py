"""Who adopted what and when, over real HTTP on every engine. Everything said in the documents is invented."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import httpx
import pytest

from api.routes.adoptions import DATA_SET, PAIRS
from graph.model import Node
from graph.settings import Settings
from graph.store import GraphStore
from tests import small_graph as small
from tests.builders import DALIAN, LIAONING, SHENYANG, TOPIC
from tests.server import served

PATIENT = 60


@pytest.fixture(scope="module")
def client(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """A client over the small graph."""
    with (
        served(lambda: GraphStore.open(settings)) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT) as opened,
    ):
        yield opened


def got(client: httpx.Client, path: str, **values: Any) -> Any:
    answer = client.get(path, params=values)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_the_matrix_has_cells_and_a_reason_for_each_blank(client: httpx.Client) -> None:
    found = got(client, "/matrix")
    places, measures = [p["id"] for p in found["places"]], [m["id"] for m in found["measures"]]
    cells = {(places[c["place"]], measures[c["measure"]]): c for c in found["cells"]}
    window, credit = small.WINDOW.id, small.CREDIT.id
    assert cells[SHENYANG.id, window]["statuses"] == ["implemented"]
    assert (cells[SHENYANG.id, window]["since"], cells[SHENYANG.id, window]["claims"]) == ("2020", 2)
    assert (cells[SHENYANG.id, credit]["blank"], cells[DALIAN.id, credit]["blank"]) == ("planned_only", "negated")
    blanks = {p["id"]: p["blank"] for p in found["places"]}
    assert (blanks[DALIAN.id], blanks[small.ANYANG.id], blanks[LIAONING.id]) == (
        "excerpts_only",
        "no_document",
        "no_mention",
    )
    assert (small.TIEXI.id, window) in {(places[p], measures[m]) for p, m in found["mentioned"]}


def test_rows_and_columns_of_the_matrix_can_be_grouped(client: httpx.Client) -> None:
    found = got(client, "/matrix")
    lies = {
        p["id"]: (p["within"] and p["within"]["id"], p["province"] and p["province"]["id"]) for p in found["places"]
    }
    assert lies[SHENYANG.id] == (LIAONING.id, LIAONING.id)
    assert lies[small.TIEXI.id] == (SHENYANG.id, LIAONING.id)
    assert lies[LIAONING.id][1] == LIAONING.id
    topics = {m["id"]: [t["id"] for t in m["topics"]] for m in found["measures"]}
    assert topics[small.WINDOW.id] == [TOPIC.id]
    assert topics[small.CREDIT.id] == []


def test_the_matrix_by_review_level_and_confidence(client: httpx.Client) -> None:
    campaign = small.CAMPAIGN.id
    assert campaign not in {m["id"] for m in got(client, "/matrix")["measures"]}
    assert [m["id"] for m in got(client, "/matrix", review="rejected")["measures"]] == [campaign]
    assert {p["kind"] for p in got(client, "/matrix", level="County")["places"]} == {"County"}
    assert got(client, "/matrix", min_confidence=0.95)["cells"] == []


def test_a_cell_opens_its_sentences(client: httpx.Client) -> None:
    found = got(client, "/matrix/cell", place=SHENYANG.id, measure=small.WINDOW.id)
    assert [e["quote"] for e in found["evidence"]] == ["自2020年推行一窗通", "继续推行一窗通"]
    assert found["evidence"][0]["context"] == "我市自2020年推行一窗通；"
    assert got(client, "/matrix/cell", place=SHENYANG.id, measure=small.CAMPAIGN.id)["evidence"] == []


@pytest.mark.parametrize(
    "filters",
    [
        {}, {"roll_up": True}, {"roll_up": True, "status": "implemented"}, {"status": ["planned", "ended"]},
        {"date_from": "2021", "date_to": "2021"}, {"roll_up": True, "date_to": "2020"}, {"min_confidence": 0.8},
        {"review": "rejected"}, {"roll_up": True, "review": ["unreviewed", "rejected"]},
    ],
)  # fmt: skip
def test_a_cell_opens_as_many_claims_as_it_says(client: httpx.Client, filters: dict[str, Any]) -> None:
    found = got(client, "/matrix", **filters)
    assert found["cells"]
    for cell in found["cells"]:
        place, measure = found["places"][cell["place"]]["id"], found["measures"][cell["measure"]]["id"]
        said = got(client, "/matrix/cell", place=place, measure=measure, **filters)["evidence"]
        assert len(said) == cell["claims"]
        assert {e["status"] for e in said} == set(cell["statuses"])
        assert cell["partial"] == (place not in {e["actor"]["id"] for e in said})


def test_a_partial_cell_names_who_within_the_place_adopted(client: httpx.Client) -> None:
    early = {"place": SHENYANG.id, "measure": small.LIST.id, "date_to": "2020"}
    (said,) = got(client, "/matrix/cell", **early, roll_up=True)["evidence"]
    assert (said["actor"]["name"], said["quote"], said["context"]) == (
        "铁西区",
        "推行红黑榜",
        "铁西区推行红黑榜，了解一窗通。",
    )
    assert got(client, "/matrix/cell", **early)["blank"] == "no_document"
    assert got(client, "/matrix/cell", **early, roll_up=True, status="planned")["blank"] == "filtered"
    both = got(client, "/matrix/cell", place=SHENYANG.id, measure=small.LIST.id, roll_up=True)["evidence"]
    assert [e["actor"]["name"] for e in both] == ["沈阳市", "铁西区"]


def test_an_empty_cell_says_why(client: httpx.Client) -> None:
    def why(place: str, measure: str, **filters: Any) -> str | None:
        return got(client, "/matrix/cell", place=place, measure=measure, **filters)["blank"]

    assert why(SHENYANG.id, small.WINDOW.id) is None
    assert why(SHENYANG.id, small.WINDOW.id, min_confidence=0.95) == "filtered"
    assert why(small.TIEXI.id, small.WINDOW.id) == "mentioned"
    assert why(small.ANYANG.id, small.WINDOW.id) == "no_document"
    assert why(DALIAN.id, small.LIST.id) == "excerpts_only"


def test_the_matrix_of_one_measure_and_its_sources(client: httpx.Client) -> None:
    assert [m["id"] for m in got(client, "/matrix", measure=small.LIST.id)["measures"]] == [small.LIST.id]
    rows = got(client, "/queries/matrix_sources", measure=small.LIST.id, level="County")["rows"]
    assert [(r["title"], r["claims"]) for r in rows] == [("铁西新闻", 1)]
    assert got(client, "/queries/matrix_sources", min_places=3)["rows"] == []


def test_places_side_by_side(client: httpx.Client) -> None:
    found = got(client, "/compare", place=[SHENYANG.id, DALIAN.id])
    assert [(m["measure"]["name"], m["where"]) for m in found["measures"]] == [
        ("一窗通", "shared"), ("红黑榜", "only"), ("信用复原", "not_yet"),
    ]  # fmt: skip
    ended = found["measures"][1]["places"]
    assert (ended[0]["statuses"], ended[0]["evidence"][0]["quote"], ended[1]) == (["ended"], "停止红黑榜", None)
    assert found["measures"][1]["blanks"] == [None, "excerpts_only"]
    three = got(client, "/compare", place=[SHENYANG.id, DALIAN.id, small.TIEXI.id])
    assert {m["measure"]["name"]: m["where"] for m in three["measures"]} == {
        "一窗通": "some", "红黑榜": "some", "信用复原": "not_yet",
    }  # fmt: skip


def test_stated_times_and_dates_of_documents_stay_apart(client: httpx.Client) -> None:
    entries = got(client, f"/timeline/{small.WINDOW.id}")["entries"]
    assert [(e["other"]["name"], e["stated"], e["documented"]) for e in entries] == [
        ("沈阳市", "2020", "2021-03-01"), ("大连市", "2021-05", "2022-05-01"), ("沈阳市", None, "2023-06-01"),
    ]  # fmt: skip
    place = got(client, f"/timeline/{SHENYANG.id}")
    assert place["entries"][0]["other"]["name"] == "一窗通"
    assert [(s["indicator"], [p["period"] for p in s["points"]]) for s in place["figures"]] == [("产值", ["2021"])]


def test_diffusion_is_intervals_and_an_order_where_they_allow_one(client: httpx.Client) -> None:
    found = got(client, f"/diffusion/{small.WINDOW.id}")
    assert [
        (a["place"]["place"], a["lower"]["day"], a["upper"]["day"], a["stated"], a["censored"], a["rank"])
        for a in found["adoptions"]
    ] == [
        ("沈阳市", "2020-01-01", "2020-12-31", "2020", "interval", [1, 1]),
        ("大连市", "2021-05-01", "2021-05-31", "2021-05", "interval", [2, 2]),
    ]
    assert found["adoptions"][0]["place"]["province"] == "辽宁省"
    assert [(p["place_a"], p["place_b"], p["same_province"]) for p in found["pairs"]] == [
        (SHENYANG.id, DALIAN.id, True)
    ]


def test_what_is_only_planned_is_censored_and_silence_counts_only_when_assumed(client: httpx.Client) -> None:
    planned = got(client, f"/diffusion/{small.CREDIT.id}")
    assert {(a["place"]["place"], a["censored"], a["upper"]) for a in planned["adoptions"]} == {
        ("沈阳市", "right", None), ("大连市", "right", None),
    }  # fmt: skip
    ended = got(client, f"/diffusion/{small.LIST.id}")["adoptions"]
    assert {a["place"]["place"]: (a["lower"], a["upper"]["day"]) for a in ended} == {
        "铁西区": (None, "2020-01-01"), "沈阳市": (None, "2023-06-01"),
    }  # fmt: skip
    assumed = got(client, f"/diffusion/{small.LIST.id}", assume_silence=True)
    shenyang = next(a for a in assumed["adoptions"] if a["place"]["place"] == "沈阳市")
    assert (shenyang["lower"]["day"], shenyang["lower"]["assumed"], assumed["assumes_silence"]) == (
        "2021-03-01",
        True,
        True,
    )
    told = {a["place"]["place"]: (a["rank"], a["rank_assumed"]) for a in assumed["adoptions"] if a["rank"]}
    assert told == {"铁西区": ([1, 1], True), "沈阳市": ([2, 2], True)}
    ordered = [(p["place_a"], p["first_assumed"]) for p in assumed["pairs"] if p["first"]]
    assert (ordered[0], planned["pairs"][0]["first_assumed"]) == (("place:210106", True), False)


def test_the_data_set_of_a_diffusion(client: httpx.Client) -> None:
    answer = client.get(f"/diffusion/{small.WINDOW.id}", params={"format": "csv"})
    header, first, *_ = answer.text.splitlines()
    assert header.startswith(
        "place_id,place,place_kind,administrative_rank,provincial_capital,province_id,province,longitude,latitude,"
        "measure_id,lower,upper,stated,censored"
    )
    assert first.startswith(f"{SHENYANG.id},沈阳市,City,sub_provincial,true,{LIAONING.id},辽宁省,")
    pairs = client.get(f"/diffusion/{small.WINDOW.id}", params={"format": "csv", "table": "pairs"})
    assert pairs.text.splitlines()[0] == "place_a,place_b,first,first_assumed,same_province,distance_km"
    assert pairs.text.splitlines()[1].startswith(f"{SHENYANG.id},{DALIAN.id},{SHENYANG.id},false,true,")


ANSHAN = Node("place:210300", "City", "鞍山市", {"short_name": "鞍山", "longitude": 122.99, "latitude": 41.11})
YINGKOU = Node("place:210800", "City", "营口市", {"short_name": "营口", "longitude": 122.22, "latitude": 40.66})


@pytest.fixture
def seated(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """A client over the small graph with two places more, whose seats are known, and what each says of one measure."""
    drafts = [
        small.Draft("鞍山方案", ANSHAN, "2022-03"),
        small.Draft("鞍山报告", ANSHAN, "2023-04-01"),
        small.Draft("营口报告", YINGKOU, "2024"),
    ]
    for draft, status in zip(drafts, ("planned", "implemented", "implemented"), strict=True):
        draft.part("正文")
        draft.says("推行百日行动。")
        draft.claim("推行百日行动", "ADOPTS", small.CAMPAIGN, status=status)
        graph.replace_document(draft.extraction())
    with (
        served(lambda: GraphStore.open(settings)) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT) as opened,
    ):
        yield opened
    for draft in drafts:
        graph.remove_document(draft.id)


def test_each_bound_of_the_data_set_names_its_claims_and_pairs_their_distance(seated: httpx.Client) -> None:
    def table(**values: Any) -> list[dict[str, str]]:
        answer = seated.get(f"/diffusion/{small.CAMPAIGN.id}", params={"format": "csv"} | values)
        return list(csv.DictReader(io.StringIO(answer.text)))

    anshan, yingkou = table()
    bounds = ("lower", "upper", "censored", "rank_first", "rank_last", "conflict", "lower_assumed")
    assert [anshan[c] for c in bounds] == ["2022-03-01", "2023-04-01", "interval", "1", "2", "false", "false"]
    assert [yingkou[c] for c in bounds] == ["", "2024-12-31", "left", "1", "2", "false", "false"]
    (planned,), (done,) = json.loads(anshan["lower_claims"]), json.loads(anshan["upper_claims"])
    assert [got(seated, f"/claims/{c}")["status"] for c in (planned, done)] == ["planned", "implemented"]
    assert json.loads(yingkou["lower_claims"]) == []
    assert got(seated, f"/claims/{json.loads(yingkou['upper_claims'])[0]}")["document"]["title"] == "营口报告"
    (pair,) = table(table="pairs")
    assert (pair["place_a"], pair["place_b"], pair["first"], pair["same_province"]) == (
        ANSHAN.id,
        YINGKOU.id,
        "",
        "false",
    )
    assert float(pair["distance_km"]) == pytest.approx(81.8, abs=0.5)  # 0.45° of latitude, 0.77° of longitude at 40.9°


def test_every_column_of_the_data_set_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs" / "exports.md").read_text("utf-8")
    assert [c for c in (*DATA_SET, *PAIRS) if f"`{c}`" not in page] == []


def test_places_have_their_rank(client: httpx.Client) -> None:
    found = got(client, f"/diffusion/{small.LIST.id}")["adoptions"]
    assert {a["place"]["place"]: (a["place"]["administrative_rank"], a["place"]["provincial_capital"]) for a in found} == {
        "铁西区": ("county", False), "沈阳市": ("sub_provincial", True),
    }  # fmt: skip


@pytest.fixture
def undated(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """A client over the small graph with a document more: without a date, and with a topic that a review rejected."""
    draft = small.Draft("安阳文件", small.ANYANG, None)
    draft.fact("CONCERNS", small.ANYANG)
    draft.fact("HAS_TOPIC", TOPIC, small.CREDIT)
    draft.part("正文")
    draft.says("安阳市推行一窗通。安阳市推行信用复原。")
    draft.claim("推行一窗通", "ADOPTS", small.WINDOW, status="implemented")
    draft.claim("推行信用复原", "ADOPTS", small.CREDIT, status="implemented")
    made = draft.extraction()
    claims = [replace(c, review="rejected") if c.predicate in ("HAS_TOPIC", "CONCERNS") else c for c in made.claims]
    graph.replace_document(replace(made, claims=claims))
    with (
        served(lambda: GraphStore.open(settings)) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT) as opened,
    ):
        yield opened
    graph.remove_document(made.document.id)


def test_who_adopted_without_a_date_is_not_counted_as_who_did_not(undated: httpx.Client) -> None:
    last = got(undated, f"/diffusion/{small.WINDOW.id}")["adoptions"][-1]
    assert (last["place"]["place"], last["censored"], last["lower"], last["upper"], last["rank"]) == (
        "安阳市", "undated", None, None, None,
    )  # fmt: skip


def test_a_rejected_topic_is_no_topic_and_a_rejected_place_no_place(undated: httpx.Client) -> None:
    assert {i["name"] for i in got(undated, "/measures", topic=TOPIC.id)["items"]} == {"一窗通"}
    assert {m["name"] for m in got(undated, "/matrix", topic=TOPIC.id)["measures"]} == {"一窗通"}
    assert got(undated, "/documents", place=small.ANYANG.id)["documents"] == []
    counted = got(undated, "/documents")
    assert counted["total"] == 6
    assert small.ANYANG.id not in {c["value"] for c in counted["facets"]["place"]}


def test_shortest_paths_name_their_edges(client: httpx.Client) -> None:
    found = got(client, "/path", source=SHENYANG.id, target=small.NATIONAL.id)
    (document,) = found["documents"]
    assert found["paths"] == [[{
        "source": SHENYANG.id, "target": small.NATIONAL.id, "predicate": "IMPLEMENTS", "claims": 1,
        "documents": [document["id"]],
    }]]  # fmt: skip
    two = got(client, "/path", source=SHENYANG.id, target=DALIAN.id)
    assert [[e["predicate"] for e in path] for path in two["paths"]] == [["ADOPTS", "ADOPTS"], ["ADOPTS", "ADOPTS"]]
    assert {n["name"] for n in two["nodes"]} == {"沈阳市", "大连市", "一窗通", "信用复原"}
    assert got(client, "/path", source=SHENYANG.id, target=SHENYANG.id)["paths"] == [[]]
    assert got(client, "/path", source=small.REQUEST.id, target=small.APP.id, most_steps=1)["paths"] == []


@pytest.mark.parametrize(
    ("target", "filters", "found"),
    [
        (DALIAN.id, {"predicates": ["LOCATED_IN"]}, [["LOCATED_IN", "LOCATED_IN"]]),
        (small.WINDOW.id, {"predicates": ["OPERATES", "DELIVERED_THROUGH"]}, [["OPERATES", "DELIVERED_THROUGH"]]),
        (DALIAN.id, {"predicates": ["OPERATES", "RESPONSIBLE_FOR"]}, []),
        (small.CAMPAIGN.id, {}, []),  # its one claim was rejected
        (small.CAMPAIGN.id, {"review": ["rejected"]}, [["ADOPTS"]]),
        (small.LIST.id, {"review": ["rejected"]}, []),
        (small.LIST.id, {"review": ["unreviewed", "rejected"]}, [["ADOPTS"]]),
        (small.LIST.id, {"review": ["accepted"]}, []),
        (small.LIST.id, {"min_confidence": 0.9}, [["ADOPTS"]]),
        (small.LIST.id, {"min_confidence": 0.95}, []),
    ],
)
def test_paths_lead_over_the_claims_that_are_asked_for(
    client: httpx.Client, target: str, filters: dict[str, Any], found: list[list[str]]
) -> None:
    paths = got(client, "/path", source=SHENYANG.id, target=target, **filters)["paths"]
    assert [[edge["predicate"] for edge in path] for path in paths] == found


@pytest.mark.parametrize(
    ("filters", "claims"),
    [
        ({}, {"沈阳市": 2, "大连市": 1}),
        ({"review": ["unreviewed", "rejected"]}, {"沈阳市": 2, "大连市": 1}),
        ({"review": ["rejected"]}, None),  # what the regulation provides for is not among these
        ({"review": ["accepted"]}, None),
        ({"min_confidence": 0.6}, {"沈阳市": 1, "大连市": 1}),
        ({"min_confidence": 0.95}, None),
    ],
)
def test_chains_of_a_regulation_rest_on_the_claims_that_are_asked_for(
    client: httpx.Client, filters: dict[str, Any], claims: dict[str, int] | None
) -> None:
    rows = got(client, f"/chains/{small.NATIONAL.id}", **filters)["regulations"]
    assert [{p["name"]: p["claims"] for p in row["places"]} for row in rows] == ([] if claims is None else [claims])


@pytest.mark.parametrize(
    ("filters", "measures"),
    [
        ({"review": ["rejected"]}, set()),  # that the document answers it was not rejected
        ({"review": ["unreviewed", "rejected"]}, {"一窗通", "红黑榜", "百日行动"}),
        ({"review": ["accepted"]}, set()),
        ({"min_confidence": 0.6}, {"红黑榜"}),
        ({"min_confidence": 0.95}, set()),
    ],
)
def test_chains_of_a_request_rest_on_the_claims_that_are_asked_for(
    client: httpx.Client, filters: dict[str, Any], measures: set[str]
) -> None:
    found = got(client, f"/chains/{small.REQUEST.id}", **filters)["requests"]
    assert {m["name"] for request in found for m in request["measures"]} == measures
    back = got(client, f"/chains/{small.WINDOW.id}", **filters)["requests"]
    assert bool(back) == ("一窗通" in measures)


def test_from_a_regulation_to_the_places(client: httpx.Client) -> None:
    (found,) = got(client, f"/chains/{small.NATIONAL.id}")["regulations"]
    assert (found["regulation"]["name"], found["steps"], found["articles"], found["measure"]["name"]) == (
        "辽宁省乙条例", 1, ["第三条"], "一窗通",
    )  # fmt: skip
    assert {p["name"]: p["stated"] for p in found["places"]} == {"沈阳市": True, "大连市": False}


def test_from_a_suggestion_to_the_measures_and_back(client: httpx.Client) -> None:
    (found,) = got(client, f"/chains/{small.REQUEST.id}")["requests"]
    assert (found["document"]["name"], {m["name"] for m in found["measures"]}) == (
        "第1号建议的答复",
        {"一窗通", "红黑榜"},
    )
    assert got(client, f"/chains/{small.WINDOW.id}")["requests"][0]["request"]["id"] == small.REQUEST.id


def test_what_the_corpus_covers(client: httpx.Client) -> None:
    found = got(client, "/coverage")
    assert {p["id"]: p["documents"] for p in found["places"] if p["documents"]} == {
        SHENYANG.id: 2, DALIAN.id: 1, LIAONING.id: 1, small.TIEXI.id: 1,
    }  # fmt: skip
    years = {(d["place"], d["year"], d["genre"]): d["documents"] for d in found["documents"]}
    assert years[SHENYANG.id, "2021", "report"] == years[LIAONING.id, None, "regulation"] == 1


def test_documents_are_counted(client: httpx.Client) -> None:
    found = got(client, "/documents", limit=2)
    assert (len(found["documents"]), found["total"]) == (2, 5)
    counted = {facet: {c["value"]: c["count"] for c in counts} for facet, counts in found["facets"].items()}
    assert counted["place"] == {SHENYANG.id: 2, DALIAN.id: 1, LIAONING.id: 1, small.TIEXI.id: 1}
    assert counted["year"] == {"2020": 1, "2021": 1, "2022": 1, "2023": 1}
    narrowed = got(client, "/documents", place=SHENYANG.id, year="2021")
    assert ([d["title"] for d in narrowed["documents"]], narrowed["total"]) == (["沈阳报告"], 1)
    assert narrowed["facets"] == {
        "place": [{"value": SHENYANG.id, "count": 1}],
        "genre": [{"value": "report", "count": 1}],
        "year": [{"value": "2021", "count": 1}, {"value": "2023", "count": 1}],
    }


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        ("date", ["第1号建议的答复", "大连摘录", "沈阳报告", "铁西新闻", "辽宁省乙条例"]),
        ("title", ["大连摘录", "沈阳报告", "第1号建议的答复", "辽宁省乙条例", "铁西新闻"]),
        ("id", [d.name for d in sorted(small.drafts(), key=lambda d: d.id)]),
    ],
)
def test_documents_in_order_and_in_pages(client: httpx.Client, sort: str, titles: list[str]) -> None:
    assert [d["title"] for d in got(client, "/documents", sort=sort)["documents"]] == titles
    for limit in (1, 2):
        found, after = [], {}
        while after is not None:
            page = got(client, "/documents", sort=sort, limit=limit, **after)
            found += [d["title"] for d in page["documents"]]
            after = {"after": page["next"]} if page["next"] else None
        assert found == titles
    first = got(client, "/documents", sort=sort, limit=1)
    assert (
        client.get("/documents", params={"sort": "id" if sort != "id" else "date", "after": first["next"]}).status_code
        == 422
    )
    assert got(client, "/documents", sort=sort, place=SHENYANG.id)["total"] == 2


@pytest.fixture
def issued(settings: Settings, graph: GraphStore) -> Iterator[httpx.Client]:
    """A client over the small graph with a regulation more that an agency issued, and one that a review says it did not."""
    draft = small.Draft("沈阳市丁办法", SHENYANG, "2024-01-01", "regulation", inside=[(small.BUREAU, SHENYANG)])
    rule = Node("regulation:test-rule", "Regulation", "沈阳市丁办法", {"kind": "government_rule", "status": "in_force"})
    draft.fact("ISSUED_BY", small.BUREAU, rule)
    draft.fact("ISSUED_BY", DALIAN, rule)
    draft.part("第一章")
    draft.says("第一条 甲。")
    made = draft.extraction()
    claims = [replace(c, review="rejected") if c.object == DALIAN.id else c for c in made.claims]
    graph.replace_document(replace(made, claims=claims))
    with (
        served(lambda: GraphStore.open(settings)) as address,
        httpx.Client(base_url=f"{address}/api/v1", timeout=PATIENT) as opened,
    ):
        yield opened
    graph.remove_document(draft.id)


def test_platforms_figures_and_regulations_by_place_and_status(issued: httpx.Client) -> None:
    def counted(path: str, facet: str, **values: Any) -> dict[str, int]:
        return {c["value"]: c["count"] for c in got(issued, path, **values)["facets"][facet]}

    assert counted("/platforms", "places") == {SHENYANG.id: 1, DALIAN.id: 1}
    assert [i["name"] for i in got(issued, "/platforms", place=DALIAN.id)["items"]] == ["连事通"]
    assert counted("/figures", "places") == {SHENYANG.id: 2}
    assert got(issued, "/figures", place=DALIAN.id)["items"] == []
    assert counted("/regulations", "status") == {"in_force": 1}
    assert counted("/regulations", "places") == {SHENYANG.id: 1}
    (rule,) = got(issued, "/regulations", status="in_force", place=SHENYANG.id)["items"]
    assert (rule["name"], rule["status"], rule["places"]) == ("沈阳市丁办法", "in_force", [SHENYANG.id])
    assert issued.get("/measures", params={"place": SHENYANG.id}).status_code == 422


def test_a_node_and_its_surroundings_by_review(client: httpx.Client) -> None:
    def names(path: str, **values: Any) -> set[str]:
        found = got(client, path, **values)
        edges = [e["other"] for g in found.get("predicates", ()) for e in g["edges"]]
        return {n["name"] for n in edges or found["nodes"]}

    for path in (f"/nodes/{SHENYANG.id}", f"/places/{SHENYANG.id}", f"/nodes/{SHENYANG.id}/neighbourhood"):
        assert names(path) >= {"一窗通", "沈事通"}, path
        assert "百日行动" not in names(path), path
        rejected = names(path, review="rejected")
        assert "百日行动" in rejected, path
        assert not {"一窗通", "沈事通"} & rejected, path
        assert not {"一窗通", "百日行动"} & names(path, review="accepted"), path
    assert got(client, f"/nodes/{SHENYANG.id}")["truncated"] is False


def test_a_question_and_a_document_by_review_and_confidence(client: httpx.Client) -> None:
    reply = f"/documents/{small.shenyang_reply().id}"

    def claims(**filters: Any) -> set[str]:
        return {c["object"]["name"] for c in got(client, f"{reply}/claims", **filters)["claims"]}

    assert {"百日行动", "红黑榜"} <= claims()
    assert claims(review="rejected") == {"百日行动"}
    assert claims(review="accepted") == set()
    assert claims(review="unreviewed") == claims() - {"百日行动"}
    sure = [c["quote"] for c in got(client, f"{reply}/claims", min_confidence=0.8)["claims"]]
    assert "停止红黑榜" in sure
    assert "继续推行一窗通" not in sure
    assert len(got(client, reply, review="unreviewed")["spans"]) == len(got(client, reply)["spans"]) == 3
    assert got(client, reply, review="accepted")["spans"] == got(client, reply, min_confidence=0.95)["spans"] == []
    asked = got(client, "/ask", q="沈阳市推行了哪些举措？", review="rejected")
    assert [r["measure"] for r in asked["rows"]] == ["百日行动"]
    assert asked["understood"]["parameters"].items() >= {"review": ["rejected"], "include_rejected": True}.items()
    assert got(client, "/ask", q="沈阳市推行了哪些举措？", review="accepted")["rows"] == []
    assert got(client, "/ask", q="大连2022年有哪些方案？", review="accepted")["rows"][0]["title"] == "大连摘录"


def test_lists_are_narrowed_down_and_counted(client: httpx.Client) -> None:
    found = got(client, "/places", kind="City")
    assert {i["name"] for i in found["items"]} == {"沈阳市", "大连市", "安阳市"}
    assert {f["value"]: f["count"] for f in found["facets"]["kind"]} == {"City": 3, "Province": 2, "County": 1}
    assert [i["name"] for i in got(client, "/places", province=LIAONING.id, sort="id")["items"]] == [
        "辽宁省",
        "沈阳市",
        "铁西区",
        "大连市",
    ]
    assert {i["name"] for i in got(client, "/measures", q="“一窗")["items"]} == set()
    window = got(client, "/measures", q="一窗")["items"][0]
    assert (window["name"], window["class"], window["mentions"], window["topics"]) == (
        "一窗通",
        "service",
        4,
        [TOPIC.id],
    )
    assert [i["within"]["name"] for i in got(client, "/agencies")["items"]] == ["沈阳市", "沈阳市"]
    assert {i["value"] for i in got(client, "/figures")["items"]} == {"35.5", "12"}


@pytest.mark.parametrize("sort", ["mentions", "name", "id"])
def test_pages_lie_end_to_end(client: httpx.Client, sort: str) -> None:
    whole = [i["id"] for i in got(client, "/measures", sort=sort)["items"]]
    first = got(client, "/measures", sort=sort, limit=2)
    pages, after = [i["id"] for i in first["items"]], first["next"]
    while after:
        following = got(client, "/measures", sort=sort, limit=2, after=after)
        pages, after = pages + [i["id"] for i in following["items"]], following["next"]
    assert pages == whole
    assert len(set(whole)) == first["total"] == 5


def test_one_of_a_list_has_its_edges(client: httpx.Client) -> None:
    found = got(client, f"/measures/{small.WINDOW.id}")
    assert {g["predicate"] for g in found["predicates"]} >= {"ADOPTS", "PART_OF", "RESPONSIBLE_FOR"}


def test_three_questions_and_a_figure(client: httpx.Client, tmp_path: Path) -> None:
    server = str(client.base_url).removesuffix("/api/v1/")
    script = Path(__file__).parents[2] / "docs" / "examples" / "three_questions.py"
    figure = tmp_path / "diffusion.svg"
    done = subprocess.run(
        [sys.executable, script, "一窗通", "沈阳市", "大连市", "--server", server, "--figure", figure],
        capture_output=True, check=False, env={**os.environ, "PYTHONPATH": str(script.parents[2]), "PYTHONUTF8": "1"},
    )  # fmt: skip
    said = done.stdout.decode("utf-8")
    assert done.returncode == 0, done.stderr.decode()
    assert "沈阳市  implemented  2020\n    “我市自2020年推行一窗通；”" in said
    assert "共有（1项）：一窗通" in said
    assert "大连市  2021-05-01 … 2021-05-31  interval  位次 2" in said
    assert ElementTree.parse(figure).getroot().tag.endswith("svg")


@pytest.mark.parametrize(
    ("path", "status", "problem"),
    [
        ("/matrix?level=Planet", 422, "parameter"),
        ("/matrix?date_from=never", 422, "parameter"),
        ("/matrix/cell?place=place:999999&measure=measure:test-window", 404, "not-found"),
        ("/compare?place=place:210100", 422, "parameter"),
        ("/compare?place=place:210100&place=place:210100", 422, "parameter"),
        ("/compare?place=place:210100&place=measure:test-window", 422, "parameter"),
        ("/timeline/regulation:test-local", 422, "parameter"),
        ("/diffusion/place:210100", 422, "parameter"),
        ("/diffusion/measure:nothing", 404, "not-found"),
        ("/measures/place:210100", 404, "not-found"),
        ("/measures?after=nonsense", 422, "parameter"),
        ("/measures?after=WyJuYW1lIiwgMSwgMl0", 422, "parameter"),
        ("/platforms?class=service", 422, "parameter"),
        ("/chains/place:210100", 422, "parameter"),
        ("/path?source=place:210100&target=place:999999", 404, "not-found"),
        ("/path?source=place:210100&target=place:210200&predicates=LIKES", 422, "parameter"),
    ],
)
def test_what_cannot_be_answered_is_a_problem(client: httpx.Client, path: str, status: int, problem: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status, answer.text
    assert answer.json()["type"] == f"/problems/{problem}"
