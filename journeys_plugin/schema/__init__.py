"""What authors may write, typed: the records, and how each key is read."""
