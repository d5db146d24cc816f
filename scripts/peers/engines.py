"""The engines that are compared: ConvScope's Bench and the peers, each in a process of its own."""
import json
import os
import re
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))

# Which peers are worth comparing with, by workload: those that are known to be fast there. The first pattern counts.
PEERS = [
    (r"^tutorial/infer/", ["ort", "ncnn", "openvino", "tf", "torch"]),
    (r"^tutorial/train/", ["tf", "torch", "torch-compile"]),
    (r"^fashion/infer/b1$", ["ncnn", "ort"]),
    (r"^fashion/infer/", ["ort", "ncnn", "tf"]),
    (r"^fashion/train/", ["tf", "torch"]),
    (r"^conv/.*/forward/", ["ort", "openvino", "torch"]),
    (r"^conv/.*/train/", ["tf", "torch"]),
]
NAMES = {
    "ort": "ONNX Runtime", "ncnn": "ncnn", "openvino": "OpenVINO", "tf": "TensorFlow", "torch": "PyTorch",
    "torch-compile": "PyTorch compiled",
}


def peers_for(workload, wanted):
    for pattern, peers in PEERS:
        if re.search(pattern, workload):
            return [peer for peer in peers if peer in wanted]
    return []


def python_of(peer, environments):
    return os.path.join(environments, "tf" if peer == "tf" else "pt", "bin", "python")


def available(peers, environments):
    """The peers whose environments exist; says which do not."""
    there = [peer for peer in peers if os.access(python_of(peer, environments), os.X_OK)]
    missing = [NAMES[peer] for peer in peers if peer not in there]
    if missing:
        print(f"left out: {', '.join(missing)}, as {environments} has no environment for them "
              "(scripts/peers/setup makes it)", file=sys.stderr)
    return there


class Served:
    """A peer in a process of its own, which is stopped whenever it is not measured."""

    def __init__(self, peer, environments, threads, seconds):
        self.name = peer
        command = [python_of(peer, environments), os.path.join(HERE, "peers.py"), "--peer", peer, "--serve"]
        command += ["--threads", str(threads), "--seconds", str(seconds)]
        # A session of its own, so that the processes that it starts are stopped and ended with it.
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
            start_new_session=True)
        self.versions = self.read().get("versions", {})
        self.signal(signal.SIGSTOP)

    def measure(self, workload):
        self.signal(signal.SIGCONT)
        try:
            self.process.stdin.write(workload + "\n")
            self.process.stdin.flush()
            return self.read()
        except BrokenPipeError:
            return {"error": "the process has ended"}
        finally:
            self.signal(signal.SIGSTOP)

    def read(self):
        line = self.process.stdout.readline()
        return json.loads(line) if line else {"error": "the process has ended"}

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass

    def close(self):
        self.signal(signal.SIGKILL)
        self.process.wait()


class Bench:
    """ConvScope: a process for each measurement, so that every round has its data in other places of the memory."""

    def __init__(self, name, options, arguments=(), environment=None):
        self.name = name
        self.command = [options.bench, "--rounds", "1", "--seconds", str(options.seconds)]
        self.command += ["--threads", str(options.threads), *arguments]
        self.environment = os.environ | (environment or {})
        # What a job without work cost, run by run.
        self.launches = []

    def run(self, workload):
        """The whole run, with the machine; or {"error": ...}."""
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "run.json")
            command = self.command + ["--filter", f"^{re.escape(workload)}$", "--json", path]
            run = subprocess.run(command, capture_output=True, text=True, env=self.environment)
            if run.returncode != 0:
                said = (run.stderr or run.stdout).strip().splitlines()
                return {"error": said[-1] if said else f"it ended with {run.returncode}"}
            with open(path) as file:
                return json.load(file)

    def measure(self, workload):
        run = self.run(workload)
        if "error" in run:
            return run
        self.launches.append(run["launch_us"])
        return run["rows"][0]


def list_workloads(bench, pattern):
    command = [bench, "--list"] + (["--filter", pattern] if pattern else [])
    listed = subprocess.run(command, capture_output=True, text=True)
    if listed.returncode != 0:
        raise SystemExit(listed.stderr.strip())
    return listed.stdout.split()


def pinned_versions():
    """The versions that `setup` installs, by package."""
    pins = {}
    for name in ("tf", "pt"):
        with open(os.path.join(HERE, f"requirements-{name}.txt")) as file:
            pins |= dict(line.strip().split("==") for line in file if "==" in line)
    return pins


def not_pinned(versions):
    pins = pinned_versions()
    found = {package: version for installed in versions.values() for package, version in installed.items()}
    return [
        f"{package} {version} instead of {pins[package]}"
        for package, version in sorted(found.items()) if pins.get(package, version) != version
    ]


def write(path, report):
    """Writes figures so that the file is whole or the old one."""
    with open(path + ".new", "w") as file:
        file.write(json.dumps(report, indent=1) + "\n")
    os.replace(path + ".new", path)
