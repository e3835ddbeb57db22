"""A fake model server on loopback; see __main__.py."""
