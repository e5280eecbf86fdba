"""What a large map is judged by, measured on built pages: `make measure-map`."""
