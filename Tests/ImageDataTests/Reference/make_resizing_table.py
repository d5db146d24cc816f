"""Writes resizing.csv: digests of Pillow's resize of some images to many sizes with every filter.

Usage: python make_resizing_table.py OUT_FILE      (in this folder; pip install pillow; made with Pillow 13.0.0)
Columns: file, colour mode, height, width, filter, sha256 of the bytes (its first 16 digits). The image "tall" is made
here: gray, 900 rows of 3, the sample at (y, x) is (y * 37 + x * 101) mod 256.
"""
import hashlib, sys
from PIL import Image

SIZES = [(1, 1), (1, 9), (7, 300), (150, 150), (301, 20), (64, 451), (300, 64), (310, 470), (450, 3), (900, 2), (1000, 5),
         (290, 395), (290, 394), (100, 301), (100, 300), (100, 299), (299, 400)]
FILTERS = ["nearest", "bilinear", "bicubic", "lanczos", "box", "hamming"]


def load(name, mode):
    if name == "tall":
        return Image.frombytes("L", (3, 900), bytes((y * 37 + x * 101) % 256 for y in range(900) for x in range(3)))
    return Image.open(name).convert(mode)


with open(sys.argv[1], "w") as target:
    target.write("file,mode,height,width,interpolation,digest\n")
    for name, mode in (("photos/chelsea.png", "RGB"), ("photos/clock_motion.png", "L"), ("tall", "L")):
        image = load(name, mode)
        for height, width in SIZES:
            for how in FILTERS:
                resized = image.resize((width, height), getattr(Image.Resampling, how.upper()))
                digest = hashlib.sha256(resized.tobytes()).hexdigest()[:16]
                target.write(f"{name},{'rgb' if mode == 'RGB' else 'grayscale'},{height},{width},{how},{digest}\n")
