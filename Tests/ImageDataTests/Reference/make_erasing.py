"""Writes erasing.json: what Keras's RandomErasing and MixUp make of images with given random numbers.

Usage: python make_erasing.py OUT_FILE      (pip install tensorflow-cpu)
The number at (n, y, x, c) of images [N, H, W, C] is (n * 97 + y * 31 + x * 11 + c * 5) mod 256. Erasing: a rectangle's
corners, a fill value, and the image. Means: how many of 20,000 images of 20 x 20 are erased, and how much of these. Mixing:
weights, partners, images and targets.
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np, tensorflow as tf, keras


def images(count, height, width, channels):
    n, y, x, c = np.ogrid[0:count, 0:height, 0:width, 0:channels]
    return ((n * 97 + y * 31 + x * 11 + c * 5) % 256).astype(np.float32)


def numbers(array):
    return [float(v) for v in np.asarray(array).reshape(-1)]


erasing = []
for corners, fill in [((1.2, 4.7, 0.0, 2.5), 7.0), ((0.0, 6.0, 0.0, 5.0), 300.0), ((2.0, 3.0, 1.0, 2.0), -9.0),
                      ((2.1, 2.9, 1.1, 1.9), 50.0), ((1.5, 5.999, 3.0001, 4.5), 128.5)]:
    layer = keras.layers.RandomErasing(fill_value=fill)
    data = images(1, 5, 6, 3)
    x0, x1, y0, y1 = (tf.constant([v], tf.float32) for v in corners)
    transformation = {"apply_erasing": tf.constant([True]),
                      "batch_masks": layer._generate_batch_mask(data.shape, (x0, x1, y0, y1)),
                      "fill_value": layer._get_fill_value(data, data.shape, None)}
    erasing.append({"x0": corners[0], "x1": corners[1], "y0": corners[2], "y1": corners[3], "fill": fill,
                    "image": numbers(layer.transform_images(data, transformation))})

means = []
for factor, scale in [(1.0, (0.02, 0.33)), (0.5, (0.1, 0.2)), ((0.7, 0.9), (0.02, 0.33))]:
    layer = keras.layers.RandomErasing(factor=factor, scale=scale, fill_value=0.0, seed=3)
    out = np.asarray(layer(np.full((20000, 20, 20, 1), 255, np.float32), training=True))
    erased = (out == 0).mean(axis=(1, 2, 3))
    low, high = layer.factor
    means.append({"low": float(low), "high": float(high), "scale": list(scale), "erased": float((erased > 0).mean()),
                  "part": float(erased[erased > 0].mean())})
noise = np.asarray(keras.layers.RandomErasing(factor=(1, 1), scale=(1, 1), seed=5)(
    np.zeros((50, 20, 20, 3), np.float32), training=True))

mixing = []
layer = keras.layers.MixUp()
for classes, weights, order in [(3, [0.25, 1.0, 0.6, 0.0], [2, 0, 3, 1]), (1, [0.9, 0.3], [1, 0])]:
    count = len(weights)
    targets = np.eye(3)[np.arange(count) % 3] if classes == 3 else np.arange(count, dtype=np.float32).reshape(-1, 1)
    transformation = {"mix_weight": tf.constant(weights, tf.float32), "permutation_order": tf.constant(order)}
    mixing.append({"weights": weights, "partners": order,
                   "images": numbers(layer.transform_images(images(count, 2, 3, 3), transformation)),
                   "targets": numbers(layer.transform_labels(tf.constant(targets, tf.float32), transformation))})
weights = np.asarray(layer.get_random_transformation(np.zeros((100000, 1, 1, 1), np.float32), seed=7)["mix_weight"])
json.dump({"made_with": f"Keras {keras.__version__}, TensorFlow {tf.__version__}", "erasing": erasing, "means": means,
           "noise": {"mean": float(noise.mean()), "zeros": float((noise == 0).mean()), "whites": float((noise == 255).mean())},
           "mixing": mixing, "beta": {"deviation": float(weights.std()), "outer": float(((weights < 0.01) | (weights > 0.99)).mean())}},
          open(sys.argv[1], "w"), separators=(",", ":"))
