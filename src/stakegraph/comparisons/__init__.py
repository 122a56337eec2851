"""One question asked twice: of two days, of two sets of layers, of two stores, or of what is supposed."""
