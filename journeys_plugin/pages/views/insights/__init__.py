"""The parts of the page that says where to work next: insights in, rows for the templates out."""
