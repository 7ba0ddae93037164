"""docker-compose.yml as the tests read it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

FILE = Path(__file__).parents[1] / "docker-compose.yml"


def compose() -> dict[str, Any]:
    """The file as it stands."""
    return dict(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def server_settings() -> dict[str, str]:
    """What the file makes of neo4j.conf: `NEO4J_a_b__c` is `a.b_c`, and `${NAME:-default}` its default."""
    given = compose()["services"]["neo4j"]["environment"]
    return {
        name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_"): re.sub(
            r"\$\{\w+:-(.*?)\}", r"\1", value
        )
        for name, value in given.items()
        if name != "NEO4J_AUTH"
    }
