"""Benchmarks: ratios of one run, never part of the tests."""
