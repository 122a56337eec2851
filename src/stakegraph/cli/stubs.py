"""Stubs of seeds to fill in."""

from typing import Annotated, Final

import typer

from stakegraph.cli.options import ForceOption, OutputOption
from stakegraph.cli.output import write_text
from stakegraph.errors import UsageError
from stakegraph.filters.keys import nearest

_SOURCE: Final = """\
stakegraph: 1
defaults: {source: my-source}          # the document that you read

sources:
  - id: my-source
    kind: source
    name: Title of the document
    date: 2016-06-29                   # or 2016-06, or 2016
    # publisher: some-organization     # the id of an entity
    # url: https://example.org/document

"""
_ENTITY: Final = """\
entities:
  - id: my-{kind}                      # small letters, digits, dots and dashes
    kind: {kind}
    name: Name of the {title}
    # country: mx                      # the id of a country
    evidence: [{{locator: p. 1, quote: a few words that prove it}}]
"""
_AGREEMENT: Final = """\
entities:
  - id: my-agreement
    kind: agreement
    name: First party–second party agreement
    # parties: [microsoft, mx-interior-ministry]   # the ids of all parties
    start: 2016                        # keep the precision you have: 2016, 2016-06, 2016-06-29
    # end: ongoing
    # topics: [cybercrime]
    evidence: [{locator: p. 1, quote: signed an agreement}]
"""


def new_command(
    kind: Annotated[str, typer.Argument(help="A kind of entity: agreement, company, agency …")],
    output: OutputOption = "-",
    force: ForceOption = False,
) -> None:
    """Print a commented stub of a seed to fill in."""
    write_text(stub_of(kind), output, force=force)


def stub_of(kind: str) -> str:
    """A valid seed file with one entity of a kind."""
    from stakegraph.schema import built_in_kinds, read_schema

    known = {each.id: each for each in read_schema(built_in_kinds()).entities.values() if not each.abstract}
    if kind not in known:
        raise UsageError(f"`{kind}` is no kind of entity", nearest(kind, list(known)) or ", ".join(sorted(known)))
    if kind == "agreement":
        return _SOURCE + _AGREEMENT
    return _SOURCE if kind == "source" else _SOURCE + _ENTITY.format(kind=kind, title=known[kind].title)
