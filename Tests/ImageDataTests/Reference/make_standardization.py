"""Writes standardization.json: what Keras's ImageDataGenerator fits to images and makes of them.

Usage: python make_standardization.py OUT_FILE      (pip install tensorflow-cpu pillow scipy)
The byte at (n, y, x, c) of images [N, H, W, C] is (n * n * 89 + p * 7 + y * 29 + x * 71 + c * 17) mod 256 with
p = (n + 3) * (y * 5 + 2) * (x * 3 + 7) * (c + 1) mod 251, so that no numbers of an image follow from the others.
Each result: the arguments, N, H, W, C, what was fitted, and the standardised images, all numbers.
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np, tensorflow as tf, keras
from keras.src.legacy.preprocessing.image import ImageDataGenerator


def images(count, height, width, channels):
    n, y, x, c = np.ogrid[0:count, 0:height, 0:width, 0:channels]
    products = (n + 3) * (y * 5 + 2) * (x * 3 + 7) * (c + 1) % 251 * 7
    return ((n * n * 89 + products + y * 29 + x * 71 + c * 17) % 256).astype(np.float32)


def numbers(array):
    return None if array is None else [float(v) for v in np.asarray(array).reshape(-1)]


CASES = [
    ((5, 4, 6, 3), dict(samplewise_center=True)),
    ((5, 4, 6, 3), dict(samplewise_center=True, samplewise_std_normalization=True, rescale=1 / 255)),
    ((4, 5, 3, 1), dict(samplewise_std_normalization=True)),
    ((5, 4, 6, 1), dict(featurewise_center=True)),
    ((40, 3, 4, 3), dict(featurewise_center=True, featurewise_std_normalization=True)),
    ((7, 5, 3, 4), dict(featurewise_center=True, featurewise_std_normalization=True, rescale=1 / 255)),
    ((6, 4, 4, 3), dict(samplewise_center=True, samplewise_std_normalization=True, featurewise_center=True,
                        featurewise_std_normalization=True)),
    ((50, 4, 4, 1), dict(featurewise_center=True, zca_whitening=True)),
    ((60, 3, 3, 3), dict(featurewise_center=True, featurewise_std_normalization=True, zca_whitening=True, rescale=1 / 255)),
    ((9, 4, 4, 1), dict(featurewise_center=True, zca_whitening=True)),
    ((50, 4, 4, 1), dict(featurewise_center=True, zca_whitening=True, zca_epsilon=100.0)),
]

results = []
for shape, arguments in CASES:
    generator = ImageDataGenerator(**arguments)
    data = images(*shape)
    generator.fit(data)
    results.append({"shape": list(shape), "arguments": arguments, "mean": numbers(generator.mean),
                    "std": numbers(generator.std), "whitening": numbers(generator.zca_whitening_matrix),
                    # One image at a time, as its batches are made.
                    "standardized": numbers([generator.standardize(image) for image in data.copy()[:3]])})
json.dump({"made_with": f"Keras {keras.__version__}, TensorFlow {tf.__version__}, NumPy {np.__version__}",
           "results": results}, open(sys.argv[1], "w"), separators=(",", ":"))
