"""Whether what is written to may be coloured."""

from __future__ import annotations

import os
from typing import TextIO


def coloured(stream: TextIO) -> bool:
    """Tell whether a stream takes colours: a terminal does, unless ``NO_COLOR`` is set (https://no-color.org) or it is dumb.

    Whatever the value of ``NO_COLOR`` is, if it is not empty, there are no colours.
    """
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
