"""The peer: stock Oscar with its own apps, templates and Whoosh, as its manual says."""
