"""Writes preprocessing_layers.json: the layers that change images in training, with fixed changes, and Normalization.

Usage: python make_preprocessing_layers.py OUT_DIR 0

Random layers get factors whose bounds are equal, or their transformation directly. Of those that resample there is no
gradient: TensorFlow's is that of the opposite movement, not the adjoint.
"""
import numpy as np
import tensorflow as tf
from make_golden import layers, result, spec, uniform, write

L = layers
FILLS = ("constant", "reflect", "wrap", "nearest")


def config_of(layer):
    return {k: v for k, v in layer.get_config().items()
            if k not in ("name", "dtype", "trainable", "data_format") and not isinstance(v, dict)}


def moved(case, layer, shape):
    x = uniform(case + "/x", shape, -1.0, 2.0)
    return {"case": case, "layer": type(layer).__name__, "config": config_of(layer),
            "input": spec(case + "/x", shape, -1.0, 2.0), "output": result(layer(tf.constant(x), training=True))}


def movements():
    out = []
    for fill in FILLS:
        for how in ("nearest", "bilinear"):
            options = dict(fill_mode=fill, interpolation=how, fill_value=0.75)
            tag = f"{fill}_{how}"
            out += [moved("rotation_" + tag, L.RandomRotation((0.1, 0.1), **options), (2, 7, 10, 3)),
                    moved("turn_" + tag, L.RandomRotation((-0.37, -0.37), **options), (1, 8, 5, 2)),
                    moved("zoom_out_" + tag, L.RandomZoom((0.7, 0.7), (0.3, 0.3), **options), (2, 6, 9, 1)),
                    moved("zoom_in_" + tag, L.RandomZoom((-0.4, -0.4), **options), (1, 9, 7, 2)),
                    moved("shift_" + tag, L.RandomTranslation((0.3, 0.3), (-0.45, -0.45), **options), (2, 8, 9, 2)),
                    moved("far_shift_" + tag, L.RandomTranslation((-0.95, -0.95), (0.9, 0.9), **options), (1, 7, 6, 1))]
    out.append(moved("column_" + FILLS[1], L.RandomTranslation((0.4, 0.4), (0.4, 0.4)), (1, 5, 1, 2)))
    return out


def flips():
    out = []
    for mode in ("horizontal", "vertical", "horizontal_and_vertical"):
        shape = (2, 4, 5, 3)
        x = uniform(f"flip_{mode}/x", shape)
        y = L.RandomFlip(mode).transform_images(tf.constant(x), {"flips": tf.ones((2, 1, 1, 1), tf.bool)})
        out.append({"mode": mode, "input": spec(f"flip_{mode}/x", shape), "output": result(y)})
    return out


def contrasts():
    out = []
    for case, factor, low, high in (("more", 1.6, 0.0, 255.0), ("less", 0.3, 0.0, 255.0), ("unit", 1.4, 0.0, 1.0)):
        shape = (2, 5, 6, 3)
        bounds = (low - 0.1 * (high - low), high + 0.1 * (high - low))
        s = spec(f"contrast_{case}/x", shape, *bounds)
        x, up = tf.constant(uniform(s["name"], shape, *bounds)), uniform(f"contrast_{case}/dy", shape)
        layer = L.RandomContrast(0.5, value_range=(low, high))
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = layer.transform_images(x, {"contrast_factor": tf.fill((2, 1, 1, 1), factor)})
            total = tf.reduce_sum(y * up)
        out.append({"case": case, "factor": factor, "low": low, "high": high, "input": s, "output": result(y),
                    "upstream": spec(f"contrast_{case}/dy", shape), "input_gradient": result(tape.gradient(total, x))})
    return out


def normalizations():
    out = []
    for case, options, shape in (
            ("channels", {}, (3, 4, 5, 3)), ("all", {"axis": None}, (3, 4, 5, 3)), ("rows", {"axis": 1}, (3, 4, 5, 3)),
            ("rows_and_channels", {"axis": (1, 3)}, (3, 4, 5, 3)), ("every_place", {"axis": (1, 2, 3)}, (3, 4, 5, 3)),
            ("inverted", {"invert": True}, (3, 4, 5, 3)), ("flat", {}, (5, 7))):
        for far in (0.0, 1000.0):
            name = f"normalization_{case}_{int(far)}"
            layer = L.Normalization(**options)
            batches = [uniform(f"{name}/data{i}", (n,) + shape[1:], far - 2.0, far + 3.0) for i, n in enumerate((4, 7, 2))]
            layer.adapt(np.concatenate(batches).astype(np.float64))
            low, high = (-2.0, 2.0) if options.get("invert") else (far - 2.0, far + 3.0)
            out.append({"case": name, "config": config_of(layer),
                        "data": [spec(f"{name}/data{i}", b.shape, far - 2.0, far + 3.0) for i, b in enumerate(batches)],
                        "mean": result(layer.adapt_mean), "variance": result(layer.adapt_variance),
                        "input": spec(name + "/x", shape, low, high),
                        "output": result(layer(uniform(name + "/x", shape, low, high)))})
    for case, options, shape in (
            ("scalar", {"mean": 2.0, "variance": 4.0}, (2, 3, 4)), ("given", {"mean": [1.0, 2.0, 3.0], "variance": [0.5, 0.0, 2.0]}, (2, 4, 3)),
            ("last", {"axis": (1, 2), "mean": [1.0, 2.0, 3.0], "variance": [0.5, 1.0, 2.0]}, (2, 4, 3)),
            ("given_inverted", {"mean": [1.0, 2.0, 3.0], "variance": [0.5, 0.0, 2.0], "invert": True}, (2, 4, 3))):
        layer = L.Normalization(**options)
        low, high = (0.0, 1e-6) if case == "given" else (-2.0, 2.0)
        name = "normalization_" + case
        y = layer(uniform(name + "/x", shape, low, high))
        out.append({"case": name, "config": config_of(layer), "data": [], "input": spec(name + "/x", shape, low, high),
                    "output": result(y)})
    return out


if __name__ == "__main__":
    write("preprocessing_layers", {"movements": movements(), "flips": flips(), "contrasts": contrasts(),
                                   "normalizations": normalizations()})
