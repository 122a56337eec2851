"""The fault of files of records, which the program writes and people should not."""

from stakegraph.diagnostics.diagnostic import Fault

_ALTERED = "stakegraph_records: 1\nevidence:\n  - {{record: {of}, source: s, quote: {quote}, id: {id}}}\n"
_OF = "0" * 64
_ID = "83b2df681086c4bdcb6bcde632d25e7962769e21d1013749d4e7e568bebf8c81"

ALTERED_RECORD = Fault(
    "SG218",
    "altered-record",
    what="A record of an export does not give the id that it stands under, or all of them do not give the digest.",
    why="An export is taken as it was written or not at all; what changed on the way might be a word that proves.",
    example=_ALTERED.format(of=_OF, quote="not these words", id=_ID),
    instead=_ALTERED.format(of=_OF, quote="these words", id=_ID),
)

RECORD_FAULTS = (ALTERED_RECORD,)
