"""Addresses that are none are refused before anything is tried."""

import pytest

from graph.connection import connect
from graph.errors import SettingsError
from graph.settings import Settings


@pytest.mark.parametrize(
    "uri",
    ["http://localhost:7474", "localhost:7687", "bolt://", "bolt://127.0.0.1:x", "bolt://a b", "bolt://me:pw@host"],
)
def test_what_is_no_bolt_address_is_named_with_its_mend(uri: str) -> None:
    with pytest.raises(SettingsError, match="no Bolt address") as caught:
        connect(Settings(graph_uri=uri))
    assert caught.value.place == "YINGSHANG_GRAPH_URI"
    assert "bolt://host:port" in str(caught.value)
