"""Parts of ``scripts/build_gazetteer.py``: one file for each source and each step."""
