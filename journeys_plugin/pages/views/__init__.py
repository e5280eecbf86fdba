"""Records in, text out: HTML through templates that escape, SVG, Mermaid, words for the search."""
