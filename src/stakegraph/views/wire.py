"""The data of a page as JSON that is safe inside `<script type="application/json">`.

What there are many of is a table of columns; lines name the places of their ends among the nodes; proofs, looks and
texts that repeat are kept once: a picture of ten thousand nodes stays small.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any, Final, TypeAlias

from stakegraph.views.columns import Column, to_columns
from stakegraph.views.languages import language_of
from stakegraph.views.legend import write_legend
from stakegraph.views.links import check_link
from stakegraph.views.network import VIS_MOST, draw, to_pyvis
from stakegraph.views.picture import Asked, Gap, Node, Picture, Proof, Said, Tie
from stakegraph.views.style import DARK, STATES

Row: TypeAlias = "list[Any]"

PROOF: Final = ("source", "title", "locator", "quote", "cites", "link", "plain")
SAID: Final = ("text", "status", "stance", "modality", "certainty", "when", "layer", "says", "proofs")
NODE: Final = ("id", "name", "kind", "aliases", "countries", "joins", "said", "x", "y", "look", "label")
TIE: Final = ("id", "from", "to", "kind", "title", "status", "stance", "directed", "days", "said", "look")
GAP: Final = ("id", "from", "to", "rule", "ruleName", "state", "reason", "nearMiss", "vehicle", "proofs", "look")
_ASKED_WORDS: Final = ("id", "name", "of", "state", "stateWords", "met", "reason", "nearMiss", "vehicle", "model")
ASKED: Final = (*_ASKED_WORDS, "pairs", "asked", "proofs")

_UNSAFE = str.maketrans({each: f"\\u{ord(each):04x}" for each in "<>&\u2028\u2029"})


def write_json(picture: Picture) -> str:
    """The data of the picture as JSON without any character that could end or open a tag."""
    text = json.dumps(to_wire(picture), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return text.translate(_UNSAFE)


def to_wire(picture: Picture) -> dict[str, Any]:
    """The picture as plain lists and texts: the words of the page, the legend, the drawing, and everything said.

    The table `said` holds what is said of the nodes, then of the ties, each of which tells only how many rows are its.
    """
    language = language_of(picture.language)
    return {
        "language": language.words["locale"],
        "words": dict(language.of_page()),
        "stamp": _stamp(picture),
        "legend": write_legend(picture),
        "dark": dict(DARK),
        "days": list(picture.days),
        "states": [[state, language.say_of("gap", state)] for state in STATES],
        **_Tables(picture).write(),
    }


def _stamp(picture: Picture) -> dict[str, Any]:
    return {
        "title": picture.title,
        "as_of": picture.as_of,
        "layers": list(picture.layers),
        "counts": [[name, count] for name, count in picture.counts.items()],
        "digest": picture.digest,
        "notes": list(picture.notes),
        "chosen": [list(each) for each in picture.chosen],
        "searched": list(picture.searched),
    }


class _Tables:
    """The tables of one picture, and what its rows share: each proof and each look once, by number."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self.language = language_of(picture.language)
        self._places = {id: place for place, id in enumerate(sorted(node.id for node in picture.nodes))}
        self._proofs: dict[Proof, int] = {}
        self._looks: dict[str, int] = {}

    def write(self) -> dict[str, Any]:
        picture = self.picture
        # pyvis holds what vis-network is to draw; it would hold more, but takes the square of the time for it
        drawing = to_pyvis(picture) if len(picture.nodes) <= VIS_MOST else draw(picture)
        nodes = sorted(picture.nodes, key=lambda each: each.id)
        ties = sorted(picture.ties, key=lambda each: each.id)
        gaps = sorted(picture.gaps, key=lambda each: each.id)
        looks = [self._look(each, ("id", "from", "to")) for each in drawing.edges]
        written: dict[str, dict[str, Column]] = {
            "nodes": to_columns(NODE, [self._node(*each) for each in zip(nodes, drawing.nodes, strict=True)]),
            "ties": to_columns(TIE, map(self._tie, ties, looks)),
            "gaps": to_columns(GAP, map(self._gap, gaps, looks[len(ties) :])),
            "asked": to_columns(ASKED, [self._asked(each) for each in picture.asked]),
            "said": to_columns(
                SAID, [self._say(said) for told in (nodes, ties) for each in told for said in each.said]
            ),
        }
        proofs = to_columns(PROOF, map(_proof, self._proofs))
        return {**written, "proofs": proofs, "looks": [json.loads(text) for text in self._looks]}

    def _node(self, node: Node, drawn: dict[str, Any]) -> Row:
        look = self._look(drawn, ("id", "label", "x", "y"))
        label = None if drawn["label"] == node.name else drawn["label"]
        texts = [node.id, node.name, node.kind, list(node.aliases), list(node.countries)]
        return [*texts, int(node.joins), len(node.said), drawn["x"], drawn["y"], look, label]

    def _tie(self, tie: Tie, look: int) -> Row:
        labels = [tie.kind, tie.title, tie.status, tie.stance, int(tie.directed), tie.days]
        return [tie.id, *self._ends(tie), *labels, len(tie.said), look]

    def _gap(self, gap: Gap, look: int) -> Row:
        words = [gap.rule, gap.rule_name, gap.state, gap.reason, gap.near_miss, gap.vehicle]
        return [gap.id, *self._ends(gap), *words, self._prove(gap.proofs), look]

    def _asked(self, asked: Asked) -> Row:
        words = [
            asked.id,
            asked.name,
            asked.recommendation,
            asked.state,
            self.language.say_of("gap", asked.state),
            asked.met,
        ]
        words += [asked.reason, asked.near_miss, asked.vehicle, asked.model]
        pairs = [[f"n:{one}", f"n:{other}", self.language.say_of("gap", state)] for one, other, state in asked.pairs]
        return [*words, pairs, self._prove(asked.asked), self._prove(asked.proofs)]

    def _say(self, said: Said) -> Row:
        labels = [said.status, said.stance, said.modality, said.certainty, said.when, said.layer, said.says]
        return [said.text, *labels, self._prove(said.proofs)]

    def _ends(self, line: Tie | Gap) -> tuple[int, int]:
        return self._places[line.source_id], self._places[line.target_id]

    def _prove(self, proofs: Iterable[Proof]) -> list[int]:
        return [self._proofs.setdefault(proof, len(self._proofs)) for proof in proofs]

    def _look(self, options: dict[str, Any], own: Sequence[str]) -> int:
        shared = json.dumps({key: options[key] for key in sorted(options) if key not in own}, sort_keys=True)
        return self._looks.setdefault(shared, len(self._looks))


def _proof(proof: Proof) -> Row:
    link = check_link(proof.url)
    plain = None if link else proof.url
    return [proof.source, proof.title, proof.locator, proof.quote, list(proof.cites), link, plain]
