"""The same bytes in every process, whatever the seed of Python's hashes, the locale and the zone of the machine."""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys

import arconflict
from laws import texts

PROGRAM = """
import hashlib, sys
import arconflict
found = hashlib.sha256()
for text in sys.stdin.buffer.read().decode("utf-8", "surrogatepass").split("\\0"):
    document = arconflict.analyze(text, published="2019-02-06")
    for form in ("jsonl", "html", "text", "geojson"):
        found.update(document.to(form).encode("utf-8", "surrogatepass"))
print(found.hexdigest())
"""


def sample() -> list[str]:
    """Return a hundred texts, always the same."""
    source = random.Random(9)
    made = [source.randbytes(source.choice((16, 61, 151))) for _ in range(100)]
    return [texts.from_bytes(data).replace("\0", "") for data in made] + list(texts.NEWS)


def test_every_process_writes_the_same():
    given = "\0".join(sample()).encode("utf-8", "surrogatepass")
    digests = set()
    for seed, zone, locale in (("0", "UTC", "C"), ("1", "Asia/Damascus", "C.UTF-8"), ("4711", "America/Lima", "POSIX")):
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONUTF8": "0"}
        done = subprocess.run(
            [sys.executable, "-c", PROGRAM], input=given, capture_output=True, env=environment, check=True
        )
        digests.add(done.stdout.strip())
    here = hashlib.sha256()
    for text in given.decode("utf-8", "surrogatepass").split("\0"):
        document = arconflict.analyze(text, published="2019-02-06")
        for form in ("jsonl", "html", "text", "geojson"):
            here.update(document.to(form).encode("utf-8", "surrogatepass"))
    digests.add(here.hexdigest().encode())
    assert len(digests) == 1
