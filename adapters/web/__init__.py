"""The embedded default: a platform that keeps its own posts, and a workspace in the browser."""
