"""The way from files into a store: read, check, plan, apply; all or nothing."""

from stakegraph.loading.load import Loaded, load_seeds
from stakegraph.loading.reading import Seeds, check_seeds, read_seeds

__all__ = ["Loaded", "Seeds", "check_seeds", "load_seeds", "read_seeds"]
