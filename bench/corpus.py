"""A corpus of any size for measuring: `python bench/corpus.py FOLDER --documents 20000`, files as a person would collect them.

Places, agencies, measures, regulations and platforms are those of the vocabulary, drawn as often as real ones are (few in most
documents), and some are made up; sentences are those of `corpus.yaml`, genres and lengths those of collected documents. What
the texts say is invented, and each says so. Document n of a seed is the same in every run, however many are made, and they
are made one at a time.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import yaml

from ingest.gazetteer import Place, gazetteer
from ingest.lexicon import lexicon

SENTENCES = Path(__file__).with_suffix(".yaml")
IN_A_FOLDER = 1000
_FIRST_YEAR, _YEARS = 2015, 11
_FILLED = 0.35  # share of sentences that name nothing
_SECTIONS = "一二三四五六七八九十"


@dataclass(frozen=True, slots=True)
class Written:
    """One document: its file name, and its text with front matter."""

    name: str
    text: str


def corpus(count: int, first: int = 0, seed: int = 1) -> Iterator[Written]:
    """The documents `first` to `first + count - 1` of a seed."""
    return (_Writer(number, seed).document() for number in range(first, first + count))


class _Writer:
    """One document in the making: the same place, agencies and year throughout."""

    def __init__(self, number: int, seed: int) -> None:
        self.number = number
        self.seed = seed
        self.chance = random.Random(f"corpus {seed} {number}")
        self.form = self.chance.choices(_forms()["genres"], cum_weights=_shares())[0]
        self.place, self.parent = self.chance.choice(_places())
        self.last = ""
        self.year = _FIRST_YEAR + self.chance.randrange(_YEARS)

    def document(self) -> Written:
        form, date = self.form, f"{self.year}-{self.chance.randint(1, 12):02}-{self.chance.randint(1, 28):02}"
        title = self.fill(form["title"])
        head = {
            "title": title, "issuer": f"{self.place.name}人民政府", "place": self.place.name,
            "place_parent": self.parent.name, "date": date,
            "genre": form["genre"], "source_url": f"http://example.invalid/{self.seed}/{self.number}.html",
        }  # fmt: skip
        front = "".join(f"{name}: {value}\n" for name, value in head.items())
        body = [title, self.fill(form["opening"]), *self._sections(), self.fill(form["closing"]), _forms()["notice"]]
        return Written(f"{self.number:06}.md", f"---\n{front}---\n" + "\n\n".join(filter(None, body)) + "\n")

    def _sections(self) -> Iterator[str]:
        count = min(self.chance.randint(*self.form["sections"]), len(self.form["headings"]))
        article = 1
        for ordinal, heading in enumerate(self.form["headings"][:count]):
            if self.form.get("articles"):
                yield f"第{_SECTIONS[ordinal]}章 {heading}"
            else:
                yield f"{_SECTIONS[ordinal]}、{heading}"
            for _ in range(self.chance.randint(*self.form["paragraphs"])):
                article += 1
                yield self._article(article) if self.form.get("articles") else self._paragraph()

    def _article(self, number: int) -> str:
        return f"第{chinese(number)}条 {self.fill(self.chance.choice(_forms()['articles']))}"

    def _paragraph(self) -> str:
        count = 1 + min(int(self.chance.expovariate(0.25)), 15)  # most are short, some are long
        return "".join(self._sentence() for _ in range(count))

    def _sentence(self) -> str:
        """A sentence that is not the one before."""
        forms = _forms()["fillers" if self.chance.random() < _FILLED else "sentences"]
        self.last = self.chance.choice([form for form in forms if form != self.last])
        return self.fill(self.last)

    def fill(self, form: str) -> str:
        """A form with its slots filled, each anew."""
        before, *parts = form.split("{")
        return before + "".join(self._slot(name) + rest for name, rest in (part.split("}") for part in parts))

    def _slot(self, name: str) -> str:
        value: str = getattr(self, f"_{name}")()
        return value

    def _place(self) -> str:
        return self.place.name

    def _parent(self) -> str:
        return self.parent.name

    def _we(self) -> str:
        return f"我{self.place.name[-1]}"

    def _measure(self) -> str:
        return self._concept("Measure")

    def _platform(self) -> str:
        return self._concept("Platform")

    def _regulation(self) -> str:
        return self._concept("Regulation")

    def _topic(self) -> str:
        return self._concept("Topic")

    def _concept(self, kind: str) -> str:
        names = _names(kind)
        return self.chance.choices(names, cum_weights=_weights(len(names)))[0]

    def _own(self) -> str:
        parts = _forms()["own_names"]
        first, second, kind = (self.chance.choice(parts[p]) for p in ("first", "second", "kinds"))
        return f"“{first}{second}”{kind}"

    def _own_regulation(self) -> str:
        return str(self.chance.choice(_forms()["own_regulations"]))

    def _agency(self) -> str:
        return self.place.name + str(self.chance.choice(_forms()["departments"]))

    def _agency2(self) -> str:
        return self.place.name[-1] + str(self.chance.choice(_forms()["departments"]))

    def _session(self) -> str:
        return f"第{chinese(self.chance.randint(11, 17))}届第{chinese(self.chance.randint(1, 6))}次"

    def _year(self) -> str:
        return str(self.year - self.chance.choice((0, 0, 0, 1)))

    def _number(self) -> str:
        return str(self.number)

    def _n(self) -> str:
        return str(int(10 ** self.chance.uniform(0.5, 4)))

    def _p(self) -> str:
        return str(self.chance.randint(20, 99))


def chinese(number: int) -> str:
    """A number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else f"{_SECTIONS[tens - 1]}十") + (
        _SECTIONS[ones - 1] if ones else ""
    )


@cache
def _forms() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))
    return found


@cache
def _shares() -> list[int]:
    return list(accumulate(form["share"] for form in _forms()["genres"]))


@cache
def _names(kind: str) -> list[str]:
    """Names by which concepts of a kind are called, in an order that nothing but the names decides."""
    names = sorted({name for concept in lexicon().of_type(kind) for name in concept.names if name.isprintable()})
    random.Random(kind).shuffle(names)
    return [name.strip("《》") for name in names]


@cache
def _weights(count: int) -> list[float]:
    """The n-th is drawn 1/n as often as the first, summed up."""
    return list(accumulate(1 / rank for rank in range(1, count + 1)))


@cache
def _places() -> list[tuple[Place, Place]]:
    """Cities and counties of both provinces, each with what it lies in."""
    known = {p.id: p for p in gazetteer() if p.home}
    return [(p, known[p.parent_id]) for p in known.values() if p.kind in ("city", "county") and p.parent_id in known]


def write(folder: Path, documents: Iterator[Written]) -> tuple[int, int]:
    """Files in folders of a thousand; how many, and how many code points."""
    count = length = 0
    for document in documents:
        part = folder / f"{count // IN_A_FOLDER:03}"
        part.mkdir(parents=True, exist_ok=True)
        (part / document.name).write_text(document.text, encoding="utf-8")
        count, length = count + 1, length + len(document.text)
    return count, length


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the corpus into a folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first document")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    count, length = write(chosen.folder, corpus(chosen.documents, chosen.first, chosen.seed))
    print(f"{count} documents, {length:,} code points, {length / max(count, 1):.0f} each")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
