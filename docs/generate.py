"""Writes the generated pages: `python -m docs.generate`, which `make docs` runs. Nothing else writes them."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from docs.pages import cli, faults, filters, inputs, kinds, questions
from stakegraph.schema import built_in_kinds, read_schema
from stakegraph.schema.json_schema import json_schema_text

FOLDER: Final = Path(__file__).parent


def json_schema() -> str:
    """The seed format for editors, as `stakegraph schema --json-schema` prints it."""
    return json_schema_text(read_schema(built_in_kinds()))


PAGES: Final[tuple[tuple[str, Callable[[], str]], ...]] = (
    ("reference/cli.md", cli.page),
    ("reference/faults.md", faults.page),
    ("reference/kinds.md", kinds.page),
    ("reference/filters.md", filters.page),
    ("reference/inputs.md", inputs.page),
    ("questions.md", questions.page),
    ("seed.schema.json", json_schema),
)


def main() -> None:
    """Writes each page that has changed, and says which."""
    for name, generate in PAGES:
        path, text = FOLDER / name, generate()
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"wrote docs/{name}")


if __name__ == "__main__":
    main()
