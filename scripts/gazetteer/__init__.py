"""Parts of ``scripts/build_gazetteer.py``: one file for each source and each step.

What people decide is data in ``hand``:

- ``places.csv``, ``names.csv``: places and names written by hand, in the package's own format
- ``corrections.csv``: names of the sources' places put right, with the reason
- ``facilities.csv``: which crossing, port, airfield and station records are one facility, and its Arabic names
- ``geonames_links.csv``: GeoNames ids that belong to a place other than the rules say
- ``kept_suffixes.csv``: communities whose name ends in a district's name that is no suffix
- ``ordinary_words.csv``: names that are also words or persons, and well-known names that need nothing beside them
- ``seats.csv``: towns that admin units are governed from where the names do not tell
"""
