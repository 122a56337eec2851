"""Seeds: located trees become records, by the schema; every record keeps the place it came from."""

from stakegraph.seeds.compiling import compile_seeds
from stakegraph.seeds.draft import Draft, Placed
from stakegraph.seeds.known import DATING, Known, KnownSource, sources_said

__all__ = ["DATING", "Draft", "Known", "KnownSource", "Placed", "compile_seeds", "sources_said"]
