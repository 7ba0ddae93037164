"""The default engine: ArcadeDB in a helper process of its own, spoken to over Bolt like any Neo4j.

`engine` finds, starts and stops the helper; `server` is what runs in it; `files` names what lies in its folder;
`runtime` is where engine and Java are installed.
"""
