"""Finding what was written: words, stems, compounds, spelling, and why something was found."""
