"""Whose words are these? The source rules, and the attributions that are made of their answers."""
