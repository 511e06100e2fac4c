"""Backups: all rows and files of one moment in one neutral archive, and the way back.

The archive knows no database: what SQLite kept PostgreSQL can take, and the other way round. It
is a tar (gzip) with, in this order, one file of JSON lines a table, the stored files, their list,
the manifest that says what must be there, and the manifest's digest.
"""
