"""The same text with a part of the extraction taken away, each in a process of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graph.errors import InputError
from ingest.evaluation.ablation import NO_MODEL, NO_RESOLUTION, NO_VOCABULARY, PLAIN, predict_unseen, predict_variant
from ingest.evaluation.texts import choose_texts, passage, predict, read_text
from ingest.sources import Source

TEXT = """---
title: 大连市优化营商环境工作报告
place: 大连市
genre: report
---
大连市优化营商环境工作报告
一、服务
2021年，我市推行免申即享改革。市发展改革委牵头推进“免申即享”。
"""
TEXTS = {"report": Source("report.md", data=TEXT.encode())}


def names(found, kind: str) -> set[str]:
    return {e.name for e in found["report"].of_type(kind)}


def test_the_plain_variant_is_the_extraction_itself() -> None:
    assert predict_variant(TEXTS, PLAIN) == predict(TEXTS)


def test_without_resolution_two_spellings_are_two_things() -> None:
    assert len(names(predict(TEXTS), "Measure")) == 1
    assert len(names(predict_variant(TEXTS, NO_RESOLUTION), "Measure")) == 2


def test_without_vocabulary_no_department_has_its_full_name() -> None:
    full = "大连市发展和改革委员会"
    assert full in names(predict(TEXTS), "Agency")
    assert full not in names(predict_variant(TEXTS, NO_VOCABULARY), "Agency")


def test_each_text_is_judged_by_the_model_that_has_not_seen_it(tmp_path: Path) -> None:
    strict, lenient = tmp_path / "strict.json", tmp_path / "lenient.json"
    for file, bias in ((strict, -9.0), (lenient, 9.0)):
        file.write_text(json.dumps({"threshold": 0.5, "bias": bias, "weights": {}}), encoding="utf-8")
    texts = {**TEXTS, "other": Source("other.md", data=TEXT.encode())}
    found = predict_unseen(texts, {"report": strict, "other": lenient}.__getitem__)
    assert not list(found["report"].of_type("Measure"))
    assert list(found["other"].of_type("Measure"))


def test_the_rules_alone_find_a_known_measure_too() -> None:
    assert names(predict_variant(TEXTS, NO_MODEL), "Measure") == {"免申即享"}


def test_texts_are_chosen_by_their_stems() -> None:
    one, other, left = (Source(n, Path(n)) for n in ("x/report.md", "y/report.txt", "x/else.md"))
    assert choose_texts(["report"], [one, left], "x") == {"report": one}
    with pytest.raises(InputError, match=r"two texts are called report: x/report.md and y/report.txt"):
        choose_texts(["report"], [one, other], "x")
    with pytest.raises(InputError, match="no text for minutes, notes") as raised:
        choose_texts(["report", "minutes", "notes"], [one], "x")
    assert raised.value.place == "x"


def test_a_quote_is_shown_in_its_sentence() -> None:
    text = read_text(TEXTS["report"])
    found = passage(text, "推行免申即享改革")
    assert (found.before, found.quote, found.after) == ("2021年，我市", "推行免申即享改革", "。")
    missing = passage(text, "没有这句")
    assert (missing.before, missing.after) == ("", "")
    across = passage("甲事。乙事。丙事。", "事。乙")
    assert (across.before, across.after) == ("甲", "事。")
