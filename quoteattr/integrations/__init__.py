"""Parts that meet other libraries: each needs its extra, and nothing else imports them."""
