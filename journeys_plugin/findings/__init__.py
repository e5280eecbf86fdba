"""What is wrong on a site: the rules, their checks, and what a site makes of what they find."""
