"""Pages: the parts that each has, how they are drawn, and how they get into its HTML."""
