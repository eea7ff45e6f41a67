"""The specification of Norppa, executable."""
