"""What leaves the program to be looked at: the HTML page, made from a `Picture` and from nothing else."""

from stakegraph.views.forms import render_view
from stakegraph.views.network import to_pyvis
from stakegraph.views.page import render_page
from stakegraph.views.picture import Gap, Node, Picture, Proof, Said, Tie

__all__ = ["Gap", "Node", "Picture", "Proof", "Said", "Tie", "render_page", "render_view", "to_pyvis"]
