"""Writes aspect.csv and tensorflow_resizing.json: Keras's load_img with keep_aspect_ratio, and TensorFlow's resizing.

Usage: python make_aspect.py OUT_DIR      (in this folder; pip install tensorflow-cpu pillow)
aspect.csv: file, colour mode, 1 if the aspect ratio is kept, height, width, filter, sha256 of the bytes (its first 16
digits) of load_img. "alpha" is made here: rgba, 30 rows of 41, the byte at (y, x, c) is (y * 37 + x * 101 + c * 59 + y * x)
mod 256. tensorflow_resizing.json: file, colour mode, size and 60 sampled values of tf.image.resize, and of smart_resize,
which image_dataset_from_directory(crop_to_aspect_ratio=True) uses.
"""
import hashlib, io, json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np, tensorflow as tf, keras
from keras.utils import img_to_array, load_img
from keras.src.utils.image_utils import smart_resize
from PIL import Image

out = sys.argv[1]
FILTERS = ["nearest", "bilinear", "bicubic", "lanczos", "box", "hamming"]
y, x, c = np.ogrid[0:30, 0:41, 0:4]
alpha = io.BytesIO()
Image.fromarray(((y * 37 + x * 101 + c * 59 + y * x) % 256).astype(np.uint8), "RGBA").save(alpha, "PNG")


def source(name):
    return io.BytesIO(alpha.getvalue()) if name == "alpha" else name


def digest(image):
    return hashlib.sha256(image.tobytes()).hexdigest()[:16]


with open(os.path.join(out, "aspect.csv"), "w") as target:
    target.write("file,mode,keeps,height,width,interpolation,digest\n")
    for name, mode, sizes in (
            ("photos/chelsea.png", "rgb", [(150, 150), (64, 300), (300, 100), (300, 300), (451, 451), (10, 3), (301, 452)]),
            ("photos/clock_motion.png", "grayscale", [(150, 150), (50, 300), (400, 30), (7, 9)]),
            ("alpha", "rgba", [(20, 20), (30, 30), (41, 41), (13, 60), (60, 13)])):
        for height, width in sizes:
            for how in FILTERS:
                for keeps in (0, 1):
                    image = load_img(source(name), color_mode=mode, target_size=(height, width), interpolation=how,
                                     keep_aspect_ratio=bool(keeps))
                    target.write(f"{name},{mode},{keeps},{height},{width},{how},{digest(image)}\n")

results = []
for name, mode in (("photos/chelsea.png", "rgb"), ("photos/clock_motion.png", "grayscale"), ("alpha", "rgba")):
    raw = img_to_array(load_img(source(name), color_mode=mode))
    for size in [(150, 150), (20, 33), (301, 500), (1, 1), (40, 7)]:
        for keeps in (False, True):
            array = np.asarray(smart_resize(raw, size) if keeps else tf.image.resize(raw, size), dtype=np.float64)
            at = np.unique(np.linspace(0, array.size - 1, 60).astype(int))
            results.append({"file": name, "mode": mode, "keeps": keeps, "height": size[0], "width": size[1],
                            "mean": float(array.mean()), "indices": [int(i) for i in at],
                            "samples": [float(array.reshape(-1)[i]) for i in at]})
json.dump({"made_with": f"Keras {keras.__version__}, TensorFlow {tf.__version__}, Pillow {__import__('PIL').__version__}",
           "results": results}, open(os.path.join(out, "tensorflow_resizing.json"), "w"), separators=(",", ":"))
