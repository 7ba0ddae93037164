"""Likely duplicates: what speaks for and against, and how often they are duplicates on judged pairs."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.duplicates import bands, names, read_judged
from ingest.duplicates import KINDS, LEAST_SCORE, Name, compare, possible_same

LIKELY = 0.8


def name(text: str, kind: str = "Measure", identifier: str = "", homes: tuple[str, ...] = ()) -> Name:
    return Name(identifier or f"{kind.lower()}:~{text}", kind, text, (), frozenset(homes))


@pytest.mark.parametrize(
    ("kind", "one", "other", "reason"),
    [
        ("Measure", "“互联网+”勘验", "互联网＋勘验", "spelling"),
        ("Measure", "三级踏勘", "3级踏勘", "numerals"),
        ("Measure", "沈阳市踏勘会商", "踏勘会商", "place"),
        ("Measure", "踏勘会商机制", "踏勘会商", "tail"),
        ("Measure", "常态化踏勘会商", "踏勘会商", "tail"),
        ("Measure", "勘验联合会商", "联合勘验会商", "order"),
        ("Measure", "踏勘联合会商", "踏勘会商", "shortened"),
        ("Measure", "园区踏勘会商", "踏勘会商", "contained"),
        ("Measure", "重点产业园区踏勘联合会商", "重点产业园区踏勘联席会商", "similar"),
        ("Agency", "大连市政府", "大连市人民政府", "department"),
        ("Regulation", "大连市踏勘办法（试行）", "大连市踏勘办法", "printed"),
        ("Regulation", "大连市踏勘工作方案", "关于印发大连市踏勘工作方案的通知", "printed"),
    ],
)
def test_what_speaks_for_one_thing(kind: str, one: str, other: str, reason: str) -> None:
    pair = compare(name(one, kind), name(other, kind))
    assert reason in pair.reasons
    assert pair.against == ()
    assert pair.score >= LEAST_SCORE


@pytest.mark.parametrize(
    ("kind", "one", "other", "against"),
    [
        ("Measure", "三级踏勘会商", "四级踏勘会商", "numbers"),
        ("Measure", "首贷踏勘中心", "续贷踏勘中心", "opposites"),
        ("Measure", "守信主体激励措施", "失信主体激励措施", "opposites"),
        ("Measure", "事前踏勘监管", "事后踏勘监管", "opposites"),
        ("Agency", "大连市商务局", "沈阳市商务局", "places"),
        ("Agency", "大连市人民政府", "大连市人民政府办公室", "part"),
        ("Regulation", "大连市踏勘办法", "大连市踏勘办法实施方案", "document_type"),
        ("Regulation", "2021年大连市踏勘要点", "2022年大连市踏勘要点", "numbers"),
        ("Platform", "大连市踏勘平台", "沈阳市踏勘平台", "places"),
    ],
)
def test_what_speaks_for_two_things_keeps_a_pair_off_the_list(kind: str, one: str, other: str, against: str) -> None:
    pair = compare(name(one, kind), name(other, kind))
    assert against in pair.against
    assert possible_same([pair.a, pair.b]) == []


@pytest.mark.parametrize(
    ("one", "other", "against"),
    [
        ("measure:rong-que-shou-li", "measure:yi-wang-tong-ban", "two_concepts"),
        ("measure:xin-yong-cheng-nuo", "measure:xin-yong-cheng-nuo-shen-pi", "broader"),
        ("measure:jian-qing-chu-fa-qing-dan", "measure:cong-qing-chu-fa-qing-dan", "siblings"),
    ],
)
def test_entries_of_the_vocabulary_are_two_things(one: str, other: str, against: str) -> None:
    labels = {n.id: n.name for n in (name("容缺受理", identifier=one), name("容缺受理清单", identifier=other))}
    pair = compare(*(name(label, identifier=i) for i, label in labels.items()))
    assert against in pair.against
    assert pair.score < LEAST_SCORE


def test_a_negative_label_of_the_vocabulary_counts() -> None:
    concept = name("电子印章", identifier="measure:dian-zi-yin-zhang")
    assert compare(concept, name("电子印章平台")).against == ("negative_label",)


def test_a_platform_without_a_place_is_the_one_of_its_documents_place() -> None:
    def pair(one: str, other: str) -> tuple[str, ...]:
        a = name("踏勘平台", "Platform", "platform:~1", (one,))
        return compare(a, name("踏勘平台", "Platform", "platform:~2", (other,))).against

    assert pair("place:210200", "place:210200") == ()
    assert pair("place:210200", "place:210000") == ("unplaced",)
    assert pair("place:210200", "place:410500") == ("other_places",)


def test_a_shared_alias_is_a_reason() -> None:
    one = Name("measure:~1", "Measure", "踏勘直通车", ("踏勘快车",))
    assert "alias" in compare(one, Name("measure:~2", "Measure", "踏勘快车")).reasons


texts = st.text(alphabet="一二三网通办首续贷市省机制改革（）“”、2021年", min_size=1, max_size=12)


@given(texts, texts, st.sampled_from(KINDS))
def test_a_pair_has_no_direction(one: str, other: str, kind: str) -> None:
    a, b = name(one, kind, "measure:~a"), name(other, kind, "measure:~b")
    pair = compare(a, b)
    assert pair == compare(b, a)
    assert 0.0 <= pair.score <= 1.0


@given(st.lists(texts, unique=True, max_size=12), st.randoms())
def test_the_order_of_names_is_no_matter(found: list[str], chance: object) -> None:
    all_names = [name(t, identifier=f"measure:~{i}") for i, t in enumerate(found)]
    shuffled = list(all_names)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert possible_same(shuffled, 0.0) == possible_same(all_names, 0.0)


def test_nothing_likely_is_lost_by_looking_only_at_names_that_share_characters() -> None:
    sample = [n for n in names() if n.kind == "Measure"][:200]
    all_pairs = {p.id for a, b in combinations(sample, 2) if (p := compare(a, b)).score >= LEAST_SCORE}
    assert all_pairs
    assert {p.id for p in possible_same(sample)} == all_pairs


def test_a_pairs_id_follows_from_its_nodes() -> None:
    one, other = name("甲", identifier="measure:~1"), name("乙", identifier="measure:~2")
    assert compare(one, other).id == compare(other, one).id == "same:~58d33c98af63d86fea2f3e330cad"


def test_the_higher_the_score_the_more_often_it_is_one_thing() -> None:
    judged = read_judged()
    assert len(judged) >= 150
    assert {j.verdict for j in judged} == {"same", "apart"}
    assert all(j.why for j in judged)
    found = [(least, same / pairs) for least, pairs, same in bands(judged) if pairs]
    shares = [share for _, share in found]
    assert shares == sorted(shares, reverse=True), found
    assert shares[0] >= 0.9, found
    assert shares[-1] <= 0.02, found
