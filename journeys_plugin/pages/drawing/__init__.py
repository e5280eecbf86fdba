"""What is drawn by functions that write strings, since a page has thousands of it.

A template frames a part and can be overridden; a function fills it. What is not HTML yet is escaped
in `elements`, nowhere else.
"""
