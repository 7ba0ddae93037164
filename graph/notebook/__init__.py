"""The graph in a notebook: data frames, networks, objects and figures, for the extra `yingshang[notebook]`.

    from graph import notebook
    nb = notebook.open()                                # the engine that YINGSHANG_* name, as the command line does
    nb.query("first_adopters", measure="measure:yi-wang-tong-ban")      # a named query as a DataFrame
    nb.network(predicates=["ADOPTS"])                   # a NetworkX graph, one edge a claim
    nb.get("place:210100").adopts                       # py2neo objects

Everything here reads. `docs/notebooks.md` has the whole of it and its limits.
"""

try:
    from graph.notebook.figures import chinese_font, use_chinese_font
    from graph.notebook.frames import dates, evidence
    from graph.notebook.session import Notebook, open_notebook
except ModuleNotFoundError as error:
    missing = f"{error.name} is not installed; notebooks need the extra: pip install 'yingshang[notebook]'"
    raise ModuleNotFoundError(missing, name=error.name) from error

open = open_notebook  # `notebook.open()` says what it does

__all__ = ["Notebook", "chinese_font", "dates", "evidence", "open", "use_chinese_font"]
