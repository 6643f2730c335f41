"""What the command line is made of: records that are read, forms that are written, runs that go on."""

FAILED, INTERRUPTED = 2, 130
