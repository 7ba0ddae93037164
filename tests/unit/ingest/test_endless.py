"""Texts that would make a rule look at everything again from everywhere; a rule that does never comes to their end."""

import itertools

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.scaling import PLACED, repeated, units
from ingest import components
from ingest.pipeline import extract, pipeline
from ingest.sections import MAX_SENTENCE, sentences

MEGABYTE = 1_000_000


def test_a_megabyte_of_endless_units_is_extracted() -> None:
    names = units()
    share = MEGABYTE // 3 // len(names)
    text = "\n".join(repeated(unit, share) for unit in names.values())
    assert len(text.encode()) > MEGABYTE * 0.7
    found = extract(text.encode(), "endless.txt", PLACED)
    assert found.document.text == text
    assert {c.span.of(text) for c in found.claims if c.span} == {c.quote for c in found.claims if c.span}


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(units().values())), st.integers(1, 60)), min_size=1, max_size=12))
def test_units_in_any_order_are_extracted(pieces: list[tuple[str, int]]) -> None:
    text = "".join(unit * times for unit, times in pieces)
    found = extract(f"甲{text}".encode(), "endless.txt", PLACED)
    assert len(found.document.text) == len(text) + 1


@given(st.text(alphabet="甲乙,、。;\n “”", max_size=40), st.integers(1, 60))
def test_no_sentence_is_longer_than_the_limit_and_none_loses_a_character(piece: str, times: int) -> None:
    text = piece * times
    found = list(sentences(text, 0, len(text)))
    assert all(len(s) <= MAX_SENTENCE for s in found)
    between = [text[a.end : b.start] for a, b in itertools.pairwise(found)]
    edges = [text[: found[0].start], text[found[-1].end :]] if found else [text]
    assert not any(gap.strip() for gap in (*between, *edges))


def test_an_overlong_sentence_is_cut_after_a_comma() -> None:
    text = "甲" * 400 + "," + "乙" * 300
    assert [len(s) for s in sentences(text, 0, len(text))] == [401, 300]


@pytest.fixture(scope="module")
def by_spacy() -> spacy.language.Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"segmenter": "char"}}})


@given(st.text(alphabet="甲a1。 \n\t　\x1c", max_size=30))
def test_characters_are_the_tokens_of_spacy_s_own_segmenter(by_spacy: spacy.language.Language, text: str) -> None:
    own = components.Characters(by_spacy.vocab)(text)
    theirs = by_spacy.make_doc(text)
    assert [(t.text, t.whitespace_, t.idx) for t in own] == [(t.text, t.whitespace_, t.idx) for t in theirs]
    assert own.text == text


def test_the_pipeline_tokenises_by_characters() -> None:
    assert [t.text for t in pipeline().make_doc("市教育局")] == ["市", "教", "育", "局"]
