"""Seventeen sheets as people make them, each with the map that its author meant.

Five were made by somebody who had not seen the reader; `first` has the figures of their first time.

`cases/*.yml` hold both: the cells, and under `meant` what the author would write as a page, with
the texts that have no place in a map under `left_over`. `measure` compares what the reader finds,
cell by cell; `python -m tests.sheets` prints the table.
"""
