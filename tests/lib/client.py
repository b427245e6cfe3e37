#!/usr/bin/env python3
"""client.py LIBRARY FILE...: the library from Python, with nothing but ctypes.

SPDX-License-Identifier: MIT
"""
import ctypes
import json
import sys


class Str(ctypes.Structure):
    """ww_str: bytes and how many; they need not end in NUL."""

    _fields_ = [("p", ctypes.c_char_p), ("n", ctypes.c_size_t)]

    @classmethod
    def of(cls, data):
        return cls(data, len(data))


Write = ctypes.CFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)


class Winwin:
    def __init__(self, library="libwinwin.so.0"):
        self.lib = lib = ctypes.CDLL(library)
        lib.ww_version.restype = ctypes.c_char_p
        lib.ww_pack_builtin.restype = ctypes.c_void_p
        lib.ww_rules_new.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p]
        lib.ww_rules_new.restype = ctypes.c_void_p
        lib.ww_rules_free.argtypes = [ctypes.c_void_p]
        lib.ww_report_bytes.argtypes = [ctypes.c_void_p, Str, Str, Str, Write, ctypes.c_void_p]
        lib.ww_report_bytes.restype = ctypes.c_bool
        self.rules = lib.ww_rules_new(lib.ww_pack_builtin(), 1, None, None)

    def cards(self, path, data):
        """The scorecards of every conversation in these bytes."""
        out = bytearray()

        @Write
        def write(_, p, n):
            out.extend(ctypes.string_at(p, n))
            return True

        good = self.lib.ww_report_bytes(
            self.rules, Str.of(path.encode()), Str.of(data), Str.of(b"json"), write, None)
        if not good:
            raise MemoryError(path)
        return json.loads(out)

    def close(self):
        self.lib.ww_rules_free(self.rules)


if __name__ == "__main__":
    winwin = Winwin(sys.argv[1])
    print("winwin", winwin.lib.ww_version().decode())
    for name in sys.argv[2:]:
        with open(name, "rb") as file:
            for card in winwin.cards(name, file.read()):
                print(card["id"], card["score"]["outcome"], len(card["hits"]))
    winwin.close()
