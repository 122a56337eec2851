"""Which addresses may become links: plain http or https ones that cannot mislead the reader."""

import unicodedata
from typing import Final
from urllib.parse import urlsplit

LONGEST: Final = 2048
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Zs", "Zl", "Zp"})  # control, invisible and bidi, spaces


def check_link(url: str | None) -> str | None:
    """The address if it may be a link, else None: it then stays plain text.

    >>> check_link("javascript:alert(1)") is None
    True
    >>> check_link("https://example.org/report.pdf")
    'https://example.org/report.pdf'
    """
    if not url or len(url) > LONGEST or any(unicodedata.category(each) in _REFUSED for each in url):
        return None
    try:
        parts = urlsplit(url)
        known = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    return url if known and "@" not in parts.netloc and "\\" not in url else None
