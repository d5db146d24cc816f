"""Writes arrays/: .npz and .npy files as NumPy saves them.

Usage: python make_arrays.py OUT_DIR      (pip install numpy; made with NumPy 2.4.6)
The byte at (n, y, x, c) of images [N, 4, 3, C] is (n * 97 + y * 31 + x * 11 + c * 5) mod 256; image n's label is
n * n mod 3.
"""
import io, os, struct, sys, zipfile
import numpy as np

folder = os.path.join(sys.argv[1], "arrays")
os.makedirs(os.path.join(folder, "files"), exist_ok=True)


def images(count, channels):
    n, y, x, c = np.ogrid[0:count, 0:4, 0:3, 0:channels]
    return ((n * 97 + y * 31 + x * 11 + c * 5) % 256).astype(np.uint8)


def labels(count):
    return (np.arange(count) ** 2 % 3).astype(np.int64)


def at(name):
    return os.path.join(folder, name)


def with_large_sizes(path, target):
    """The same archive with all sizes and places in 64-bit fields."""
    data = open(path, "rb").read()
    archive = zipfile.ZipFile(path)
    start = archive.start_dir
    directory = b""
    for entry in archive.infolist():
        extra = struct.pack("<HHQQQ", 1, 24, entry.file_size, entry.compress_size, entry.header_offset)
        name = entry.filename.encode()
        directory += struct.pack("<4s6H3L5H2L", b"PK\1\2", 45, 45, 0, entry.compress_type, 0, 33, entry.CRC, 0xFFFFFFFF,
                                 0xFFFFFFFF, len(name), len(extra), 0, 0, 0, 0, 0xFFFFFFFF) + name + extra
    count = len(archive.infolist())
    end = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), start)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, start + len(directory), 1)
    last = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    with open(target, "wb") as out:
        out.write(data[:start] + directory + end + locator + last)
    assert zipfile.ZipFile(target).testzip() is None


parts = {"x_train": images(5, 3), "y_train": labels(5), "x_test": images(2, 3), "y_test": labels(2)}
np.savez(at("stored.npz"), **parts)
np.savez_compressed(at("deflated.npz"), **parts)
with_large_sizes(at("stored.npz"), at("large.npz"))
gray = images(4, 1)
# Fractions from 0 to 1, in Fortran's order and with the high byte first; one-hot labels.
np.savez(at("fractions.npz"), x=np.asfortranarray((gray[..., 0] / 510).astype(">f8")), y=np.eye(3)[labels(4)])
np.savez(at("whole.npz"), images=images(4, 4).astype(np.float32), labels=labels(4).reshape(-1, 1).astype(np.uint8))
np.save(os.path.join(folder, "files", "x_train.npy"), np.asfortranarray(images(3, 3)))
np.save(os.path.join(folder, "files", "y_train.npy"), labels(3).astype(">i4"))
