"""What leaves the program to be read by others."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stakegraph.api.asking import Asking
from stakegraph.model import MOST_ROWS

if TYPE_CHECKING:
    import networkx as nx
    from pyvis.network import Network

    from stakegraph.questions.scope import Scope


class Sharing(Asking):
    """The HTML view, briefs, and exports for other programs."""

    def view(  # noqa: PLR0913 (one keyword for each option of the command)
        self,
        title: str | None = None,
        *,
        focus: str | None = None,
        depth: int = 1,
        where: str | None = None,
        rule: str | Collection[str] = (),
        most: int = 20_000,
        form: str = "page",
        like: "Path | str | None" = None,
        language: str | None = None,
    ) -> str:
        """The HTML page of what these layers show, or what is chosen of it: one file that asks nothing of the network.

        `focus` draws what stands up to `depth` steps around an entity, `where` what fits a filter, `rule` the gaps of
        that rule, or those rules, alone. Of more than `most` entities those with the most ties are drawn, and the page
        says so (0: all). Only what is drawn is in the file. `form` is `page`, or `static` for a page
        without any script (the picture as SVG, tables, evidence), or `embed` for a frame of another page. `like` is a
        page that was written earlier: what stood there stays in its place. `language` is `en` or `es`: the words of the
        page, and the names of entities where the layers have one in it; without it the page is English and names are as
        the seeds put them first. Raises UsageError for an unknown word, and for a `like` that holds no drawing.
        """
        from dataclasses import replace

        from stakegraph.views import render_view
        from stakegraph.views.choosing import Choice
        from stakegraph.views.earlier import read_places
        from stakegraph.views.filling import fill_picture

        stood = read_places(Path(like)) if like is not None else {}
        with self._spoken(language) as scope:
            picture = fill_picture(scope, title, Choice(focus, depth, where, _several(rule), most))
        return render_view(replace(picture, stood=stood), form)

    def to_pyvis(
        self, *, focus: str | None = None, depth: int = 1, where: str | None = None, rule: str | Collection[str] = ()
    ) -> "Network":
        """The picture of the view as a directed `pyvis.network.Network`, for whoever goes on with pyvis themselves.

        Nodes are `n:` and the id of an entity, edges `t:` (ties) and `g:` (gaps, dashed); places are computed and
        physics is off. `focus`, `depth`, `where` and `rule` choose as they do for `view`. pyvis's own HTML writer loads
        scripts from the web and runs text as markup: write pages with `view`. Raises UsageError for an unknown word.

        >>> import stakegraph
        >>> network = stakegraph.open_graph("memory:").to_pyvis()
        >>> type(network).__name__, network.directed, network.nodes
        ('Network', True, [])
        """
        from stakegraph.views import to_pyvis
        from stakegraph.views.choosing import Choice
        from stakegraph.views.filling import fill_picture

        with self.scope() as scope:
            return to_pyvis(fill_picture(scope, "", Choice(focus, depth, where, _several(rule))))

    def report(  # noqa: PLR0913 (one keyword for each option of the command)
        self,
        rule: str | None = None,
        *,
        format: str = "md",
        between: str | None = None,
        other: str | None = None,
        via: Collection[str] = (),
        kinds: Collection[str] = (),
        recommendations: bool = True,
        title: str | None = None,
        limit: int = MOST_ROWS,
        language: str | None = None,
    ) -> str:
        """A gap brief as Markdown (`md`) or as an HTML page without script (`html`); the same store, the same text.

        What is asked for, what is missing, with the words that prove it and the nearest miss, what is in place, the
        recommendations that are not met, and the sources. `rule` or `between` and `other` are those of `gaps`; without
        any, every gap rule is told. `limit` bounds the pairs listed for each rule (0: all); all are counted. `language`
        is as for `view`. Raises UsageError for an unknown word.
        """
        from stakegraph.reports import Asked, gap_brief, render_brief

        asked = Asked(rule, between, other, tuple(via), tuple(kinds), limit, recommendations, title)
        with self._spoken(language) as scope:
            return render_brief(gap_brief(scope, asked), format)

    def export(self, format: str, path: str | Path, *, force: bool = False) -> None:
        """Writes an export to a file, whole or not at all; to a folder for `csv`.

        `json` (which `load` reads back, to the same digest), `jsonl` and `csv` hold every record of the store,
        whatever the layers; `graphml` and `gexf` the graph as seen through the layers of this one, each tie with
        whether it holds on its day. Raises UsageError for a format that is none, and for a file that is there unless
        `force` says to overwrite it.
        """
        from stakegraph.exports.formats import FOLDERS, export_text
        from stakegraph.exports.saving import refuse_to_overwrite, save, save_folder

        with self.scope() as scope:
            if format in FOLDERS:
                save_folder(Path(path), FOLDERS[format](scope), force=force)
            else:
                refuse_to_overwrite(Path(path), force=force)
                save(Path(path), export_text(scope, format), force=force)

    def export_text(self, format: str) -> str:
        """The text of an export that is one file: json, jsonl, graphml or gexf."""
        from stakegraph.exports.formats import export_text

        with self.scope() as scope:
            return "".join(export_text(scope, format))

    def to_networkx(self) -> "nx.MultiDiGraph[str]":
        """The graph as seen through the layers of this one, as a `networkx.MultiDiGraph` with all attributes.

        Nodes are entities (`kind`, `name`, `exists`, `facts`), edges are statements under their ids: every field, with
        `symmetric`, `holds` and `evidence`. Statements of one tie are edges of their own, and a wish or an absence is
        an edge too, by its `status`.

        >>> import stakegraph
        >>> graph = stakegraph.open_graph("memory:").to_networkx()
        >>> type(graph).__name__, len(graph)
        ('MultiDiGraph', 0)
        """
        from stakegraph.exports.networks import to_networkx

        with self.scope() as scope:
            return to_networkx(scope)

    @contextmanager
    def _spoken(self, language: str | None) -> Iterator["Scope"]:
        """A scope whose answers are told in a language."""
        from stakegraph.views.languages import language_of

        with self.scope() as scope:
            scope.language = language_of(language).code if language else None
            yield scope


def _several(words: str | Collection[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)
