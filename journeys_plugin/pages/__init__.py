"""What stands on a page: its parts, where they stand, and how each is drawn."""
