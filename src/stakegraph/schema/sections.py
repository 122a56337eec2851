"""The keys of blocks that no kind file describes: layers, amounts, rules, coverage, and what stands within them."""

from typing import Final

from stakegraph.schema.blocks import (
    AIM,
    CERTAINTY,
    END,
    EVIDENCE,
    ID,
    LAYER,
    MODALITY,
    NAME,
    NOTE,
    SOURCE,
    STANCE,
    START,
    STATUS,
    UNDER,
    BlockKey,
)

QUALIFIERS: Final = ("exactly", "over", "under", "at-least", "at-most", "about", "only")

_HIGH: Final = BlockKey("high", "number", "The upper bound, where a range is given.")
_QUALIFIER: Final = BlockKey("qualifier", "word", "How the number is meant; default exactly.", QUALIFIERS)
_PERIOD: Final = BlockKey("period", "when", "The time that it covers.")
_VAGUE: Final = BlockKey("text", "text", "A vague amount in its own words, instead of a number: many, millions.")
_KIND: Final = BlockKey("kind", "word", "One or several relationship kinds.", many=True)
_VIA: Final = BlockKey("via", "word", "Kinds of node that both ends share: agreement, forum …", many=True)
_BETWEEN: Final = BlockKey("between", "filter", "A filter, an id or a list of ids.", many=True)
_AND: Final = BlockKey("and", "filter", "The other side: a filter, an id or a list of ids.", many=True)
_READINGS: Final = (
    BlockKey("name_in", "map", "What it is called in other languages, by their ISO 639 codes: `{es: …}`."),
    AIM,
    BlockKey("vehicle", "id", "An existing thing that carries it or could carry it."),
    BlockKey("model", "id", "An existing thing that it is to resemble."),
    BlockKey("because", "text", "Why it is asked for."),
)

DEFAULTS: Final = (SOURCE, LAYER, STATUS, STANCE, MODALITY, CERTAINTY, AIM, START, END, UNDER)
LAYERS: Final = (
    ID,
    BlockKey("default", "flag", "Whether it is on unless asked otherwise.", ("on", "off")),
    BlockKey("title", "text", "What a reader sees."),
    BlockKey("sources", "id", "The sources that the layer may quote; any, if left out.", many=True),
)
FIGURE: Final = (
    BlockKey("measure", "text", "What is counted or measured, in words."),
    BlockKey("low", "number", "The figure itself, or the lower bound of a range; plain digits."),
    _HIGH,
    BlockKey("unit", "text", "In what it is counted: USD, miles, persons, percent."),
    _QUALIFIER,
    _PERIOD,
    _VAGUE,
)
MONEY: Final = (
    BlockKey("amount", "amount", "The amount in plain digits, or `rest` of what it is part of."),
    _HIGH,
    _QUALIFIER,
    BlockKey("currency", "text", "The currency, by its ISO 4217 code."),
    BlockKey("type", "text", "allocation, disbursement, spent … Unlike types are never added without a warning."),
    BlockKey("stated_share", "printed", "The share as printed; it is checked, never used."),
    _PERIOD,
    _VAGUE,
)
FIGURE_TIES: Final = ("about",)
MONEY_TIES: Final = ("payer", "recipient", "through", "part_of", "purpose")

_RULE_COMMON: Final = (ID, NAME, LAYER, SOURCE, STANCE, MODALITY, EVIDENCE, NOTE, *_READINGS)
RECOMMENDATION: Final = (
    *_RULE_COMMON,
    BlockKey("checks", "check", "What must be true for it to be met.", many=True),
)
RULE: Final = (
    *_RULE_COMMON,
    _BETWEEN,
    _AND,
    BlockKey("expect", "expect", "What the rule wants to see."),
    BlockKey("pairs", "word", "Whether every pair must have it, or some; default every.", ("every", "some")),
    BlockKey("accept", "word", "Statuses that count; default existing.", ("existing", "pledged"), many=True),
)
COVERAGE: Final = (
    ID,
    NAME,
    LAYER,
    SOURCE,
    STANCE,
    MODALITY,
    EVIDENCE,
    NOTE,
    _BETWEEN,
    _AND,
    _VIA,
    _KIND,
    _PERIOD,
    BlockKey("complete", "flag", "Whether all there is was searched for."),
)

_TARGETS: Final = (
    BlockKey("falls_since", "when", "The share must fall after this date."),
    BlockKey("at_least", "share", "The share must be at least this: 10%."),
    BlockKey("at_most", "share", "The share must be at most this: 10%."),
)
EXPECT: Final = (
    _KIND,
    _VIA,
    BlockKey("share", "share_of", "A share of money."),
    BlockKey("outcome", "text", "A state of things, in words; never checked."),
    BlockKey("topic", "id", "It must be about this.", many=True),
    BlockKey("purpose", "id", "It must be for this.", many=True),
    BlockKey("under", "id", "It must hold through this."),
    *_TARGETS,
)
EXPECT_ONE_OF: Final = ("kind", "via", "share", "outcome")
SHARE: Final = (
    BlockKey("of", "id", "The amount of money that is shared out."),
    BlockKey("purpose", "id", "The purpose whose share is meant."),
    *_TARGETS,
)
EVIDENCE_ITEM: Final = (
    BlockKey("source", "id", "The source read, where it is not the block's."),
    BlockKey("locator", "text", "Where it stands: a page, a line (L38)."),
    BlockKey("quote", "text", "The shortest fragment that proves it, at most 15 words; ` … ` joins two fragments."),
    BlockKey("cites", "text", "Footnotes of the source read.", many=True),
    BlockKey("cites_possible", "text", "Footnotes that may be meant.", many=True),
    MODALITY,
    STANCE,
)
NAMED: Final = (
    BlockKey("text", "text", "The name."),
    BlockKey("lang", "text", "Its language, by the ISO 639 code."),
    BlockKey("kind", "text", "official, short, former, as-printed …"),
    START,
    END,
)
