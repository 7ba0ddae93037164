"""Of the merges that a person judged, nearly all that are still made are right; the wrong ones are named.

tests/labels/merges.csv is drawn by bench/merges.py: names that a text uses and the node of another name that they
resolve to, each judged with its sentence in view.
"""

from functools import cache

from bench.merges import CORPUS, Merge, draw, merges_of, read_labels

LEAST_JUDGED = 300
LEAST_PRECISION = 0.98
LEAST_STILL_MADE = 0.9  # below it the sample no longer speaks of this extractor: draw and judge anew


@cache
def judged() -> tuple[Merge, ...]:
    return tuple(read_labels())


@cache
def made() -> dict[tuple[str, str, str], Merge]:
    documents = {m.document for m in judged()}
    paths = [p for p in CORPUS.rglob("*.md") if p.stem in documents]
    return {m.key: m for path in paths for m in merges_of(path)}


def test_every_merge_of_the_sample_has_a_verdict() -> None:
    assert len({m.key for m in judged()}) == len(judged()) >= LEAST_JUDGED
    assert {m.verdict for m in judged()} == {"right", "wrong"}


def test_what_is_judged_stands_in_the_corpus() -> None:
    texts = {p.stem: p.read_text(encoding="utf-8") for p in CORPUS.rglob("*.md")}
    assert [m.key for m in judged() if m.surface not in texts.get(m.document, "")] == []


def test_merges_are_right() -> None:
    still = [m for m in judged() if m.key in made()]
    wrong = [f"{m.document}: {m.surface} -> {m.node} ({m.note})" for m in still if m.verdict == "wrong"]
    assert len(still) >= LEAST_STILL_MADE * len(judged()), "run bench/merges.py and judge what is new"
    assert 1 - len(wrong) / len(still) >= LEAST_PRECISION, "\n".join(wrong)


def test_a_merge_more_changes_one_row_of_the_sample() -> None:
    merges = [Merge("d", f"名{i}", f"measure:m{i}", f"全名{i}") for i in range(50)]
    before, after = draw(merges[1:], 20, seed=1), draw(merges, 20, seed=1)
    assert len(before) == 20
    assert len({m.key for m in before} - {m.key for m in after}) <= 1
    assert draw(list(reversed(merges)), 20, seed=1) == after
