"""C-value: how much a string of words is a term of its own, by how often it stands and how often only inside longer ones.

After Frantzi, Ananiadou and Mima, Automatic recognition of multi-word terms, 2000. A string that stands mostly within
longer candidates (信用评价 in 信用评价制度) loses the occurrences that those explain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log2

Words = tuple[str, ...]


def c_values(frequencies: Mapping[Words, int]) -> dict[Words, float]:
    """Candidate -> C-value. `frequencies` counts every occurrence, those inside longer candidates included.

    A candidate of n words weighs log2(n), as in the paper; one of a single word, which the paper does not have,
    weighs a half.
    """
    explained: defaultdict[Words, int] = defaultdict(int)
    longer: defaultdict[Words, int] = defaultdict(int)
    values: dict[Words, float] = {}
    for words in sorted(frequencies, key=lambda w: (-len(w), w)):
        frequency = frequencies[words]
        own = frequency - explained[words]
        lost = explained[words] / longer[words] if longer[words] else 0.0
        values[words] = _weight(words) * (frequency - lost)
        for inner in _inner(words):
            if inner in frequencies:
                explained[inner] += own
                longer[inner] += 1
    return values


def _weight(words: Words) -> float:
    return log2(len(words)) if len(words) > 1 else 0.5


def _inner(words: Words) -> Iterator[Words]:
    """Every shorter string of words within, each once."""
    size = len(words)
    yield from {words[i:j] for i in range(size) for j in range(i + 1, size + 1) if j - i < size}
