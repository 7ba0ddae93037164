"""What this machine cannot run is skipped with its reason; where CI=true nothing may be left out unseen, and it fails."""

from __future__ import annotations

import os
from typing import NoReturn

import pytest


def leave_out(reason: str) -> NoReturn:
    """Skip the test, or fail it where everything is to run."""
    go_without = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
    go_without(reason)
