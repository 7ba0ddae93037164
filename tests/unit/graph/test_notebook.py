"""What of the notebook layer needs no engine: models from the schema, times, networks, fonts."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace

import matplotlib as mpl
import networkx as nx
import pandas as pd
import pytest
from matplotlib import font_manager

from graph.errors import ModelError
from graph.kinds import schema
from graph.notebook import dates, figures, use_chinese_font
from graph.notebook.models import MODELS
from graph.notebook.networks import collapsed

EDGES = schema().edges.values()


@pytest.mark.parametrize("kind", sorted(schema().nodes))
def test_a_model_is_what_the_schema_says(kind: str) -> None:
    model = MODELS[kind]
    outgoing = {e.name.lower() for e in EDGES if kind in e.sources}
    incoming = {f"{e.name.lower()}_from" for e in EDGES if kind in e.targets}
    declared = {"id", *schema().nodes[kind].properties, *outgoing, *incoming}
    assert {name for name in vars(model) if not name.startswith("_")} == declared
    assert len(declared) == 1 + len(schema().nodes[kind].properties) + len(outgoing) + len(incoming)  # no name twice
    assert (model.__primarylabel__, model.__primarykey__) == (kind, "id")
    assert schema().nodes[kind].description["zh"] in str(model.__doc__)


def test_a_model_explains_itself() -> None:
    assert "行政区划代码" in str(MODELS["City"].adcode.__doc__)
    assert "采用" in str(MODELS["City"].adopts.__doc__)


def test_what_is_not_installed_is_named_with_the_mend() -> None:
    code = "import sys; sys.modules['pandas'] = None; import graph.notebook"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "pandas is not installed; notebooks need the extra: pip install 'yingshang[notebook]'" in done.stderr


def test_times_have_bounds_and_a_precision() -> None:
    bounds = dates(pd.Series(["2021", None, "2024-02", "2021-08-30"], index=list("abcd"), dtype="string"))
    assert bounds.index.tolist() == list("abcd")
    assert bounds["precision"].tolist() == ["year", pd.NA, "month", "day"]
    assert bounds["start"].tolist() == [pd.Timestamp(t) for t in ("2021-01-01", "NaT", "2024-02-01", "2021-08-30")]
    assert bounds["end"].tolist() == [pd.Timestamp(t) for t in ("2021-12-31", "NaT", "2024-02-29", "2021-08-30")]
    assert dates([]).dtypes.to_dict() == bounds.dtypes.to_dict()
    with pytest.raises(ModelError, match="not a year"):
        dates(["去年"])


def test_claims_of_the_same_ends_are_one_edge_when_collapsed() -> None:
    network = nx.MultiDiGraph()
    network.add_node("a", kind="City", name="甲")
    network.add_edge("a", "b", "claim:1", predicate="ADOPTS")
    network.add_edge("a", "b", "claim:2", predicate="ADOPTS")
    network.add_edge("a", "b", "claim:3", predicate="MENTIONS")
    network.add_edge("b", "a", "claim:4", predicate="PART_OF")
    simple = collapsed(network)
    assert simple.get_edge_data("a", "b") == {"weight": 3, "predicates": "ADOPTS,MENTIONS"}
    assert simple.get_edge_data("b", "a")["weight"] == 1
    assert simple.nodes["a"] == {"kind": "City", "name": "甲"}


@pytest.fixture
def fonts(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[font_manager.FontEntry]]:
    """The fonts that matplotlib brings, none of which has Chinese; the settings of figures are put back."""
    own = [f for f in font_manager.fontManager.ttflist if mpl.get_data_path() in f.fname]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", own)
    monkeypatch.setitem(mpl.rcParams, "font.family", ["sans-serif"])
    monkeypatch.setitem(mpl.rcParams, "axes.unicode_minus", True)
    figures.chinese_font.cache_clear()
    yield own
    figures.chinese_font.cache_clear()


def test_a_font_of_boxes_is_no_chinese_font(fonts: list[font_manager.FontEntry]) -> None:
    assert any(f.name.startswith("Last Resort") for f in fonts) or len(fonts) > 10
    assert figures.chinese_font() is None
    assert not use_chinese_font()
    assert mpl.rcParams["font.family"] == ["sans-serif"]


def test_a_known_font_comes_first_and_is_used_once(
    fonts: list[font_manager.FontEntry], monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [replace(fonts[0], name="Another Font"), replace(fonts[1], name="SimHei")]
    monkeypatch.setattr(font_manager.fontManager, "ttflist", named)
    monkeypatch.setattr(figures, "_has_chinese", lambda path: True)
    assert figures.chinese_font() == "SimHei"
    assert use_chinese_font()
    assert use_chinese_font()
    assert mpl.rcParams["font.family"] == ["SimHei", "sans-serif"]
    assert not mpl.rcParams["axes.unicode_minus"]
