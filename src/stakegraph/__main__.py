"""`python -m stakegraph` runs the same commands as `stakegraph`."""

from stakegraph.cli import main

if __name__ == "__main__":
    main()
