"""`urllib`: the names that stood at its top level in Python 2."""

import urllib.parse
import urllib.request

_PARSE = ("quote", "quote_plus", "unquote", "unquote_plus", "urlencode")
NAMES = {name: getattr(urllib.parse, name) for name in _PARSE}
NAMES |= {"urlopen": urllib.request.urlopen, "urlretrieve": urllib.request.urlretrieve}
