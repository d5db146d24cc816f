"""Writes orientations/: small photos with an EXIF orientation each, and orientations.json: what Pillow makes of them.

Usage: python make_orientations.py OUT_DIR      (in this folder; pip install pillow; made with Pillow 13.0.0)
1.jpg to 8.jpg have that orientation, 6.png the sixth in a chunk eXIf, none.jpg none, 0.jpg one that does not exist. For
each file: height and width after ImageOps.exif_transpose, and all bytes of convert("RGB").
"""
import json, os, sys
from PIL import Image, ImageOps

folder = os.path.join(sys.argv[1], "orientations")
os.makedirs(folder, exist_ok=True)
photo = Image.open("photos/chelsea.png").convert("RGB").crop((120, 60, 300, 180)).resize((12, 8))


def save(name, orientation):
    path = os.path.join(folder, name)
    exif = Image.Exif()
    if orientation is not None:
        exif[0x0112] = orientation
    # Colours are not subsampled, so that decoders agree.
    photo.save(path, exif=exif, **({"quality": 95, "subsampling": 0} if name.endswith(".jpg") else {}))
    image = ImageOps.exif_transpose(Image.open(path)).convert("RGB")
    return {"file": name, "height": image.height, "width": image.width, "bytes": list(image.tobytes())}


rows = [save(f"{i}.jpg", i) for i in range(9)] + [save("none.jpg", None), save("6.png", 6)]
json.dump(rows, open(os.path.join(sys.argv[1], "orientations.json"), "w"), separators=(",", ":"))
