"""Questions, each written once above every store; each returns a `Table`."""
