"""A journey as a deck of slides, with native shapes, tables and charts that can be edited."""
