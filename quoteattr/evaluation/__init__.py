"""How right the answers are: gold standards and what is counted against them."""
