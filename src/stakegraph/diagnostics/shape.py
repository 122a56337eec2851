"""Faults of shape (SG2xx): a key, a word or a value that the seed format does not know."""

from stakegraph.diagnostics.diagnostic import Fault

UNKNOWN_KEY = Fault(
    "SG201",
    "unknown-key",
    what="A block has a key that its section does not know.",
    why="A misspelt key would be dropped in silence, and its fact with it.",
    example="entities:\n  - {id: acme, kind: company, name: Acme, sektor: ict}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme, sector: ict}\n",
)
MISSING_KEY = Fault(
    "SG202",
    "missing-key",
    what="A block lacks a key that it cannot do without.",
    why="Without an id, a kind or both ends there is nothing to store.",
    example="entities:\n  - {kind: company, name: Acme}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme}\n",
)
WRONG_SHAPE = Fault(
    "SG203",
    "wrong-shape",
    what="A value is a list, a text or a block where another of these is wanted.",
    why="What it would mean is anybody's guess.",
    example="entities:\n  - {id: acme, kind: [company, agency], name: Acme}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme}\n",
)
UNKNOWN_WORD = Fault(
    "SG204",
    "unknown-word",
    what="A label has a word that is not in its closed list.",
    why="Every question reads these labels; an unknown one would fall out of all answers.",
    example="relationships:\n  - {from: a, kind: party_to, to: b, status: exists}\n",
    instead="relationships:\n  - {from: a, kind: party_to, to: b, status: existing}\n",
)
STATUS_AS_STANCE = Fault(
    "SG205",
    "status-as-stance",
    what="A word of one label stands in another: `criticised` is a stance, not a status.",
    why="A thing that is criticised still exists; mixing the labels would hide that.",
    example="relationships:\n  - {from: a, kind: funds, to: b, status: criticised}\n",
    instead="relationships:\n  - {from: a, kind: funds, to: b, stance: criticised}\n",
)
BAD_DATE = Fault(
    "SG206",
    "bad-date",
    what="A value is no date of the seed format, or no day of the calendar.",
    why="Dates keep their precision; a guess would invent one.",
    example="relationships:\n  - {from: a, kind: party_to, to: b, start: 2014-02-30}\n",
    instead="relationships:\n  - {from: a, kind: party_to, to: b, start: 2014-02}\n",
)
BAD_NUMBER = Fault(
    "SG207",
    "bad-number",
    what="An amount is not written in plain digits, with a point for decimals.",
    why="Commas, words and signs mean different numbers in different countries.",
    example="figures:\n  - {id: f-1, about: mx, measure: trade, low: 5 billion}\n",
    instead="figures:\n  - {id: f-1, about: mx, measure: trade, low: 5000000000}\n",
)
BAD_ID = Fault(
    "SG208",
    "bad-id",
    what="An id has other characters than small letters, digits, dot, dash and underscore, or is too long.",
    why="Ids are typed, linked and sorted; they must look the same everywhere.",
    example="entities:\n  - {id: Acme Corp, kind: company, name: Acme}\n",
    instead="entities:\n  - {id: acme-corp, kind: company, name: Acme}\n",
)
BAD_FLAG = Fault(
    "SG209",
    "bad-flag",
    what="A flag is neither `yes` nor `no` (`on`/`off` for a layer).",
    why="Anything else could be read either way.",
    example="entities:\n  - {id: g, kind: group, name: Firms, open: perhaps}\n",
    instead="entities:\n  - {id: g, kind: group, name: Firms, open: yes}\n",
)
UNKNOWN_SECTION = Fault(
    "SG210",
    "unknown-section",
    what="A file has a section (or is a table named for one) that seeds do not have.",
    why="Everything in it would be left out.",
    example="entitys:\n  - {id: acme, kind: company, name: Acme}\n",
    instead="entities:\n  - {id: acme, kind: company, name: Acme}\n",
)
UNKNOWN_VERSION = Fault(
    "SG211",
    "unknown-version",
    what="The file is written for another version of the seed format.",
    why="Its words may mean something else there.",
    example="stakegraph: 2\n",
    instead="stakegraph: 1\n",
)
BAD_FILTER = Fault(
    "SG212",
    "bad-filter",
    what="A filter in a rule cannot be read, or has a key that no kind of fact or tie has.",
    why="A rule that chooses nothing would print an empty answer, or a false gap.",
    example="gap_rules:\n  - {id: r, between: company contry=us, and: agency, expect: {via: agreement}}\n",
    instead="gap_rules:\n  - {id: r, between: company country=us, and: agency, expect: {via: agreement}}\n",
)
BAD_RULE = Fault(
    "SG213",
    "bad-rule",
    what="A rule does not say what it expects, says it twice, or lacks the two sides that it compares.",
    why="Only a rule with one expectation has one answer.",
    example="gap_rules:\n  - {id: r, between: company, and: agency, expect: {via: agreement, kind: funds}}\n",
    instead="gap_rules:\n  - {id: r, between: company, and: agency, expect: {via: agreement}}\n",
)
END_BEFORE_START = Fault(
    "SG214",
    "end-before-start",
    what="A block ends before it begins.",
    why="It would hold on no day at all.",
    example="relationships:\n  - {from: a, kind: party_to, to: b, start: 2018, end: 2014}\n",
    instead="relationships:\n  - {from: a, kind: party_to, to: b, start: 2014, end: 2018}\n",
)
RECOMMENDED_PAST = Fault(
    "SG215",
    "recommended-past",
    what="Something is recommended or expected, yet its dates lie before the day it was said.",
    why="What was already there need not be asked for: the status or the date is wrong.",
    example=(
        "sources:\n  - {id: s, kind: source, name: A report, date: 2017}\n"
        "relationships:\n  - {from: a, kind: funds, to: b, status: recommended, start: 2010, source: s}\n"
    ),
    instead=(
        "sources:\n  - {id: s, kind: source, name: A report, date: 2017}\n"
        "relationships:\n  - {from: a, kind: funds, to: b, status: recommended, source: s}\n"
    ),
)
TWO_RESTS = Fault(
    "SG216",
    "two-rests",
    what="Two parts of one sum are both `amount: rest`.",
    why="The rest is what remains when all other parts are taken out; two of them have no size.",
    example=(
        "money:\n  - {id: total, amount: 10}\n"
        "  - {id: one, part_of: total, amount: rest}\n  - {id: two, part_of: total, amount: rest}\n"
    ),
    instead=(
        "money:\n  - {id: total, amount: 10}\n"
        "  - {id: one, part_of: total, amount: 4}\n  - {id: two, part_of: total, amount: rest}\n"
    ),
)
STATED_SHARE = Fault(
    "SG217",
    "stated-share",
    what="A printed share is not what the amounts give, even after rounding.",
    why="Shares are computed, never taken from the text; a printed one that differs is worth a second look.",
    example="money:\n  - {id: total, amount: 100}\n  - {id: part, part_of: total, amount: 3, stated_share: 9%}\n",
    instead="money:\n  - {id: total, amount: 100}\n  - {id: part, part_of: total, amount: 3, stated_share: 3%}\n",
)

BAD_ADDRESS = Fault(
    "SG219",
    "bad-address",
    what="A `url` is no address of the web that is safe to follow.",
    why="A reader clicks on it: it must not run anything, hold a password, or look like another host.",
    example="sources:\n  - {id: s, kind: source, name: A report, date: 2017, url: 'ftp://example.org/report'}\n",
    instead="sources:\n  - {id: s, kind: source, name: A report, date: 2017, url: 'https://example.org/report'}\n",
)

SHAPE_FAULTS = (
    UNKNOWN_KEY,
    MISSING_KEY,
    WRONG_SHAPE,
    UNKNOWN_WORD,
    STATUS_AS_STANCE,
    BAD_DATE,
    BAD_NUMBER,
    BAD_ID,
    BAD_FLAG,
    UNKNOWN_SECTION,
    UNKNOWN_VERSION,
    BAD_FILTER,
    BAD_RULE,
    END_BEFORE_START,
    RECOMMENDED_PAST,
    TWO_RESTS,
    STATED_SHARE,
    BAD_ADDRESS,
)
