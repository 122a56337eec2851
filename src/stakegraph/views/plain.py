"""The picture as plain HTML tables, for readers whose browser or mail gateway stops scripts, and for the print."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from stakegraph.views.languages import Language, language_of
from stakegraph.views.markup import mark_up, mark_up_address
from stakegraph.views.picture import Gap, Node, Picture, Proof, Said, Tie

ROWS: Final = 2000
GAP_HEADS: Final = ("column_from", "column_to", "plain_missing", "column_status", "plain_why", "column_evidence")
TIE_HEADS: Final = ("column_from", "column_relationship", "column_to", "column_status", "column_stance", "plain_said")
NODE_HEADS: Final = ("plain_name", "plain_kind", "plain_called", "plain_said")


def write_tables(picture: Picture, most: int | None = ROWS, *, with_nodes: bool = False) -> str:
    """Gaps and ties with their evidence, and the sources by number, as escaped HTML; a tie said to be absent is a gap.

    The first 2,000 rows of each (or `most`; None: all), saying so. `with_nodes` adds the entities.
    """
    tables = _Tables({node.id: node.name for node in picture.nodes}, language_of(picture.language))
    missing: list[Gap | Tie] = [*picture.gaps, *(tie for tie in picture.ties if tie.status == "absent")]
    there = [tie for tie in picture.ties if tie.status != "absent"]
    gaps = [tables.missing(each) for each in sorted(missing, key=lambda each: each.id)[:most]]
    ties = [tables.tie(tie) for tie in sorted(there, key=lambda each: each.id)[:most]]
    nodes = sorted(picture.nodes, key=lambda each: (each.name, each.id)) if with_nodes else []
    parts = (
        tables.table("plain_gaps", GAP_HEADS, gaps, len(missing)),
        tables.table("plain_ties", TIE_HEADS, ties, len(there)),
        tables.table("plain_nodes", NODE_HEADS, [*map(tables.node, nodes[:most])], len(nodes)) if nodes else "",
        tables.sources(),
    )
    return "".join(parts)


class _Tables:
    """Rows, and the numbers of the sources that they cite, in the order in which they do."""

    def __init__(self, names: dict[str, str], language: Language) -> None:
        self.names = names
        self.language = language
        self._sources: dict[tuple[str, str | None], int] = {}

    def table(self, title: str, heads: Iterable[str], rows: list[str], count: int) -> str:
        """Rows below their heads; it says so where they are not all."""
        cut = f"<p>{self._word('plain_cut', n=len(rows), all=count)}</p>" if len(rows) < count else ""
        head = "".join(f'<th scope="col">{self._word(each)}</th>' for each in heads)
        body = "\n".join(rows)
        return (
            f'<h2>{self._word(title, n=count)}</h2>{cut}\n<table class="plain"><thead><tr>{head}</tr></thead>'
            f"<tbody>\n{body}\n</tbody></table>\n"
        )

    def _word(self, name: str, **values: int) -> str:
        return mark_up(self.language.say(name, **values))

    def missing(self, line: Gap | Tie) -> str:
        """What a rule or a source calls missing."""
        return self._gap(line) if isinstance(line, Gap) else self._absent(line)

    def _absent(self, tie: Tie) -> str:
        ends = mark_up(self.names[tie.source_id]), mark_up(self.names[tie.target_id])
        told = "<br>".join(mark_up(said.text) for said in tie.said)
        proofs = [proof for said in tie.said for proof in said.proofs]
        state = self.language.say_of("gap", "gap-asserted")
        return _row([*ends, mark_up(tie.title), mark_up(state), told, self._proofs(proofs)])

    def _gap(self, gap: Gap) -> str:
        say = self.language.say
        why = [gap.reason]
        why += [f"{say('nearest')}{gap.near_miss}"] if gap.near_miss else []
        why += [f"{say('fact_vehicle')}: {gap.vehicle}"] if gap.vehicle else []
        ends = [mark_up(self.names[gap.source_id]), mark_up(self.names[gap.target_id])]
        words = [
            mark_up(gap.rule_name or gap.rule),
            mark_up(self.language.say_of("gap", gap.state)),
            "<br>".join(map(mark_up, why)),
        ]
        return _row([*ends, *words, self._proofs(gap.proofs)])

    def tie(self, tie: Tie) -> str:
        ends = mark_up(self.names[tie.source_id]), mark_up(self.names[tie.target_id])
        word = self.language.say_of
        labels = [mark_up(word("status", tie.status)), mark_up(word("stance", tie.stance))]
        return _row([ends[0], mark_up(tie.title), ends[1], *labels, self._told(tie)])

    def _told(self, tie: Tie) -> str:
        """What is said of a tie, without the words that stand in its row already."""
        start = f"{self.names[tie.source_id]} {tie.title} {self.names[tie.target_id]}"
        return "".join(self._said(replace(each, text=each.text.removeprefix(start).strip())) for each in tie.said)

    def node(self, node: Node) -> str:
        called = "<br>".join(map(mark_up, (*node.aliases, node.id)))
        said = "".join(map(self._said, node.said))
        return _row([mark_up(node.name), mark_up(node.kind_title or node.kind), called, said])

    def sources(self) -> str:
        """The sources as a numbered list, links where their addresses may be links."""
        items = "\n".join(f"<li>{_source(title, url)}</li>" for title, url in self._sources)
        return f"<h2>{self._word('plain_sources')}</h2>\n<ol>\n{items}\n</ol>\n" if items else ""

    def _said(self, said: Said) -> str:
        modality = "" if said.modality == "asserted" else self.language.say_of("modality", said.modality)
        words = (modality, said.when, "" if said.proofs else said.says)
        labels = ", ".join(each for each in words if each and each not in said.text)
        told = f"{mark_up(said.text)}{f' ({mark_up(labels)})' if labels else ''}".strip()
        return f"{told and f'<p>{told}'}{self._proofs(said.proofs)}"

    def _proofs(self, proofs: Iterable[Proof]) -> str:
        return "".join(map(self._proof, proofs))

    def _proof(self, proof: Proof) -> str:
        cited = ", ".join(str(self._number(title, None)) for title in proof.cites)
        citing = self.language.say("plain_citing", cited=cited) if cited else ""
        place = [str(self._number(proof.title or proof.source, proof.url)), proof.locator, citing]
        where = f"[{mark_up(', '.join(filter(None, place)))}]"
        return f"<p>“{mark_up(proof.quote)}” {where}" if proof.quote else f"<p>{where}"

    def _number(self, title: str, url: str | None) -> int:
        return self._sources.setdefault((title, url), len(self._sources) + 1)


def _source(title: str, url: str | None) -> str:
    return f"{mark_up(title)} ({mark_up_address(url)})" if url else mark_up(title)


def _row(cells: Iterable[str]) -> str:
    return f"<tr><td>{'<td>'.join(cells)}"  # HTML ends cells and rows by itself, which spares a tenth of a file
