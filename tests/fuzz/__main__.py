"""`python -m tests.fuzz [TARGET…] [--seconds N] [--most N] [--seed N]`: a search of each target, and its figures."""

import argparse

from tests.fuzz.searching import search
from tests.fuzz.targets import TARGETS


def main() -> None:
    names = [each.name for each in TARGETS]
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description="Look for inputs that break something.")
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"of: {', '.join(names)} (all)")
    parser.add_argument("--seconds", type=float, default=600, help="for each target (600)")
    parser.add_argument("--most", type=int, default=1_000_000, help="inputs for each target (1,000,000)")
    parser.add_argument("--seed", type=int, default=0, help="of the inputs (0)")
    asked = parser.parse_args()
    if unknown := set(asked.targets) - set(names):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    for target in TARGETS:
        if not asked.targets or target.name in asked.targets:
            found = search(target, asked.seconds, asked.most, asked.seed)
            print(  # noqa: T201 - a program of its own
                f"{target.name}: {found.tried:,} inputs in {found.seconds:.0f} s, none broke anything;"
                f" the slowest took {found.slowest:.2f} s; the memory grew by {found.grown:.1f} MB",
                flush=True,
            )


if __name__ == "__main__":
    main()
