"""A Document to the outside and back."""
