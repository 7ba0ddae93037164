"""Three research questions asked over the HTTP API, and a figure of how a measure spread.

Start a server (`yingshang serve`), then `python docs/examples/three_questions.py 免申即享 沈阳市 大连市`. It needs
`yingshang[notebook]` for the figure and httpx for the requests.
"""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import matplotlib as mpl

mpl.use("Agg")
import matplotlib.pyplot as plt

from graph.notebook.figures import use_chinese_font


def look_up(api: httpx.Client, name: str, kinds: list[str]) -> dict[str, Any]:
    """The node that a name means."""
    nodes = api.get("suggest", params={"q": name, "kinds": kinds, "limit": 1}).raise_for_status().json()["nodes"]
    if not nodes:
        raise SystemExit(f"nothing is called {name!r}")
    found: dict[str, Any] = nodes[0]
    return found


def who_adopted(api: httpx.Client, measure: dict[str, Any]) -> None:
    """Which places adopted it, since when, and which sentence says so?"""
    print(f"\n一、哪些地方推行了{measure['name']}，何时，哪句话说的？")
    for entry in api.get(f"timeline/{measure['id']}").raise_for_status().json()["entries"]:
        said = entry["evidence"]
        when = entry["stated"] or f"未载明（文件日期 {entry['documented'] or '无'}）"
        print(f"  {entry['other']['name']}  {said['status']}  {when}\n    “{said['context']}”")


def what_they_share(api: httpx.Client, places: list[dict[str, Any]]) -> None:
    """What do places have in common, and what has only one of them?"""
    print(f"\n二、{'、'.join(p['name'] for p in places)}有哪些共同的举措，哪些只有一地有？")
    found = api.get("compare", params={"place": [p["id"] for p in places]}).raise_for_status().json()
    for where, title in (("shared", "共有"), ("only", "仅一地"), ("not_yet", "尚未推行")):
        names = [m["measure"]["name"] for m in found["measures"] if m["where"] == where]
        print(f"  {title}（{len(names)}项）：{'、'.join(names[:8])}{'…' if len(names) > 8 else ''}")


def how_it_spread(api: httpx.Client, measure: dict[str, Any], file: Path) -> None:
    """In which order did places adopt it, as far as documents tell?"""
    print(f"\n三、{measure['name']}按什么次序扩散？")
    answer = api.get(f"diffusion/{measure['id']}").raise_for_status()
    adoptions = answer.json()["adoptions"]
    for found in adoptions:
        low, high = (bound and bound["day"] for bound in (found["lower"], found["upper"]))
        rank = "—" if found["rank"] is None else "–".join(str(r) for r in dict.fromkeys(found["rank"]))
        print(f"  {found['place']['place']}  {low or '?'} … {high or '?'}  {found['censored']}  位次 {rank}")
    draw(measure["name"], adoptions, answer.headers["Yingshang-Corpus"], file)


def draw(name: str, adoptions: list[dict[str, Any]], corpus: str, file: Path) -> None:
    """Each place's interval; an open end is an arrow, a stated time a dot."""
    chinese = use_chinese_font()
    figure, axes = plt.subplots(figsize=(8, 1.2 + 0.3 * len(adoptions)), layout="constrained")
    days = [date.fromisoformat(b["day"]).toordinal() for a in adoptions for b in (a["lower"], a["upper"]) if b]
    first, last = (min(days) - 200, max(days) + 200) if days else (0, 1)
    for row, found in enumerate(reversed(adoptions)):
        low, high = (b and date.fromisoformat(b["day"]).toordinal() for b in (found["lower"], found["upper"]))
        axes.plot([low or first, high or last], [row, row], color="tab:blue" if high else "tab:gray", linewidth=2)
        axes.plot(low or first, row, marker="|" if low else "<", color="tab:blue")
        axes.plot(high or last, row, marker="|" if high else ">", color="tab:blue")
        if found["stated"]:
            axes.plot(((low or first) + (high or last)) / 2, row, marker="o", color="tab:orange")
    names = [a["place"]["place"] if chinese else a["place"]["place_id"] for a in reversed(adoptions)]
    axes.set_yticks(range(len(adoptions)), names)
    years = range(date.fromordinal(first).year + 1, date.fromordinal(last).year + 1) if days else range(0)
    axes.set_xticks([date(y, 1, 1).toordinal() for y in years], [str(y) for y in years])
    title = f"{name}：采用时间的区间" if chinese else "adoption intervals"
    axes.set_title(f"{title}  [{corpus}]")
    figure.savefig(file)
    print(f"  -> {file}")


def main() -> None:
    """Ask the three questions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("measure")
    parser.add_argument("places", nargs="+", help="two to six")
    parser.add_argument("--server", default="http://127.0.0.1:8000")
    parser.add_argument("--figure", type=Path, default=Path("diffusion.svg"))
    given = parser.parse_args()
    with httpx.Client(base_url=f"{given.server}/api/v1/", timeout=30) as api:
        measure = look_up(api, given.measure, ["Measure"])
        places = [look_up(api, name, ["Province", "City", "County", "Zone"]) for name in given.places]
        who_adopted(api, measure)
        what_they_share(api, places)
        how_it_spread(api, measure, given.figure)


if __name__ == "__main__":
    main()
