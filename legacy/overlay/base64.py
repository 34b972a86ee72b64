"""`base64`: the names removed in Python 3.9."""

import base64

NAMES = {"encodestring": base64.encodebytes, "decodestring": base64.decodebytes}
