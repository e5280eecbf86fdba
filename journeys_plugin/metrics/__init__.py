"""Metrics of steps out of CSV files and XLSX sheets: bytes in, measurements and findings out.

Nothing here reads the disk. If a cell cannot be read, it or its row is left out and reported.
"""
