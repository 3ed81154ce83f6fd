"""Five theoretical perspectives on the same material, each as data."""
