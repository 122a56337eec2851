"""Seeds into a store: read, check, plan, apply."""
