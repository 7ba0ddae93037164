"""Segmenters: words joined are the stretch; a model that is not there is named; a real one learns from real text."""

import json
import warnings
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import InputError, SettingsError
from ingest import distil as module
from ingest.distil import ABOUT, distil, f_score, jieba_segmenter
from ingest.lexicon import VOCABULARY_DIR, load_lexicon
from ingest.segment import MODEL_FILES, Segmenter, has_model, listed_words, pkuseg_segmenter

ROOT = Path(__file__).parents[3]
CHARACTERS = Segmenter("characters", list)
STRETCH = "推进工程建设项目审批制度改革"


@given(st.text(st.sampled_from("推进建立健全工程建设项目审批制度改革机制的和A+"), max_size=40))
def test_words_joined_are_the_stretch(stretch: str) -> None:
    assert "".join(listed_words(stretch)) == stretch


def test_the_word_lists_cut_at_their_words() -> None:
    assert listed_words("健全柑橘预警机制") == ["健全", "柑", "橘", "预", "警", "机制"]


def test_a_model_that_is_not_there_is_named_with_its_mend(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no segmenter model") as caught:
        pkuseg_segmenter(tmp_path / "none")
    assert "make segmenter" in str(caught.value.mend)


def test_a_broken_model_is_named(tmp_path: Path) -> None:
    for name in MODEL_FILES:
        (tmp_path / name).write_bytes(b"broken")
    with pytest.raises(SettingsError, match="cannot be read"):
        pkuseg_segmenter(tmp_path)


def test_agreement_counts_words_that_begin_and_end_alike() -> None:
    assert f_score(CHARACTERS, [["甲", "乙丙"]]) == pytest.approx(0.4)  # one of two wanted, of three found
    assert f_score(CHARACTERS, [["甲", "乙"]]) == 1.0
    assert f_score(CHARACTERS, []) == 0.0


def test_too_little_text_makes_no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MIN_SENTENCES", 10**6)
    with pytest.raises(InputError, match="too little text"):
        distil([tmp_path], tmp_path / "model")
    assert not (tmp_path / "model").exists()


@pytest.mark.slow
def test_a_model_learns_what_jieba_and_the_vocabulary_say(tmp_path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the trainer leaves its logs to the collector
        about = distil([ROOT / "fixtures" / "reference" / "national"], tmp_path / "model", iterations=2)
    assert has_model(tmp_path / "model")
    assert json.loads((tmp_path / "model" / ABOUT).read_text(encoding="utf-8")) == about
    assert sum(p.stat().st_size for p in (tmp_path / "model").iterdir()) < 5_000_000
    segment = pkuseg_segmenter(tmp_path / "model")
    assert "".join(segment.cut(STRETCH)) == STRETCH
    teacher = jieba_segmenter(load_lexicon(VOCABULARY_DIR))
    assert teacher.cut("推行免申即享") == ["推行", "免申即享"]
    assert f_score(segment, [teacher.cut("政务服务大厅应当公开办事指南")]) > 0.6
