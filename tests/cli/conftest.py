"""The founding store, loaded once for all commands that only ask."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from stakegraph.cli.app import app

SEED = Path(__file__).parents[2] / "seed"


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("store") / "graph.db")
    assert CliRunner().invoke(app, ["load", str(SEED), "--store", path]).exit_code == 0
    return path
