"""Writes what Keras counts in the standard networks: parameters, and each layer's class, output shape and parameters.

Usage: CUDA_VISIBLE_DEVICES= python make_networks.py OUT_DIR
Needs: pip install tensorflow-cpu   (measured with Keras 3.15.1 on TensorFlow 2.21)
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
from keras import layers as L


def lenet(shape, classes):
    return keras.Sequential([
        keras.Input(shape), L.Conv2D(6, 5, padding="same", activation="tanh"), L.AveragePooling2D(2),
        L.Conv2D(16, 5, activation="tanh"), L.AveragePooling2D(2), L.Flatten(), L.Dense(120, activation="tanh"),
        L.Dense(84, activation="tanh"), L.Dense(classes, activation="softmax")])


def normalized(layer):
    return [layer, L.BatchNormalization(), L.Activation("relu")]


def convolution(filters, **options):
    return L.Conv2D(filters, 3, padding="same", use_bias=False, **options)


def dense_end(units, classes):
    return [L.Flatten(), *normalized(L.Dense(units, use_bias=False)), L.Dropout(0.5), L.Dense(classes, activation="softmax")]


def fashion_wide(shape, classes):
    stack = [keras.Input(shape)]
    for filters in (64, 128):
        stack += normalized(convolution(filters)) + [L.MaxPooling2D(2), L.Dropout(0.3)]
    return keras.Sequential(stack + dense_end(256, classes))


def vgg_small(shape, classes):
    stack = [keras.Input(shape)]
    for filters, rate in ((32, 0.2), (64, 0.3), (128, 0.4)):
        stack += normalized(convolution(filters)) + normalized(convolution(filters))
        stack += [L.MaxPooling2D(2), L.Dropout(rate)]
    return keras.Sequential(stack + dense_end(128, classes))


def resnet20(shape, classes):
    def apply(layers, x):
        for layer in layers:
            x = layer(x)
        return x
    image = keras.Input(shape)
    x = apply(normalized(convolution(16)), image)
    for stage, filters in enumerate((16, 32, 64)):
        for block in range(3):
            halves = stage > 0 and block == 0
            y = apply(normalized(convolution(filters, strides=2 if halves else 1)), x)
            y = L.BatchNormalization()(convolution(filters)(y))
            if halves:  # option A: every second pixel, and zeros for the new channels
                pixels = L.AveragePooling2D(1, strides=2)(x)
                x = L.Concatenate()([pixels, L.Rescaling(0.0)(pixels)])
            x = L.Activation("relu")(L.Add()([y, x]))
    x = L.GlobalAveragePooling2D()(x)
    return keras.Model(image, L.Dense(classes, activation="softmax")(x))


rows = []
for name, build in (("lenet", lenet), ("fashion-wide", fashion_wide), ("vgg-small", vgg_small), ("resnet20", resnet20)):
    for shape, classes in (((28, 28, 1), 10), ((32, 32, 3), 10), ((33, 30, 3), 4)):
        model = build(shape, classes)
        trainable = sum(int(w.numpy().size) for w in model.trainable_weights)
        table = sorted(
            [type(l).__name__, [int(n) for n in l.output.shape[1:]], int(l.count_params())]
            for l in model.layers if not isinstance(l, L.InputLayer))
        rows.append({
            "network": name, "input": shape, "classes": classes, "parameters": model.count_params(),
            "trainable": trainable,
            "layers": [{"class": c, "shape": s, "parameters": p} for c, s, p in table]})
with open(os.path.join(sys.argv[1], "networks.json"), "w") as f:
    json.dump(rows, f, separators=(",", ":"))
    f.write("\n")
