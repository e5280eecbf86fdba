"""Maps come in: tables, diagrams and other formats become drafts."""
