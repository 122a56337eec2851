"""`python -m benchmarks NAME …`: one measurement of those below; without a name, their names."""

import sys
from importlib import import_module
from typing import Final

MEASUREMENTS: Final = (
    ("startup", "benchmarks.startup", 'a command beside `python -c "import typer"`, on the founding store'),
    ("questions", "benchmarks.questions", "each question at growing sizes, beside a plain networkx script"),
    ("verbs", "benchmarks.verbs", "what a store fetches, without what a question makes of it"),
    ("loads", "benchmarks.loads", "a load as the graph grows, the same again, and one agreement more"),
    ("neo4j", "benchmarks.neo4j", "loads and questions of a file and a Neo4j server side by side"),
    ("view", "benchmarks.view", "what a view costs its reader's browser, by size"),
    ("real-data", "benchmarks.real_data", "a public data set, every number beside that of a plain script"),
)


def main() -> None:
    """Runs the measurement that the command line names."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    module = next((module for known, module, _ in MEASUREMENTS if known == name), None)
    if module is None:
        raise SystemExit("\n".join(f"python -m benchmarks {known}: {what}" for known, _, what in MEASUREMENTS))
    import_module(module).main(sys.argv[2:])


if __name__ == "__main__":
    main()
