"""What in a text may point to somebody: numbers, addresses and names, found before anything is kept."""
