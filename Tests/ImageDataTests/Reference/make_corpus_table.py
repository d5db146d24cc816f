"""Writes corpus.csv: what Pillow makes of each file below CORPUS_DIR that its MANIFEST.csv lists.

Usage: python make_corpus_table.py CORPUS_DIR OUT_FILE      (pip install pillow; made with Pillow 13.0.0)
Columns: path, ok or error, sha256 of convert("RGB")'s bytes, sha256 of convert("L")'s (the first 16 digits of each).
"""
import csv, hashlib, os, sys, warnings
from PIL import Image

warnings.simplefilter("ignore")
folder, out = sys.argv[1], sys.argv[2]


def digest(image):
    return hashlib.sha256(image.tobytes()).hexdigest()[:16]


with open(os.path.join(folder, "MANIFEST.csv")) as table, open(out, "w") as target:
    target.write("path,result,rgb,grayscale\n")
    for row in csv.DictReader(table):
        path = os.path.join(folder, row["path"])
        try:
            rgb = digest(Image.open(path).convert("RGB"))
            target.write(f'{row["path"]},ok,{rgb},{digest(Image.open(path).convert("L"))}\n')
        except Exception:
            target.write(f'{row["path"]},error,,\n')
