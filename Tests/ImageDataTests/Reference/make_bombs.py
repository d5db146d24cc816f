"""Writes bombs/: small files that ask for much.

Usage: python make_bombs.py OUT_DIR      (in this folder)
huge.png: claims 2,000,000,000 x 2,000,000,000 pixels. scans.jpg: a progressive JPEG that repeats its first scan 600 times.
"""
import os, struct, sys, zlib

out = sys.argv[1]


def chunk(name, data):
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


with open(os.path.join(out, "huge.png"), "wb") as target:
    target.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 2 * 10**9, 2 * 10**9, 8, 2, 0, 0, 0))
                 + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b""))

data = open("corpus/jpeg/go/video-001.q50.420.progressive.jpeg", "rb").read()
first = data.index(b"\xff\xda")
length = struct.unpack(">H", data[first + 2:first + 4])[0]
end = first + 2 + length
while not (data[end] == 0xFF and data[end + 1] != 0):
    end += 1
with open(os.path.join(out, "scans.jpg"), "wb") as target:
    target.write(data[:end] + data[first:end] * 600 + b"\xff\xd9")
