"""Ground: bringing in what a municipality already has, whatever the file; each room says what it takes."""
