"""The catalogue for programs and spreadsheets: as JSON, as tables, as CSV and XLSX."""
