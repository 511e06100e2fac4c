"""Commitments in the calendars that people already have: files, invitations, feeds, links."""
