"""Tables and graphs as files for other tools."""
