"""Pictures as SVG, made on the server: no style attributes, no script, a title and a description in each."""
