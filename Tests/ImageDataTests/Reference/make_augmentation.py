"""Writes augmentation.json: what Keras's ImageDataGenerator makes of chelsea.png with given parameters.

Usage: python make_augmentation.py OUT_FILE      (in this folder; pip install tensorflow-cpu pillow scipy)
The photo is brought to 64x64 (nearest) first. Each result: the parameters, fill mode and fill value, shape, mean and 48
sampled values. Pixels are 0..255 before rescaling, order [row, column, channel].
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np, tensorflow as tf, keras
from keras.src.legacy.preprocessing.image import ImageDataGenerator
from keras.utils import load_img, img_to_array


def sampled(a):
    a = np.asarray(a, dtype=np.float64)
    at = np.unique(np.linspace(0, a.size - 1, 48).astype(int))
    return {"shape": list(a.shape), "mean": float(a.mean()), "indices": [int(i) for i in at],
            "samples": [float(a.reshape(-1)[i]) for i in at]}


MOVES = {
    "rotate_40": {"theta": 40}, "shift_12.8": {"tx": 12.8}, "shift_-9.6": {"ty": -9.6}, "shear_20": {"shear": 20},
    "zoom": {"zx": 0.8, "zy": 1.2}, "zoom_out": {"zx": 2.5, "zy": 3.5}, "far": {"tx": 150.3, "ty": -200.7, "theta": 7},
    "flip_horizontal": {"flip_horizontal": True}, "flip_vertical": {"flip_vertical": True},
    "all": {"theta": -25, "tx": 5.0, "ty": 7.0, "shear": 10, "zx": 1.1, "zy": 0.9, "flip_horizontal": True},
    "both_flips": {"theta": 15.5, "flip_horizontal": True, "flip_vertical": True},
}
COLORS = {
    "brightness_up": {"brightness": 1.3}, "brightness_down": {"brightness": 0.4}, "brightness_none": {"brightness": 0.0},
    "channel_shift_up": {"channel_shift_intensity": 25.0}, "channel_shift_down": {"channel_shift_intensity": -60.5},
    "everything": {"theta": 33, "tx": -6.5, "ty": 3.25, "shear": -12, "zx": 0.9, "zy": 1.15, "flip_vertical": True,
                   "channel_shift_intensity": 17.5, "brightness": 0.8},
}
FILLS = [("nearest", 0.0), ("reflect", 0.0), ("wrap", 0.0), ("constant", 0.0), ("constant", 99.5)]

results = []


def add(name, image, mode, parameters, fill, value):
    generator = ImageDataGenerator(fill_mode=fill, cval=value)
    results.append({"name": name, "colorMode": mode, "fillMode": fill, "fillValue": value, "parameters": parameters,
                    **sampled(generator.apply_transform(image.copy(), parameters))})


for mode in ("rgb", "grayscale"):
    base = img_to_array(load_img("photos/chelsea.png", target_size=(64, 64), color_mode=mode))
    for name, parameters in MOVES.items():
        for fill, value in FILLS if mode == "rgb" else FILLS[1:2]:
            add(name, base, mode, parameters, fill, value)
    for name, parameters in COLORS.items():
        add(name, base, mode, parameters, "nearest", 0.0)
# Fill values outside of 0..255 stretch what is made brighter.
base = img_to_array(load_img("photos/chelsea.png", target_size=(64, 64)))
add("stretched", base, "rgb", {"theta": 30, "brightness": 1.2}, "constant", -40.0)
add("stretched", base, "rgb", {"theta": 30, "brightness": 0.7}, "constant", 300.0)

json.dump({"made_with": f"Keras {keras.__version__}, TensorFlow {tf.__version__}, Pillow {__import__('PIL').__version__}",
           "results": results}, open(sys.argv[1], "w"), separators=(",", ":"))
