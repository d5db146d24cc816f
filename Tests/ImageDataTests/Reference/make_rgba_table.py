"""Writes rgba.csv: what Pillow's convert("RGBA") makes of each PNG and JPEG file below corpus/.

Usage: python make_rgba_table.py OUT_FILE      (in this folder; pip install pillow; made with Pillow 13.0.0)
Columns: path, sha256 of the bytes (its first 16 digits); files that Pillow refuses are left out.
"""
import hashlib, os, sys, warnings
from PIL import Image

warnings.simplefilter("ignore")
with open(sys.argv[1], "w") as target:
    target.write("path,rgba\n")
    for folder, _, names in sorted(os.walk("corpus")):
        for name in sorted(names):
            path = os.path.join(folder, name)
            if not name.lower().endswith((".png", ".jpg", ".jpeg")):
                continue
            try:
                digest = hashlib.sha256(Image.open(path).convert("RGBA").tobytes()).hexdigest()[:16]
            except Exception:
                continue
            target.write(f"{os.path.relpath(path, 'corpus')},{digest}\n")
