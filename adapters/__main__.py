"""`python -m adapters` is `norppa`."""

import sys

from adapters.cli import main

sys.exit(main())
