"""What a sentence lets one say: whose act, done or not, since when; all sentences are invented."""

from __future__ import annotations

import pytest

from tests.unit.ingest.test_claims import lines, told


@pytest.mark.parametrize(
    "sentence", ["我市学习大连市推行“一网通办”的经验。", "借鉴沈阳市“一网通办”的做法,各部门开会。"]
)
def test_another_places_practice_is_not_adopted_by_learning_from_it(sentence: str) -> None:
    found = told(sentence)
    assert lines(found, "ADOPTS") == set()
    assert found.discards["others_practice"] == 1


def test_own_practice_that_is_summed_up_stays_adopted() -> None:
    assert lines(told("我市总结推行“一网通办”的经验。"), "ADOPTS") == {("锦州市", "一网通办", "implemented")}


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("我市暂停实施首席质量官制度。", "ended"),
        ("明年,我市推行首席质量官制度。", "planned"),
        ("国家要求推行首席质量官制度。", "planned"),
        ("按照国家要求,我市推行首席质量官制度。", "implemented"),
    ],
)
def test_status(sentence: str, status: str) -> None:
    assert {line[2] for line in lines(told(sentence), "ADOPTS")} == {status}


def test_a_regulation_that_is_not_carried_out_is_negated() -> None:
    found = lines(told("我市尚未贯彻落实《优化营商环境条例》。"), "IMPLEMENTS")
    assert found == {("锦州市", "优化营商环境条例", "negated")}


@pytest.mark.parametrize(
    ("sentence", "since"), [("去年,我市推行“一网通办”。", "2022"), ("2021年2月30日,我市推行“一网通办”。", "2021-02")]
)
def test_since_counts_from_the_documents_date_and_stays_in_the_calendar(sentence: str, since: str) -> None:
    assert {c.since for c in told(sentence).claims if c.predicate == "ADOPTS"} == {since}
