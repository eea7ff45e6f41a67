"""The world: chat platforms, the browser, the command line.  Composition root."""
