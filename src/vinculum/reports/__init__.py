"""Reports on paper: pages as PDF."""
