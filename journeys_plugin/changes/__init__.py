"""The comparison: two catalogues in, typed changes out.

What is only written in another way (the order of keys and of items, quotes, an alias for a title)
is no change. The pairs and the changes are the same at every run, and the comparison of two
catalogues mirrors the comparison the other way round.
"""
