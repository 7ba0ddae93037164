"""What agencies are called: the strings to look for, the full name of a place's department, whose a name is.

The canonical name is the full one with its jurisdiction (市工信局 -> 沈阳市工业和信息化局), built from the templates of
`vocabulary/agencies.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from ingest.gazetteer import Gazetteer, Place, gazetteer
from ingest.lexicon import Concept, Lexicon, Term, lexicon


def agency_terms(lexicon: Lexicon) -> Iterator[Term]:
    """Every string of the agencies' vocabulary that the automaton looks for."""
    for concept in lexicon.of_type("Agency"):
        national = concept.details.get("national") or {}
        for name in (national.get("name"), *(national.get("aliases") or ())):
            if name:
                yield Term(_folded(name), "Agency", concept.id, "national")
        for text in _stems(concept):
            yield Term(_folded(text), "Agency", concept.id, "stem")
        for text in concept.details.get("department") or ():
            yield Term(_folded(text), "Agency", concept.id, "department")


def _folded(text: str) -> str:
    return text.replace("（", "(").replace("）", ")")


@cache
def _stems(concept: Concept) -> tuple[str, ...]:
    """Short stems, the official names without the place, and past ones."""
    found = [str(s) for s in concept.details.get("short") or ()]
    for templates in (concept.details.get("names") or {}).values():
        found += [stem for t in templates for stem in _template_stems(str(t))]
    for past in concept.details.get("past") or ():
        found += [past["stem"], *(past.get("short") or ())]
    return tuple(dict.fromkeys(s for s in found if s and s != "局"))  # 省局 is whichever bureau speaks


def _template_stems(template: str) -> list[str]:
    """What follows the place in a template of names, for each level word that {l} may be."""
    mark = min((m for m in (template.find("{p}"), template.find("{s}")) if m >= 0), default=-1)
    rest = template[mark + 3 :] if mark >= 0 else ""
    if not rest or "{p}" in rest or "{s}" in rest:
        return []
    return [rest.replace("{l}", level) for level in "省市县区"] if "{l}" in rest else [rest]


def _fill(template: str, place: Place) -> str:
    short = place.short_name or place.name
    return template.replace("{p}", place.name).replace("{s}", short).replace("{l}", place.name[-1])


def canonical_name(concept: Concept, place: Place, stem: str = "", written: str = "") -> tuple[str, tuple[str, ...]]:
    """The full name of a place's department and other right names.

    `stem` is what the text has after the place; an abbreviation stands for the official name that holds its
    characters in order, anything else is kept as written. Utilities and banks keep the name that the text gives.
    """
    if place.kind == "nation":
        national = concept.details.get("national") or {}
        if national.get("name"):
            return national["name"], tuple(national.get("aliases") or ())
        return f"国家{stem}", ()
    by_level = concept.details.get("names") or {}
    templates = [str(t) for t in by_level.get(place.kind) or by_level.get(level_of(place)) or ()]
    names = [_fill(t, place) for t in templates]
    literal = place.name + stem
    short = (place.short_name or place.name) + stem
    if written == short and (short in names or (templates and all("{p}" not in t for t in templates))):
        return short, tuple(n for n in (literal, *names) if n != short)  # 丹东海关, 洛阳银保监分局 carry the bare name
    if concept.details.get("organ") in ("utility", "bank"):
        own = written if written.startswith(place.short_name or place.name) else literal
        return own, tuple(dict.fromkeys(n for n in (literal, *names) if n != own))
    if written == short and concept.details.get("organ") == "institution":
        return short, tuple(dict.fromkeys(n for n in (literal, *names) if n != short))  # 安阳广播电视台
    if stem.endswith("领导小组"):
        return literal, tuple(n for n in names if n != literal)  # a group's own name says what it is for
    for past in concept.details.get("past") or ():
        if stem in (past["stem"], *(past.get("short") or ())):
            return place.name + past["stem"], (literal,)
    if literal in names or not names or not stem:
        return (literal, tuple(n for n in names if n != literal)) if stem or not names else (names[0], tuple(names[1:]))
    standing_for = [n for n in names if _abbreviates(stem, n.replace(place.name, ""))]
    if not standing_for or len(stem) >= len(names[0]) - len(place.name):
        return literal, tuple(names)
    return standing_for[0], tuple(dict.fromkeys([literal, *names]))


def _abbreviates(short: str, full: str) -> bool:
    """Whether the characters of `short` stand in `full` in their order."""
    position = -1
    for char in short:
        position = full.find(char, position + 1)
        if position < 0:
            return False
    return True


@cache
def known_names() -> tuple[dict[str, Concept], dict[str, Concept]]:
    """(national name -> concept, stem -> concept) of the whole vocabulary."""
    national: dict[str, Concept] = {}
    stems: dict[str, Concept] = {}
    for concept in lexicon().of_type("Agency"):
        for stem in _stems(concept):
            stems.setdefault(_folded(stem), concept)
        entry = concept.details.get("national") or {}
        for name in (entry.get("name"), *(entry.get("aliases") or ())):
            if name:
                national.setdefault(_folded(name), concept)
    return national, stems


@lru_cache(maxsize=1 << 12)  # every document names the same agencies several times
def identify(name: str) -> tuple[Concept | None, Place | None]:
    """The department and the place that a canonical name itself tells; None for what it does not tell."""
    national, stems = known_names()
    folded = _folded(name)
    if folded in national:
        return national[folded], gazetteer().nation
    place = issuer_place(folded, gazetteer())
    if place is None:
        return None, None
    if folded.startswith("中国人民政治协商会议"):
        return stems.get("政协"), place
    core = folded.removeprefix("中共").removeprefix("国家税务总局")
    rest = core.removeprefix(_folded(place.name)).removeprefix(place.short_name or "\0")
    return stems.get(rest) or stems.get(rest.replace(_folded(place.name), "{p}")), place


def level_of(place: Place) -> str:
    """The level at which a place has departments: a zone's are like a county's."""
    return "county" if place.kind == "zone" else place.kind


@lru_cache(maxsize=1 << 12)
def issuer_place(name: str, gazetteer: Gazetteer) -> Place | None:
    """The place with which a name begins (沈阳市工业和信息化局 -> 沈阳市), of 鞍山市海城市 the inner one."""
    core = name.removeprefix("中共").removeprefix("国家税务总局").removeprefix("中国人民政治协商会议")
    for length in range(min(len(core), 14), 1, -1):
        head = core[:length]
        if (inner := gazetteer.path(head)) and head.endswith(inner.name):
            return inner
        places = gazetteer.find(head)
        if places and any(head in (p.name, p.short_name) for p in places):
            return places[0] if len(places) == 1 else None
    return None
