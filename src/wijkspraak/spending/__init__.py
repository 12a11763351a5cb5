"""Ground: what municipalities budget and spend per task field, as the national statistics have it (Iv3)."""
