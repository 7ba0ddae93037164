"""Places of both provinces and those named for comparison, and which one a name means where it stands.

A name may belong to several places (铁西区 in 沈阳 and in 鞍山; 抚顺 the city and 抚顺 the county). It is resolved by
the place that the document is about: the place itself, what lies in it, what it lies in. What stays ambiguous
is returned as such and never guessed.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.errors import SchemaError
from graph.model import Node
from ingest.folding import fold

PLACES_DIR = Path(__file__).parent / "vocabulary" / "places"
NATION_CODE = "100000"
_KINDS = {"nation": "Nation", "province": "Province", "city": "City", "county": "County", "zone": "Zone"}


@dataclass(frozen=True, slots=True)
class Place:
    """One place. `id` is `place:<adcode>`, or `place:<adcode of the parent>/<name>` for what has no code."""

    id: str
    name: str
    kind: str  # nation | province | city | county | zone
    short_name: str = ""
    label_en: str = ""
    aliases: tuple[str, ...] = ()
    parent_id: str | None = None
    adcode: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    home: bool = True  # lies in one of the two provinces (or is the nation)

    def node(self) -> Node:
        """The graph node of this place."""
        properties = {
            "short_name": self.short_name or None,
            "label_en": self.label_en or None,
            "aliases": list(self.aliases),
            "adcode": self.adcode,
            "longitude": self.longitude,
            "latitude": self.latitude,
        }
        return Node(self.id, _KINDS[self.kind], self.name, {k: v for k, v in properties.items() if v})


class Gazetteer:
    """All known places, findable by id and by name; zones met in texts are made by `zone`."""

    def __init__(self, places: list[Place]) -> None:
        self._by_id = {p.id: p for p in places}
        self._by_name: dict[str, list[Place]] = defaultdict(list)
        for place in places:
            for name in {place.name, place.short_name, *place.aliases} - {""}:
                self._by_name[fold(name)].append(place)

    def __iter__(self):  # type: ignore[no-untyped-def]
        return iter(self._by_id.values())

    @property
    def nation(self) -> Place:
        """中国."""
        return self._by_id[f"place:{NATION_CODE}"]

    def get(self, identifier: str) -> Place | None:
        """The place with this id, if known."""
        return self._by_id.get(identifier)

    def names(self) -> dict[str, list[Place]]:
        """Every folded name, short name and alias with the places that bear it."""
        return self._by_name

    def ancestors(self, place: Place) -> list[Place]:
        """The place itself, its parent, and so on up to the nation."""
        chain = [place]
        while chain[-1].parent_id and (parent := self._by_id.get(chain[-1].parent_id)):
            chain.append(parent)
        return chain

    def find(self, name: str, near: Place | None = None) -> list[Place]:
        """Places that `name` may mean, best first by kinship to `near`; equally near ones are all returned.

        One element: resolved. Several: ambiguous. None: unknown.
        """
        found = self._by_name.get(fold(name), [])
        if len(found) < 2:
            return list(found)
        full = [p for p in found if fold(p.name) == fold(name)]
        candidates = full or found
        if len(candidates) == 1:
            return candidates
        ranked = sorted((self._distance(p, near), _RANK[p.kind], p.id, p) for p in candidates)
        best = ranked[0][:2]
        return [p for *key, _, p in ranked if tuple(key) == best]

    def path(self, name: str) -> Place | None:
        """The place of a name that says where it lies (鞍山市铁西区, 辽宁省鞍山市海城市); none where that is not certain."""
        for cut in range(2, len(name) - 1):
            outer = self._by_name.get(fold(name[:cut]), [])
            rest = self._by_name.get(fold(name[cut:]), [])
            inner = [p for p in rest if any(o in self.ancestors(p)[1:] for o in outer)]
            if len(inner) == 1:
                return inner[0]
            if outer and not rest and (found := self.path(name[cut:])) and outer[0] in self.ancestors(found):
                return found
        return None

    def address(self, place: Place) -> str:
        """A name by which `find` or `path` finds this place alone: 郏县, but 鞍山市铁西区."""
        parent = self._by_id.get(place.parent_id or "")
        return place.name if len(self.find(place.name)) == 1 or parent is None else parent.name + place.name

    def zone(self, name: str, parent: Place) -> Place:
        """The zone of this name in `parent`: a known one, or one made for it."""
        for known in self._by_name.get(fold(name), []):
            if known.kind == "zone" and parent in self.ancestors(known):
                return known
        key = parent.adcode or parent.id.removeprefix("place:")
        return Place(f"place:{key}/{name}", name, "zone", parent_id=parent.id, home=parent.home)

    def _distance(self, place: Place, near: Place | None) -> int:
        """0: the place itself or inside it; 1: an ancestor; then by the nearest common ancestor; far: outside."""
        if near is None:
            return 0 if place.home else 9
        up = self.ancestors(near)
        for steps, ancestor in enumerate(self.ancestors(place)):
            if ancestor in up:
                return 2 * up.index(ancestor) + min(steps, 1)
        return 9


_RANK = {"nation": 0, "province": 1, "city": 2, "county": 3, "zone": 4}


@cache
def gazetteer() -> Gazetteer:
    """The places of `vocabulary/places/`, read once."""
    nation = Place(
        f"place:{NATION_CODE}",
        "中国",
        "nation",
        label_en="China",
        aliases=("中华人民共和国", "全国", "国家"),
        adcode=NATION_CODE,
    )
    places = [nation, *_divisions("divisions.csv", home=True), *_divisions("elsewhere.csv", home=False)]
    return Gazetteer([*places, *_zones({p.adcode: p for p in places})])


def _rows(name: str) -> list[dict[str, str]]:
    path = PLACES_DIR / name
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise SchemaError(str(error), place=str(path)) from error


def _divisions(name: str, *, home: bool) -> list[Place]:
    return [
        Place(
            id=f"place:{row['adcode']}",
            name=row["name"],
            kind=row["kind"],
            short_name=row["short_name"],
            label_en=row["label_en"],
            parent_id=f"place:{row['parent']}",
            adcode=row["adcode"],
            longitude=float(row["longitude"]) if row["longitude"] else None,
            latitude=float(row["latitude"]) if row["latitude"] else None,
            home=home,
        )
        for row in _rows(name)
    ]


def _zones(by_code: dict[str | None, Place]) -> list[Place]:
    zones = []
    for row in _rows("zones.csv"):
        parent = by_code.get(row["parent"])
        if parent is None:
            raise SchemaError(f"unknown parent {row['parent']}", place=f"zones.csv: {row['name']}")
        aliases = tuple(a for a in row["aliases"].split("|") if a)
        zones.append(
            Place(
                f"place:{row['parent']}/{row['name']}",
                row["name"],
                "zone",
                label_en=row["label_en"],
                aliases=aliases,
                parent_id=parent.id,
            )
        )
    return zones
