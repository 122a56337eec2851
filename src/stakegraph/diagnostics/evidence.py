"""Faults of evidence (SG4xx): words that prove nothing, or are not in their text."""

from stakegraph.diagnostics.diagnostic import Fault, Severity

_REPORT = "sources:\n  - {id: r, kind: source, name: Report, date: 2016, footnotes: {1: r2}}\n"
_SECOND = "  - {id: r2, kind: source, name: Second report, date: 2015}\n"
_DEAL = "entities:\n  - {id: deal, kind: agreement, name: Deal, "

MISSING_EVIDENCE = Fault(
    "SG401",
    "missing-evidence",
    what="A statement has no evidence.",
    why="A gap or a tie that nobody can look up is worth nothing in a memo.",
    example=_REPORT + _SECOND + _DEAL + "source: r}\n",
    instead=_REPORT + _SECOND + _DEAL + "source: r, evidence: [{locator: p. 3, quote: signed a deal}]}\n",
)
LONG_QUOTE = Fault(
    "SG402",
    "long-quote",
    what="A quote has more than 15 words.",
    why="A quote is the shortest fragment that proves the statement; longer ones copy other people's texts.",
    example=_REPORT + _SECOND + _DEAL + f"source: r, evidence: [{{quote: {'word ' * 16}}}]}}\n",
    instead=_REPORT + _SECOND + _DEAL + f"source: r, evidence: [{{quote: {'word ' * 15}}}]}}\n",
)
UNKNOWN_FOOTNOTE = Fault(
    "SG403",
    "unknown-footnote",
    what="Evidence cites a footnote that its source does not have.",
    why="Who is cited decides how many independent documents there are.",
    example=_REPORT + _SECOND + _DEAL + "source: r, evidence: [{quote: signed, cites: [23]}]}\n",
    instead=_REPORT + _SECOND + _DEAL + "source: r, evidence: [{quote: signed, cites: [1]}]}\n",
)
BROKEN_IBID = Fault(
    "SG404",
    "broken-ibid",
    what="An Ibid. points at a footnote that is not there, comes later, or leads round in a circle.",
    why="It would resolve to no document.",
    example="sources:\n  - {id: r, kind: source, name: Report, date: 2016, footnotes: {2: {ibid: 5}}}\n",
    instead=_REPORT.replace("{1: r2}", "{1: r2, 2: {ibid: 1}}") + _SECOND,
)
QUOTE_NOT_FOUND = Fault(
    "SG405",
    "quote-not-found",
    what="A quote does not stand in the text of its source.",
    why="Then it is not a quote, and what it proves is open.",
    example="# shown by `stakegraph check --texts DIR` when DIR holds the source's text\n",
    instead="# cut the quote from the text; two fragments are joined by ` … `\n",
)
QUOTE_ELSEWHERE = Fault(
    "SG406",
    "quote-elsewhere",
    what="A quote stands in the text, but not on the line that its locator names.",
    why="A reader who looks it up finds something else.",
    example="# shown by `stakegraph check --texts DIR` for a locator such as L38\n",
    instead="# correct the locator\n",
    severity=Severity.WARNING,
)
TEXT_NOT_THERE = Fault(
    "SG407",
    "text-not-there",
    what="Quotes of a source could not be compared: the file that its `text_file` names is not in the folder given.",
    why="A check that did not happen should not look like one that passed. "
    "Sources without `text_file` are only counted.",
    example="# shown by `stakegraph check --texts DIR` when DIR lacks the file named by `text_file: report.txt`\n",
    instead="# put the file there, or correct its name\n",
    severity=Severity.WARNING,
)
OUTSIDE_SOURCE = Fault(
    "SG408",
    "outside-source",
    what="A statement in a layer quotes a source that the layer does not hold.",
    why="Facts from outside would leak into answers that claim to rest on one text.",
    example=(
        "layers:\n  - {id: article, default: on, title: The article, sources: [r2]}\n"
        + _REPORT
        + _SECOND
        + _DEAL
        + "layer: article, source: r, evidence: [{quote: signed}]}\n"
    ),
    instead=(
        "layers:\n  - {id: article, default: on, title: The article, sources: [r]}\n"
        + _REPORT
        + _SECOND
        + _DEAL
        + "layer: article, source: r, evidence: [{quote: signed}]}\n"
    ),
)
UNDATED_SOURCE = Fault(
    "SG409",
    "undated-source",
    what="A source that was read has neither `date` nor `accessed`.",
    why="Nobody can tell from which day on its words were known; they are taken as known on every day. "
    "Where that is meant, `date: unknown` says so.",
    example="sources:\n  - {id: r, kind: source, name: Report}\n" + _DEAL + "source: r}\n",
    instead="sources:\n  - {id: r, kind: source, name: Report, date: unknown}\n" + _DEAL + "source: r}\n",
    severity=Severity.WARNING,
)
NO_SOURCE = Fault(
    "SG410",
    "no-source",
    what="Evidence that names no source, where the file has no default one either.",
    why="Words without a source close a gap on nobody's word: a reader cannot look them up.",
    example=_DEAL + "evidence: [{quote: signed}]}\n",
    instead=_REPORT + _DEAL + "evidence: [{source: r, quote: signed}]}\n",
    severity=Severity.WARNING,
)
UNFILLED = Fault(
    "SG411",
    "unfilled",
    what="Words of a stub that were not filled in.",
    why="`stakegraph new` writes valid seeds to start from; loaded as they are, they would close a gap with nothing.",
    example=_DEAL + "source: r, evidence: [{quote: a few words that prove it}]}\n" + _REPORT,
    instead=_DEAL + "source: r, evidence: [{quote: signed an agreement}]}\n" + _REPORT,
    severity=Severity.WARNING,
)

EVIDENCE_FAULTS = (
    MISSING_EVIDENCE,
    LONG_QUOTE,
    UNKNOWN_FOOTNOTE,
    BROKEN_IBID,
    QUOTE_NOT_FOUND,
    QUOTE_ELSEWHERE,
    TEXT_NOT_THERE,
    OUTSIDE_SOURCE,
    UNDATED_SOURCE,
    NO_SOURCE,
    UNFILLED,
)
