"""What the library offers: open a graph, ask it questions."""
