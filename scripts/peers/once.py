"""Predicts once: loads a saved model of the walk-through's network, predicts for one image and prints the answer.

  python once.py --peer ort --folder models --save      (first)
  python once.py --peer ort --folder models

Imports what the named peer needs for that and nothing else. `footprint.py` runs it.
"""
import argparse
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
sys.dont_write_bytecode = True


def save(peer, folder):
    import shutil
    import subprocess

    import peers

    if peer == "tf":
        peers.keras_network("tutorial").save(os.path.join(folder, "net.keras"))
        return
    import torch

    model, shape = peers.torch_network("tutorial")
    if peer in ("ort", "openvino"):
        path, _ = peers.onnx_file("tutorial", 1, folder)
        if peer == "openvino":
            import openvino

            openvino.save_model(openvino.convert_model(path), os.path.join(folder, "net.xml"), compress_to_fp16=False)
        return
    torch.jit.trace(model.eval(), torch.rand(1, *shape)).save(os.path.join(folder, "net.pt"))
    if peer == "ncnn":
        pnnx = shutil.which("pnnx") or os.path.join(os.path.dirname(sys.executable), "pnnx")
        subprocess.run(
            [pnnx, "net.pt", f"inputshape=[1,{','.join(map(str, shape))}]", "fp16=0"], cwd=folder, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def predict_ort(folder, threads):
    import numpy as np
    import onnxruntime as ort

    options = ort.SessionOptions()
    options.intra_op_num_threads = threads
    session = ort.InferenceSession(os.path.join(folder, "net.onnx"), options, providers=["CPUExecutionProvider"])
    return session.run(None, {"x": np.random.rand(1, 3, 150, 150).astype("f")})[0]


def predict_openvino(folder, threads):
    import numpy as np
    import openvino as ov

    core = ov.Core()
    core.set_property("CPU", {"INFERENCE_NUM_THREADS": threads})
    model = core.compile_model(os.path.join(folder, "net.xml"), "CPU", {"INFERENCE_PRECISION_HINT": "f32"})
    return model(np.random.rand(1, 3, 150, 150).astype("f"))[0]


def predict_ncnn(folder, threads):
    import ncnn
    import numpy as np

    net = ncnn.Net()
    net.opt.num_threads = threads
    net.load_param(os.path.join(folder, "net.ncnn.param"))
    net.load_model(os.path.join(folder, "net.ncnn.bin"))
    extractor = net.create_extractor()
    extractor.input("in0", ncnn.Mat(np.random.rand(3, 150, 150).astype("f")))
    return np.array(extractor.extract("out0")[1])


def predict_torch(folder, threads):
    import torch

    torch.set_num_threads(threads)
    with torch.inference_mode():
        return torch.jit.load(os.path.join(folder, "net.pt"))(torch.rand(1, 3, 150, 150))


def predict_tf(folder, threads):
    import numpy as np
    import tensorflow as tf

    tf.config.threading.set_intra_op_parallelism_threads(threads)
    model = tf.keras.models.load_model(os.path.join(folder, "net.keras"))
    return model(np.random.rand(1, 150, 150, 3).astype("f"), training=False)


PREDICT = {
    "ort": predict_ort, "ncnn": predict_ncnn, "openvino": predict_openvino, "tf": predict_tf, "torch": predict_torch,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peer", choices=sorted(PREDICT), required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--save", action="store_true")
    options = parser.parse_args()
    if options.save:
        save(options.peer, options.folder)
    else:
        print(PREDICT[options.peer](options.folder, options.threads), flush=True)


if __name__ == "__main__":
    main()
