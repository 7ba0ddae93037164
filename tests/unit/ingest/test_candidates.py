"""Candidates for measures, with the reasons against them; all sentences are invented."""

from __future__ import annotations

import pytest

from ingest.components import matcher
from ingest.lexicon import lexicon
from ingest.mentions.candidates import find_candidates
from ingest.mentions.measure_names import measure_kind
from ingest.sections import parse_sections
from ingest.view import TextView


def found(text: str) -> dict[tuple[str, str], str | None]:
    """(as written, rule) -> reason against, of every candidate."""
    view = TextView(text, parse_sections("document:~test", text))
    candidates = find_candidates(view, matcher().hits(view.folded), lexicon())
    return {(c.mention.span.of(text), c.mention.rule): c.reason for c in candidates}


def test_a_modifier_with_a_head_under_a_verb_is_taken() -> None:
    assert found("我市建立桥隧巡护联动机制。")["桥隧巡护联动机制", "head"] is None


def test_phrases_of_one_length_share_the_last_ones_head() -> None:
    assert ("青禾", "shared") in found("我市设立青禾、白露服务站。")


@pytest.mark.parametrize(
    ("sentence", "surface", "reason"),
    [
        ("我市打造“一流营商环境”。", "“一流营商环境”", "slogan"),
        ("我市建立工作机制。", "工作机制", "generic_name"),
        ("会上讲到“桥隧巡护”。", "“桥隧巡护”", "no_cue"),
    ],
)
def test_what_is_none_says_why(sentence: str, surface: str, reason: str) -> None:
    reasons = {surface: why for (surface, _), why in found(sentence).items()}
    assert reasons[surface] == reason


def test_the_name_begins_after_count_and_adverbs() -> None:
    assert ("桥隧巡护联动机制", "head") in found("我市积极建立3项桥隧巡护联动机制。")


def test_kind_follows_the_longest_head() -> None:
    assert [measure_kind(n) for n in ("桥隧巡护清单", "青禾驿站", "某某制", "某某")] == [
        "list", "service_point", "mechanism", "service",
    ]  # fmt: skip
