"""`python -m tests.branches COVERAGE.json`: fails where a package that must withstand strangers is tried too little.

The file is what `pytest --cov --cov-report=json:FILE` writes. Counted are branches alone, not lines.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Final

PACKAGES: Final = ("formats", "seeds", "checks", "loading", "stores")
LEAST: Final = 95.0


def main() -> None:
    """Prints the share of branches that the tests took in each package; exit 1 where one is below the least."""
    found, taken = Counter[str](), Counter[str]()
    for name, file in json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))["files"].items():
        package = Path(name).parts[2]
        found[package] += file["summary"]["num_branches"]
        taken[package] += file["summary"]["covered_branches"]
    shares = {each: 100 * taken[each] / found[each] for each in PACKAGES}
    told = ", ".join(f"{each} {share:.1f} %" for each, share in shares.items())
    sys.stdout.write(f"branches: {told}\n")
    if low := [each for each, share in shares.items() if share < LEAST]:
        sys.exit(f"less than {LEAST:g} % of the branches are tried in {', '.join(low)}")


if __name__ == "__main__":
    main()
