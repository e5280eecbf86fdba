"""Real builds of small sites, and what stands on their pages."""
