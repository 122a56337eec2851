"""The words of the project as frozen values: entities, statements, evidence, rules, dates, tables."""

from stakegraph.model.records import Entity, Evidence, Expect, Kind, Layer, Record, Rule, Statement
from stakegraph.model.table import MOST_ROWS, Cell, Table
from stakegraph.model.when import NO_DAY, ONGOING, UNKNOWN, When, parse_when
from stakegraph.model.words import BASE_LAYER, WHAT_IF_LAYER

__all__ = [
    "BASE_LAYER",
    "MOST_ROWS",
    "NO_DAY",
    "ONGOING",
    "UNKNOWN",
    "WHAT_IF_LAYER",
    "Cell",
    "Entity",
    "Evidence",
    "Expect",
    "Kind",
    "Layer",
    "Record",
    "Rule",
    "Statement",
    "Table",
    "When",
    "parse_when",
]
