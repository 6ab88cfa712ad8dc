"""``python -m tradegraph``: the command line."""

from tradegraph.cli import main

if __name__ == "__main__":
    main(prog_name="python -m tradegraph")
