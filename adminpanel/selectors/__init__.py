"""Reads for those who run the platform."""
