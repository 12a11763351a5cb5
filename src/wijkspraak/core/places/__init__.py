"""The thinking about places: shapes in metres, who touches whom, what lies in what, and what became of what."""
