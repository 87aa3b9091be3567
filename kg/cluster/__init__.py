"""Articles read by many machines: Dask hands out the work, each worker writes what it has read, as shards."""

from kg.cluster._recipe import Recipe
from kg.cluster._run import SIZE, run
from kg.cluster._work import Bench, Seen

__all__ = ["SIZE", "Bench", "Recipe", "Seen", "run"]
