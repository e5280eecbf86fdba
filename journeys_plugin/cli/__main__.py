"""The command as `python -m journeys_plugin.cli`, from files that are not installed."""

from . import main

if __name__ == "__main__":
    main(prog_name="journeys")
