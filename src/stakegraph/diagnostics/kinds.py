"""Faults of kind files: a user's own kinds of entity, relationship and fact."""

from typing import Final

from stakegraph.diagnostics.diagnostic import Fault

UNKNOWN_FAMILY: Final = Fault(
    "SG240",
    "unknown-family",
    what="A kind file says neither `family: entity`, `family: relationship` nor `family: fact`.",
    why="The family says which keys the file may have and where its kind may be used.",
    example="# file: schema/embassy.yaml\nkind: embassy\nfamily: thing\ntitle: embassy\n",
    instead=(
        "# file: schema/embassy.yaml\nkind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\n"
        "description: The seat of a government abroad.\nbelow: agency\n"
    ),
)

UNKNOWN_KIND_KEY: Final = Fault(
    "SG241",
    "unknown-kind-key",
    what="A kind file has a key that its family does not know.",
    why="A key that is read over in silence would leave the kind without what its writer meant.",
    example=(
        "# file: schema/embassy.yaml\nkind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\n"
        "description: The seat of a government abroad.\nparent: agency\n"
    ),
    instead=(
        "# file: schema/embassy.yaml\nkind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\n"
        "description: The seat of a government abroad.\nbelow: agency\n"
    ),
)

MISSING_KIND_KEY: Final = Fault(
    "SG242",
    "missing-kind-key",
    what="A kind file lacks a key that its family must have.",
    why="Titles and descriptions are what a reader sees; ends say which statements make sense.",
    example=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actor\nto: actor\n"
    ),
    instead=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ntitle: advises\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actor\nto: actor\n"
    ),
)

BAD_KIND_VALUE: Final = Fault(
    "SG243",
    "bad-kind-value",
    what="A key of a kind file has a value of the wrong shape, or a word that is not in its list.",
    why="A flag that is not `yes` or `no`, or a list where a word belongs, could be read in two ways.",
    example=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ntitle: advises\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actor\nto: actor\ncyber: perhaps\n"
    ),
    instead=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ntitle: advises\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actor\nto: actor\ncyber: by-topic\n"
    ),
)

BAD_KIND_ID: Final = Fault(
    "SG244",
    "bad-kind-id",
    what="The id of a kind has other signs than small letters, digits and underscores, or begins with none of a to z.",
    why="Kinds are words of filters, labels in Neo4j and names in SQL.",
    example=(
        "# file: schema/field-office.yaml\nkind: field-office\nfamily: entity\ntitle: field office\n"
        "plural: field offices\ndescription: An office of an agency outside its capital.\nbelow: agency\n"
    ),
    instead=(
        "# file: schema/field_office.yaml\nkind: field_office\nfamily: entity\ntitle: field office\n"
        "plural: field offices\ndescription: An office of an agency outside its capital.\nbelow: agency\n"
    ),
)

DUPLICATE_KIND: Final = Fault(
    "SG245",
    "duplicate-kind",
    what="A kind is defined twice, or has the id of a built-in kind; facts and relationships share their ids.",
    why="Seeds written for the first meaning would change their meaning under the second.",
    example=(
        "# file: schema/trains.yaml\nkind: trains\nfamily: relationship\ntitle: trains\ninverse: is trained by\n"
        "description: An actor trains another.\nfrom: actor\nto: actor\n"
    ),
    instead=(
        "# file: schema/coaches.yaml\nkind: coaches\nfamily: relationship\ntitle: coaches\ninverse: is coached by\n"
        "description: An actor trains another.\nbelow: trains\nfrom: actor\nto: actor\n"
    ),
)

UNDEFINED_KIND: Final = Fault(
    "SG246",
    "undefined-kind",
    what="A kind file names a kind that is not defined: in `below`, `from`, `to`, `of` or `also`.",
    why="A tie whose ends nothing fits could never be written down.",
    example=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ntitle: advises\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actors\nto: actor\n"
    ),
    instead=(
        "# file: schema/advises.yaml\nkind: advises\nfamily: relationship\ntitle: advises\ninverse: is advised by\n"
        "description: An actor gives advice to another.\nfrom: actor\nto: actor\n"
    ),
)

KIND_BELOW_ITSELF: Final = Fault(
    "SG247",
    "kind-below-itself",
    what="A kind lies below itself, directly or through other kinds.",
    why="What is below a kind counts as that kind; a circle would make them all one.",
    example=(
        "# file: schema/embassy.yaml\nkind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\n"
        "description: The seat of a government abroad.\nbelow: embassy\n"
    ),
    instead=(
        "# file: schema/embassy.yaml\nkind: embassy\nfamily: entity\ntitle: embassy\nplural: embassies\n"
        "description: The seat of a government abroad.\nbelow: agency\n"
    ),
)

TAKEN_FIELD: Final = Fault(
    "SG248",
    "taken-field",
    what="A field of a kind file is a key that the same block already has with another meaning.",
    why="One key in one block must state one thing.",
    example=(
        "# file: schema/budget.yaml\nkind: budget\nfamily: fact\nfield: start\ntype: when\nof: agency\n"
        "description: When its budget year begins.\n"
    ),
    instead=(
        "# file: schema/budget.yaml\nkind: budget\nfamily: fact\nfield: budget_year\ntype: when\nof: agency\n"
        "description: When its budget year begins.\n"
    ),
)

KIND_FAULTS: Final = (
    UNKNOWN_FAMILY,
    UNKNOWN_KIND_KEY,
    MISSING_KIND_KEY,
    BAD_KIND_VALUE,
    BAD_KIND_ID,
    DUPLICATE_KIND,
    UNDEFINED_KIND,
    KIND_BELOW_ITSELF,
    TAKEN_FIELD,
)
