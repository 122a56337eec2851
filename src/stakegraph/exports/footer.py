"""The last line of a table for a reader: as of when, from which layers, and how many."""

from stakegraph.model import NO_DAY, Table


def footer(table: Table) -> str:
    """What was asked and what was counted, from the meta of the table; empty where it says nothing.

    >>> footer(Table((), (), {"as_of": "2017-01-17", "layers": ("article", "base")}))
    'as of 2017-01-17 · layers article, base'
    """
    meta = table.meta
    layers = tuple(meta.get("layers") or ())
    parts = (
        f"as of {meta['as_of']}" if meta.get("as_of") not in (None, NO_DAY) else "",
        f"layer{'s' if len(layers) > 1 else ''} {', '.join(layers)}" if layers else "",
        str(meta.get("counts_text") or ""),
    )
    return " · ".join(filter(None, parts))
