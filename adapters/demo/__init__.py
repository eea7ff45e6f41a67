"""Two weeks of Lappeenranta, played."""
