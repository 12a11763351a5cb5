"""What a list shows, taken along as a file: exactly what its reader sees, no more."""
