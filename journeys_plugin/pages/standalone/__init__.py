"""A journey's map without the site's frame: a page of its own, and the pictures made of it."""
