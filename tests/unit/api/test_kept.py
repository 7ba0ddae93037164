"""Answers that are kept: made once for those who ask at once, gone with their corpus, never more than the limit."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.kept import KeptAnswers


def stands() -> bool:
    return True


def test_who_asks_at_once_waits_for_one_making() -> None:
    answers, made, all_ask = KeptAnswers(), [], threading.Barrier(8)

    def make() -> bytes:
        made.append(1)
        return b"answer"

    def ask(_: int) -> bytes:
        all_ask.wait()
        return answers.get("tag", make, stands)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [b"answer"] * 8
    assert len(made) == 1


def test_an_answer_beside_which_the_corpus_moved_is_not_kept() -> None:
    answers = KeptAnswers()
    assert answers.get("tag", lambda: b"of either", lambda: False) == b"of either"
    assert answers.get("tag", lambda: b"new", stands) == b"new"


def test_what_failed_is_tried_again() -> None:
    answers = KeptAnswers()

    def fail() -> bytes:
        raise OSError("the engine is gone")

    with pytest.raises(OSError, match="gone"):
        answers.get("tag", fail, stands)
    assert answers.get("tag", lambda: b"answer", stands) == b"answer"


def test_the_least_recently_asked_for_goes_and_what_is_too_large_is_given_all_the_same() -> None:
    answers = KeptAnswers(most=10)
    for tag in ("a", "b", "a", "c"):
        answers.get(tag, lambda: b"12345", stands)
    assert [answers.get(tag, lambda: b"new", stands) for tag in ("a", "c", "b")] == [b"12345", b"12345", b"new"]
    assert answers.get("large", lambda: b"12345678901", stands) == b"12345678901"
    assert answers.get("large", lambda: b"again", stands) == b"again"
