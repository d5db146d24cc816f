"""Times the peers on the workloads that Bench has, by the same names.

  python peers.py --peer ort --workload tutorial/infer/b1 --threads 2 --seconds 3
  python peers.py --peer ort --serve --threads 2 --seconds 1     (a workload a line on the standard input)

Each answer is one JSON object a line. A figure is the time of one call (one batch, one training step), in ms. Only the
named peer is imported: TensorFlow lives in one virtual environment, all others in another (`setup` makes both).

Float32 everywhere. PyTorch runs in channels_last, which is its faster layout here. ONNX Runtime, OpenVINO and ncnn take
NCHW tensors; on single layers that costs them a conversion to their own layouts which whole networks hardly notice.
"""
import argparse
import importlib.metadata
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

# name -> (H, W, Cin, Cout, k, stride, padding 'same'|'valid', groups)
CONVOLUTIONS = {
    "conv/tutorial1_150x150x3_k3_32": (150, 150, 3, 32, 3, 1, "valid", 1),
    "conv/tutorial2_74x74x32_k3_64": (74, 74, 32, 64, 3, 1, "valid", 1),
    "conv/tutorial3_36x36x64_k3_128": (36, 36, 64, 128, 3, 1, "valid", 1),
    "conv/tutorial4_17x17x128_k3_128": (17, 17, 128, 128, 3, 1, "valid", 1),
    "conv/stem_224x224x3_k7s2_64": (224, 224, 3, 64, 7, 2, "same", 1),
    "conv/res2_56x56x64_k3_64": (56, 56, 64, 64, 3, 1, "same", 1),
    "conv/res3_28x28x128_k3_128": (28, 28, 128, 128, 3, 1, "same", 1),
    "conv/res4_14x14x256_k3_256": (14, 14, 256, 256, 3, 1, "same", 1),
    "conv/res5_7x7x512_k3_512": (7, 7, 512, 512, 3, 1, "same", 1),
    "conv/point_56x56x64_k1_256": (56, 56, 64, 256, 1, 1, "valid", 1),
    "conv/point_14x14x512_k1_512": (14, 14, 512, 512, 1, 1, "valid", 1),
    "conv/dw_112x112x32_k3": (112, 112, 32, 32, 3, 1, "same", 32),
    "conv/dw_14x14x512_k3": (14, 14, 512, 512, 3, 1, "same", 512),
}
NETWORKS = ("tutorial", "fashion")
# The workloads' names: Bench's, in any batch size.
WORKLOAD = re.compile(
    f"(?P<kind>{'|'.join([*NETWORKS, *CONVOLUTIONS])})/(?P<mode>infer|forward|train)/b(?P<batch>[1-9][0-9]*)")
# tutorial: 150x150x3, [Conv 3x3 valid relu, MaxPool 2] x (32, 64, 128, 128), Flatten, Dense 512 relu,
#           Dense 1 sigmoid; binary cross-entropy, RMSprop 1e-4
# fashion:  28x28x1, [Conv 3x3 same relu, MaxPool 2] x (32, 64), Flatten, Dense 128 relu, Dense 10 softmax;
#           cross-entropy, Adam 1e-3

# The packages whose versions matter for a peer's figures.
PACKAGES = {
    "torch": ["torch"],
    "torch-compile": ["torch"],
    "ort": ["onnxruntime", "torch"],
    "openvino": ["openvino", "torch"],
    "ncnn": ["ncnn", "pnnx", "torch"],
    "tf": ["tensorflow-cpu", "keras"],
}


def measure(call, seconds):
    """Median and minimum of repeated calls over about `seconds`, after warm-up."""
    start = time.perf_counter()
    calls = 0
    while calls < 3 or time.perf_counter() - start < min(1.0, seconds / 3):
        call()
        calls += 1
    times, start = [], time.perf_counter()
    while len(times) < 7 or time.perf_counter() - start < seconds:
        before = time.perf_counter()
        call()
        times.append((time.perf_counter() - before) * 1e3)
    return {"median_ms": round(statistics.median(times), 4), "min_ms": round(min(times), 4), "calls": len(times)}


# ---- PyTorch -----------------------------------------------------------------------------------------------------
def torch_network(name):
    import torch.nn as nn

    if name == "tutorial":
        parts, channels = [], 3
        for filters in (32, 64, 128, 128):
            parts += [nn.Conv2d(channels, filters, 3), nn.ReLU(), nn.MaxPool2d(2)]
            channels = filters
        parts += [nn.Flatten(), nn.Linear(6272, 512), nn.ReLU(), nn.Linear(512, 1), nn.Sigmoid()]
        return nn.Sequential(*parts), (3, 150, 150)
    # The loss takes logits; that inference goes without the softmax is in the peers' favour, and too little to see.
    return nn.Sequential(
        nn.Conv2d(1, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(3136, 128), nn.ReLU(), nn.Linear(128, 10),
    ), (1, 28, 28)


def torch_model(kind):
    if kind not in CONVOLUTIONS:
        return torch_network(kind)
    import torch.nn as nn

    h, w, c_in, c_out, k, stride, padding, groups = CONVOLUTIONS[kind]
    return nn.Conv2d(c_in, c_out, k, stride, padding=k // 2 if padding == "same" else 0, groups=groups), (c_in, h, w)


def prepare_torch(kind, mode, batch, threads, compiled=False):
    import torch

    torch.set_num_threads(threads)
    model, shape = torch_model(kind)
    model = model.to(memory_format=torch.channels_last)
    x = torch.rand(batch, *shape).contiguous(memory_format=torch.channels_last)
    fast = torch.compile(model) if compiled else model
    if mode in ("infer", "forward"):
        model.eval()

        def infer():
            with torch.inference_mode():
                fast(x)

        return infer
    if kind in CONVOLUTIONS:
        x.requires_grad_(True)
        upstream = torch.rand_like(model(x))

        def gradients():
            model.zero_grad()
            x.grad = None
            fast(x).backward(upstream)

        return gradients
    if kind == "tutorial":
        optimizer = torch.optim.RMSprop(model.parameters(), lr=1e-4)
        loss, y = torch.nn.BCELoss(), torch.randint(0, 2, (batch, 1)).float()
    else:
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
        loss, y = torch.nn.CrossEntropyLoss(), torch.randint(0, 10, (batch,))

    def step():
        optimizer.zero_grad()
        loss(fast(x), y).backward()
        optimizer.step()

    return step


def prepare_torch_compile(kind, mode, batch, threads):
    return prepare_torch(kind, mode, batch, threads, compiled=True)


# ---- Inference engines -------------------------------------------------------------------------------------------
def onnx_file(kind, batch, folder):
    import torch

    model, shape = torch_model(kind)
    path = os.path.join(folder, "net.onnx")
    torch.onnx.export(model.eval(), (torch.rand(batch, *shape),), path, dynamo=False, input_names=["x"])
    return path, (batch,) + shape


def prepare_ort(kind, mode, batch, threads):
    import numpy as np
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    with tempfile.TemporaryDirectory() as folder:
        path, shape = onnx_file(kind, batch, folder)
        session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    x = np.random.rand(*shape).astype("f")
    return lambda: session.run(None, {"x": x})


def prepare_openvino(kind, mode, batch, threads):
    import numpy as np
    import openvino as ov

    core = ov.Core()
    core.set_property("CPU", {"INFERENCE_NUM_THREADS": threads})
    with tempfile.TemporaryDirectory() as folder:
        path, shape = onnx_file(kind, batch, folder)
        hints = {"PERFORMANCE_HINT": "LATENCY", "INFERENCE_PRECISION_HINT": "f32"}
        request = core.compile_model(core.read_model(path), "CPU", hints).create_infer_request()
    x = np.random.rand(*shape).astype("f")
    return lambda: request.infer({0: x})


def prepare_ncnn(kind, mode, batch, threads):
    """ncnn works one image at a time; a batch is a loop over its images."""
    import ncnn
    import numpy as np
    import torch

    model, shape = torch_model(kind)
    net = ncnn.Net()
    net.opt.num_threads = threads
    net.opt.use_bf16_storage = net.opt.use_fp16_packed = False
    net.opt.use_fp16_storage = net.opt.use_fp16_arithmetic = False
    with tempfile.TemporaryDirectory() as folder:
        torch.jit.trace(model.eval(), torch.rand(1, *shape)).save(os.path.join(folder, "net.pt"))
        pnnx = shutil.which("pnnx") or os.path.join(os.path.dirname(sys.executable), "pnnx")
        subprocess.run(
            [pnnx, "net.pt", f"inputshape=[1,{','.join(map(str, shape))}]", "fp16=0"], cwd=folder, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        net.load_param(os.path.join(folder, "net.ncnn.param"))
        net.load_model(os.path.join(folder, "net.ncnn.bin"))
    images = [ncnn.Mat(np.random.rand(*shape).astype("f")) for _ in range(batch)]

    def call():
        for image in images:
            extractor = net.create_extractor()
            extractor.input("in0", image)
            np.array(extractor.extract("out0")[1])

    return call


# ---- TensorFlow and Keras ----------------------------------------------------------------------------------------
def keras_network(name):
    import keras
    from keras import layers as L

    if name == "tutorial":
        stack = [keras.Input((150, 150, 3))]
        for filters in (32, 64, 128, 128):
            stack += [L.Conv2D(filters, 3, activation="relu"), L.MaxPooling2D(2)]
        return keras.Sequential(
            stack + [L.Flatten(), L.Dense(512, activation="relu"), L.Dense(1, activation="sigmoid")])
    stack = [keras.Input((28, 28, 1))]
    for filters in (32, 64):
        stack += [L.Conv2D(filters, 3, padding="same", activation="relu"), L.MaxPooling2D(2)]
    return keras.Sequential(
        stack + [L.Flatten(), L.Dense(128, activation="relu"), L.Dense(10, activation="softmax")])


def prepare_tf(kind, mode, batch, threads):
    import keras
    import numpy as np
    import tensorflow as tf
    from keras import layers as L

    if tf.config.threading.get_intra_op_parallelism_threads() != threads:
        tf.config.threading.set_intra_op_parallelism_threads(threads)
    if kind in CONVOLUTIONS:
        h, w, c_in, c_out, k, stride, padding, groups = CONVOLUTIONS[kind]
        if groups == c_in and groups > 1:
            layer = L.DepthwiseConv2D(k, stride, padding=padding)
        else:
            layer = L.Conv2D(c_out, k, stride, padding=padding, groups=groups)
        layer.build((batch, h, w, c_in))
        x = tf.random.uniform((batch, h, w, c_in))
        if mode == "forward":
            forward = tf.function(lambda v: layer(v))
            return lambda: forward(x).numpy()
        upstream = tf.random.uniform(layer(x).shape)
        weights = [v.value for v in layer.trainable_weights]

        @tf.function
        def gradients(v):
            with tf.GradientTape() as tape:
                tape.watch(v)
                y = layer(v)
            # y too: otherwise the forward pass is pruned.
            return [y] + tape.gradient(y, [v] + weights, output_gradients=upstream)

        return lambda: [g.numpy() for g in gradients(x)]
    model = keras_network(kind)
    if kind == "tutorial":
        model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(1e-4))
        y = np.random.randint(0, 2, (batch, 1)).astype("f")
    else:
        model.compile(loss="sparse_categorical_crossentropy", optimizer=keras.optimizers.Adam(1e-3))
        y = np.random.randint(0, 10, (batch,))
    x = np.random.rand(batch, *model.input_shape[1:]).astype("f")
    if mode == "infer":
        forward, x_tensor = tf.function(lambda v: model(v, training=False)), tf.constant(x)
        return lambda: forward(x_tensor).numpy()
    return lambda: model.train_on_batch(x, y)


PREPARE = {
    "torch": prepare_torch,
    "torch-compile": prepare_torch_compile,
    "ort": prepare_ort,
    "openvino": prepare_openvino,
    "ncnn": prepare_ncnn,
    "tf": prepare_tf,
}


def trains(peer):
    return peer in ("torch", "torch-compile", "tf")


class Peer:
    """A peer with the workload it measured last, so that measuring it again needs no preparation."""

    def __init__(self, name, threads, seconds):
        self.name, self.threads, self.seconds = name, threads, seconds
        self.workload = self.call = None

    def answer(self, workload):
        head = {"peer": self.name, "workload": workload, "threads": self.threads}
        found = WORKLOAD.fullmatch(workload)
        if not found or found["mode"] == ("forward" if found["kind"] in NETWORKS else "infer"):
            return {**head, "error": "unknown workload"}
        kind, mode, batch = found["kind"], found["mode"], int(found["batch"])
        if mode == "train" and not trains(self.name):
            return {**head, "skipped": "does not train"}
        try:
            if workload != self.workload:
                self.workload = self.call = None
                self.call = PREPARE[self.name](kind, mode, batch, self.threads)
                self.workload = workload
            return {**head, **measure(self.call, self.seconds)}
        except Exception as error:  # one peer's failure must not end the comparison of the others
            return {**head, "error": f"{type(error).__name__}: {error}"}


def versions(peer):
    return {package: importlib.metadata.version(package) for package in PACKAGES[peer]}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", choices=sorted(PREPARE), required=True)
    parser.add_argument("--workload", action="append", metavar="NAME")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seconds", type=float, default=3.0)
    options = parser.parse_args()
    if not options.workload and not options.serve:
        parser.error("name a --workload, or --serve")

    # Answers keep the standard output to themselves: whatever the peers print goes to the standard error.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def say(answer):
        print(json.dumps(answer), file=answers, flush=True)

    peer = Peer(options.peer, options.threads, options.seconds)
    say({"peer": options.peer, "versions": versions(options.peer)})
    for workload in options.workload or []:
        say(peer.answer(workload))
    if options.serve:
        for line in sys.stdin:
            say(peer.answer(line.strip()))


if __name__ == "__main__":
    main()
