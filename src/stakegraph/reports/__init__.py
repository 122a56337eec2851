"""Briefs to send on: what is missing and what proves it, as a document in Markdown or HTML."""

from stakegraph.reports.brief import Asked, gap_brief
from stakegraph.reports.formats import render_brief

__all__ = ["Asked", "gap_brief", "render_brief"]
