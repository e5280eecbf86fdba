"""What is wrong in a site: found, judged by its own severities, kept in a baseline, written."""
