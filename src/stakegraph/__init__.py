"""A graph of stakeholders with its evidence, and the questions asked of it."""
