"""The smallest edit: one value of a page's front matter is written, every other byte stays."""
