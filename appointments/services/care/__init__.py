"""Appointments for services: treatments of a clinic, sessions of a practice."""
