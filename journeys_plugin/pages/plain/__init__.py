"""Pages as plain Markdown, for programs and people who read texts: in the order that reads well."""
