"""Measures what programs need around the arithmetic: memory, and the time from their start to a first prediction.

Training: the largest resident memory of a process that trains the walk-through's network in batches of 20; ConvScope
decodes 2,000 images of a folder meanwhile and keeps them, the peers have one batch in memory. Prediction: the largest
resident memory of a process that loads a saved model and predicts for one image, and how long it takes from its start to
its first line of output, the shortest of several runs; ConvScope decodes the image from a file, the peers make one up.
"""
import datetime
import os
import struct
import subprocess
import tempfile
import time
import zlib

from engines import HERE, NAMES, python_of

TRAINING = "tutorial/train/b20"
# Of a program that predicts.
RUNS = 10


def run(command):
    """Runs to the end: the seconds to the first line of output, and the largest resident memory in MB."""
    with tempfile.TemporaryFile("w+") as errors:  # a pipe that nobody reads meanwhile could fill up
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
        process.stdout.readline()
        seconds = time.perf_counter() - start
        process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            errors.seek(0)
            raise SystemExit(f"error: {' '.join(command)} ended with {process.returncode}: {errors.read().strip()}")
    return seconds, usage.ru_maxrss / 1024


def png(red, green, blue, size=150):
    """A PNG file: a colour that changes from row to row and column to column."""
    rows = b"".join(
        b"\0" + bytes(channel for x in range(size) for channel in ((red + x) % 256, (green + y) % 256, (blue + x * y) % 256))
        for y in range(size))

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")


def write_images(folder):
    """2,000 images in two classes, as many as the walk-through has. Each file is there many times under other names."""
    for place, name in enumerate(["cats", "dogs"]):
        os.makedirs(os.path.join(folder, name))
        images = [png(128 * place, 7 * number, 50) for number in range(20)]
        for number in range(1000):
            with open(os.path.join(folder, name, f"{number}.png"), "wb") as file:
                file.write(images[number % len(images)])
    return os.path.join(folder, "cats", "0.png")


def measure_convscope(tool, folder, threads):
    images, model = os.path.join(folder, "images"), os.path.join(folder, "model.safetensors")
    photo = write_images(images)
    # The network, its loss and its optimizer are the walk-through's.
    _, training = run([
        tool, "train", images, "--architecture", "walkthrough", "--batch-size", "20", "--epochs", "2",
        "--steps-per-epoch", "100", "--threads", str(threads), "--output", model])
    return {"training_mb": training} | predictions([tool, "predict", model, photo, "--threads", str(threads)])


def measure_peer(peer, environments, folder, threads):
    python = python_of(peer, environments)
    found = {}
    if peer in ("tf", "torch"):
        command = [python, os.path.join(HERE, "peers.py"), "--peer", peer, "--workload", TRAINING]
        found["training_mb"] = run(command + ["--threads", str(threads), "--seconds", "3"])[1]
    command = [python, os.path.join(HERE, "once.py"), "--peer", peer, "--folder", folder, "--threads", str(threads)]
    run(command + ["--save"])
    return found | predictions(command)


def predictions(command):
    run(command)  # the files are in the page cache from now on
    measured = [run(command) for _ in range(RUNS)]
    return {
        "prediction_mb": min(memory for _, memory in measured),
        "first_prediction_ms": min(seconds for seconds, _ in measured) * 1e3,
    }


def measure(tool, peers, environments, threads):
    """The figures of ConvScope, whose tool is given, and of the peers."""
    programs = {}
    for name in ["convscope"] + [peer for peer in peers if peer != "torch-compile"]:
        with tempfile.TemporaryDirectory() as folder:
            if name == "convscope":
                programs[name] = measure_convscope(tool, folder, threads)
            else:
                programs[name] = measure_peer(name, environments, folder, threads)
        figures = ", ".join(f"{what} {value:.0f}" for what, value in programs[name].items())
        print(f"{NAMES.get(name, 'ConvScope')}: {figures}", flush=True)
    return {"date": datetime.date.today().isoformat(), "programs": programs}
