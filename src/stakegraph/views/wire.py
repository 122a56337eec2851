"""The data of a page as JSON that is safe inside `<script type="application/json">`.

Rows follow one list of columns, proofs are kept once, styles are kept once: a picture of a thousand nodes stays small.
"""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from stakegraph.views.links import check_link
from stakegraph.views.network import to_pyvis
from stakegraph.views.picture import Gap, Node, Picture, Proof, Said, Tie
from stakegraph.views.style import DARK, STATUS_DASHES, style_gap, style_kind, style_tie
from stakegraph.views.words import GAP_WORDS, describe_gap, describe_status

Row: TypeAlias = "list[Any]"

_UNSAFE = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def write_json(picture: Picture) -> str:
    """The data of the picture as JSON without any character that could end or open a tag."""
    text = json.dumps(to_wire(picture), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def to_wire(picture: Picture) -> dict[str, Any]:
    """The picture as plain lists and texts: the stamp, the legend, the drawing, and everything said."""
    proofs = _Proofs()
    return {
        "stamp": _stamp(picture),
        "legend": _legend(picture),
        "dark": dict(DARK),
        "drawing": _drawing(picture),
        "nodes": [_node(each, proofs) for each in sorted(picture.nodes, key=lambda each: each.id)],
        "ties": [_tie(each, proofs) for each in sorted(picture.ties, key=lambda each: each.id)],
        "gaps": [_gap(each, proofs) for each in sorted(picture.gaps, key=lambda each: each.id)],
        "proofs": proofs.rows,
    }


class _Proofs:
    """Proofs numbered as they come, each kept once."""

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._numbers: dict[Proof, int] = {}

    def number(self, proofs: Iterable[Proof]) -> list[int]:
        return [self._number(proof) for proof in proofs]

    def _number(self, proof: Proof) -> int:
        if proof not in self._numbers:
            self._numbers[proof] = len(self.rows)
            link = check_link(proof.url)
            plain = None if link else proof.url
            row = [proof.source, proof.title, proof.locator, proof.quote, list(proof.cites), link, plain]
            self.rows.append(row)
        return self._numbers[proof]


def _stamp(picture: Picture) -> dict[str, Any]:
    return {
        "title": picture.title,
        "as_of": picture.as_of,
        "layers": list(picture.layers),
        "counts": [[name, count] for name, count in picture.counts.items()],
        "digest": picture.digest,
        "notes": list(picture.notes),
    }


def _legend(picture: Picture) -> dict[str, Any]:
    titles = {node.kind: node.kind_title or node.kind for node in sorted(picture.nodes, key=lambda each: each.id)}
    return {
        "kinds": [[kind, titles[kind], *_kind_mark(kind)] for kind in sorted(titles, key=lambda each: titles[each])],
        "statuses": [
            [status, describe_status(status), *_line_mark(status, "neutral")] for status in _statuses(picture)
        ],
        "stances": [
            [stance, stance, *_line_mark("existing", stance)] for stance in _found(t.stance for t in picture.ties)
        ],
        "gaps": [[state, describe_gap(state), *_gap_mark(state)] for state in _states(picture)],
        "relationships": [[kind, title] for kind, title in sorted({(tie.kind, tie.title) for tie in picture.ties})],
    }


def _found(words: Iterable[str]) -> list[str]:
    return sorted(set(words))


def _statuses(picture: Picture) -> list[str]:
    known = list(STATUS_DASHES)
    found = _found(tie.status for tie in picture.ties)
    return sorted(found, key=lambda each: (known.index(each) if each in known else len(known), each))


def _states(picture: Picture) -> list[str]:
    known = list(GAP_WORDS)
    found = _found(gap.state for gap in picture.gaps)
    return sorted(found, key=lambda each: (known.index(each) if each in known else len(known), each))


def _kind_mark(kind: str) -> Row:
    style = style_kind(kind)
    return [style.shape, style.color, style.fill]


def _line_mark(status: str, stance: str) -> Row:
    style = style_tie(status, stance)
    return [style.color, list(style.dashes), style.width, style.mark]


def _gap_mark(state: str) -> Row:
    style = style_gap(state)
    return [style.color, list(style.dashes), style.width, style.mark]


def _drawing(picture: Picture) -> dict[str, Any]:
    """What the pyvis network holds: own values per row, and each set of shared ones (styles) once."""
    network = to_pyvis(picture)
    styles: dict[str, int] = {}
    nodes = [_split(each, ("id", "label", "x", "y"), styles) for each in network.nodes]
    edges = [_split(each, ("id", "from", "to"), styles) for each in network.edges]
    return {"nodes": nodes, "edges": edges, "styles": [json.loads(text) for text in styles]}


def _split(options: dict[str, Any], own: tuple[str, ...], styles: dict[str, int]) -> Row:
    shared = json.dumps({key: options[key] for key in sorted(options) if key not in own}, sort_keys=True)
    return [*(options[key] for key in own), styles.setdefault(shared, len(styles))]


def _said(said: Iterable[Said], proofs: _Proofs) -> list[Row]:
    return [
        [each.text, each.status, each.stance, each.modality, each.certainty, each.when, each.layer, each.says, numbers]
        for each in said
        for numbers in [proofs.number(each.proofs)]
    ]


def _node(node: Node, proofs: _Proofs) -> Row:
    return [f"n:{node.id}", node.id, node.name, node.kind, list(node.aliases), _said(node.said, proofs)]


def _tie(tie: Tie, proofs: _Proofs) -> Row:
    ends = [f"n:{tie.source_id}", f"n:{tie.target_id}"]
    labels = [tie.kind, tie.title, tie.status, tie.stance, int(tie.directed)]
    return [f"t:{tie.id}", *ends, *labels, _said(tie.said, proofs)]


def _gap(gap: Gap, proofs: _Proofs) -> Row:
    ends = [f"n:{gap.source_id}", f"n:{gap.target_id}"]
    words = [gap.rule, gap.rule_name, gap.state, gap.reason, gap.near_miss, gap.vehicle]
    return [f"g:{gap.id}", *ends, *words, proofs.number(gap.proofs)]
