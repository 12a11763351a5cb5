"""Ground: area schemes, neighbourhoods, facilities and figures."""
