"""Ground: base templates, styles and pictures that the pages of all rooms share."""
