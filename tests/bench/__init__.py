"""What is promised, measured: `make bench`, or one part of it by `python -m tests.bench PART`."""
