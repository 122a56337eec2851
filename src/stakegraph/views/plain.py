"""The picture as plain HTML tables, for readers whose browser or mail gateway stops scripts, and for the print."""

from collections.abc import Iterable
from html import escape
from typing import Final

from stakegraph.views.links import check_link
from stakegraph.views.picture import Gap, Picture, Proof, Said, Tie
from stakegraph.views.words import describe_gap, describe_status

ROWS: Final = 2000
REL: Final = "noopener noreferrer nofollow"


def write_tables(picture: Picture) -> str:
    """Gaps and ties with their evidence as escaped HTML: the first 2,000 rows of each, saying so."""
    names = {node.id: node.name for node in picture.nodes}
    gaps = [_gap_row(gap, names) for gap in sorted(picture.gaps, key=lambda each: each.id)]
    ties = [_tie_row(tie, names) for tie in sorted(picture.ties, key=lambda each: each.id)]
    return _table("Gaps", ("From", "To", "Rule", "State", "Why, and what comes nearest", "Evidence"), gaps) + _table(
        "Relationships", ("From", "Relationship", "To", "Status", "Stance", "What is said"), ties
    )


def _table(title: str, heads: Iterable[str], rows: list[str]) -> str:
    left_out = f"<p>The first {ROWS:,} of {len(rows):,} rows.</p>" if len(rows) > ROWS else ""
    head = "".join(f'<th scope="col">{each}</th>' for each in heads)
    body = "\n".join(rows[:ROWS])
    return (
        f'<h2>{title} ({len(rows):,})</h2>{left_out}\n<table class="plain"><thead><tr>{head}</tr></thead>'
        f"<tbody>\n{body}\n</tbody></table>\n"
    )


def _gap_row(gap: Gap, names: dict[str, str]) -> str:
    why = [gap.reason]
    why += [f"Nearest: {gap.near_miss}"] if gap.near_miss else []
    why += [f"Vehicle: {gap.vehicle}"] if gap.vehicle else []
    ends = [_text(names[gap.source_id]), _text(names[gap.target_id])]
    words = [_text(gap.rule_name or gap.rule), _text(describe_gap(gap.state)), "<br>".join(map(_text, why))]
    return _row([*ends, *words, _proofs(gap.proofs)])


def _tie_row(tie: Tie, names: dict[str, str]) -> str:
    ends = _text(names[tie.source_id]), _text(names[tie.target_id])
    labels = [_text(describe_status(tie.status)), _text(tie.stance)]
    return _row([ends[0], _text(tie.title), ends[1], *labels, "".join(map(_said, tie.said))])


def _said(said: Said) -> str:
    labels = ", ".join(filter(None, (describe_status(said.status), said.modality, said.when, said.says)))
    return f"<p>{_text(said.text)} ({_text(labels)})</p>{_proofs(said.proofs)}"


def _proofs(proofs: Iterable[Proof]) -> str:
    return "".join(map(_proof, proofs))


def _proof(proof: Proof) -> str:
    cites = f", citing {_text(', '.join(proof.cites))}" if proof.cites else ""
    place = f", {_text(proof.locator)}" if proof.locator else ""
    return f"<blockquote><p>{_text(proof.quote)}</p><footer>{_source(proof)}{place}{cites}</footer></blockquote>"


def _source(proof: Proof) -> str:
    title, link = _text(proof.title or proof.source), check_link(proof.url)
    return f'<a href="{escape(link)}" rel="{REL}">{title}</a>' if link else title


def _row(cells: Iterable[str]) -> str:
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"


def _text(text: str) -> str:
    return f"<bdi>{escape(text)}</bdi>" if text else ""
