"""Plain texts in every combination of a few things, so that it can be seen row by row what is read and what is not."""
