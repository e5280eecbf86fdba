"""The history of a map: how each commit has changed the customer's experience.

Neighbouring versions of one page are compared, each alone: what the site's other pages said then is
not read. What is told of a version never changes, so it is a text that can be kept.
"""
