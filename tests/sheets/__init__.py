"""Twelve sheets as people make them, each with the map that its author meant.

`cases/*.yml` hold both: the cells, and under `meant` what the author would write as a page, with
the texts that have no place in a map under `left_over`. `measure` compares what the reader finds,
cell by cell; `python -m tests.sheets` prints the table.
"""
