"""The account of the embedded engine that can only read, which is what researchers' own Cypher runs as.

Cypher itself gives no accounts there: a group grants kinds of access to types, and a session in READ mode would
still accept writes. The group has `readRecord` on every type and nothing on the database.
"""

from __future__ import annotations

import json
from typing import Any

from graph.embedded.files import DATABASE, READER

_GROUP = {
    "access": [],  # no change of schema, settings or accounts
    "resultSetLimit": -1,  # a limit here would cut scans silently; the door cuts rows and says so
    "readTimeout": -1,
    "types": {"*": {"access": ["readRecord"]}},
}


def add_reader(server: Any, password: str) -> None:
    """Make the group and the account, or bring them up to date."""
    import jpype  # noqa: PLC0415  # Java runs by now

    as_json = jpype.JClass("com.arcadedb.serializer.json.JSONObject")
    security = server._java_server.getSecurity()
    security.saveGroup(DATABASE, READER, as_json(json.dumps(_GROUP)))
    account = {"name": READER, "password": security.encodePassword(password), "databases": {DATABASE: [READER]}}
    if security.existsUser(READER):
        security.dropUser(READER)
    security.createUser(as_json(json.dumps(account, default=str)))
