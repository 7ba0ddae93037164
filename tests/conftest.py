"""Tests in this process read the vocabulary as it is shipped, and no example fails because a machine is busy.

Java compiles quickly rather than well here, since its processes live for seconds.

Under xdist all tests of one engine go to one worker, so that each engine is started, and its statements planned, once;
other tests go by file, so that what a module shares is made once.
"""

from __future__ import annotations

import os
import re

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

os.environ["YINGSHANG_VOCABULARY"] = "none"
os.environ["YINGSHANG_REDACTION"] = ""
os.environ.setdefault("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1")  # engines of tests live too briefly for more
settings.register_profile("tests", deadline=None)  # the first example may load the vocabulary; speed is shown in bench/
settings.load_profile("tests")

_ENGINE = re.compile(r"^tests/integration/.*\[(embedded|neo4j)\b")


class EngineScheduling(LoadScopeScheduling):  # type: ignore[misc]  # the library has no types
    """One worker an engine, one a file."""

    def _split_scope(self, nodeid: str) -> str:
        found = _ENGINE.match(nodeid)
        return found[1] if found else nodeid.partition("::")[0]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> EngineScheduling:
    """The scheduler of `pytest -n`."""
    return EngineScheduling(config, log)
