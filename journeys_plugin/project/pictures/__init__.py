"""Pictures of maps: posters and images, which an installed Chromium takes of their pages."""
