"""A site's pages and options found on disk, without MkDocs: what the command looks at."""
