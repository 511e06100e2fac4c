"""Requests made from the documents of the API, sent as everybody, their answers held against
the same documents (schemathesis). The suite sends some of them, `script/fuzz` as many as there
is time for."""
