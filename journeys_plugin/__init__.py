"""Customer journey maps as Markdown in git, as an MkDocs plugin."""
