"""Microsoft Teams as a platform."""
