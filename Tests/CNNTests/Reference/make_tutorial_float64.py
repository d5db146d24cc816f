"""Writes tutorial_float64.json: the walk-through's network after three RMSprop steps, computed by Keras in float64.

In float32 the way of these steps is not determined to 1e-4: one activation of conv2d_4 lies so near to zero that rounding
decides its side, and RMSprop's steps are about as long for small gradients as for large ones. Keras's own float32 weights
(tutorial.json) differ from its float64 weights by up to 1.5e-3 of the largest; moving the weights by 6e-8 of their
size does not change the float64 result by more than that.

Usage: python make_tutorial_float64.py OUT_DIR      (pip install tensorflow-cpu; beside make_golden.py and tutorial.json)
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
here = os.path.dirname(os.path.abspath(__file__))
out = sys.argv[1]
sys.argv = ["make_golden.py", out, "0"]
exec(open(os.path.join(here, "make_golden.py")).read().split("os.makedirs(OUT")[0])  # its functions, not its run

keras.backend.set_floatx("float64")
reference = json.load(open(os.path.join(here, "tutorial.json")))
stack = [keras.Input((150, 150, 3))]
for i, f in enumerate((32, 64, 128, 128), 1):
    stack += [layers.Conv2D(f, 3, activation="relu", name=f"conv2d_{i}"), layers.MaxPooling2D(2)]
stack += [layers.Flatten(), layers.Dense(512, activation="relu", name="dense_1"),
          layers.Dense(1, activation="sigmoid", name="dense_2")]
model = keras.Sequential(stack)
for w, s in zip(model.weights, reference["weights"]):
    w.assign(uniform(s["name"], s["shape"], s["low"], s["high"]).astype("float64"))
x = uniform("tutorial/x", (4, 150, 150, 3), 0.0, 1.0).astype("float64")
t = np.array(reference["targets"], "float64").reshape(4, 1)
model.compile(loss="binary_crossentropy", optimizer=keras.optimizers.RMSprop(1e-4))
losses = [float(model.train_on_batch(x, t)) for _ in range(3)]
write("tutorial_float64", {
    "losses_of_three_rmsprop_steps": losses,
    "weights_after_three_steps": {s["name"]: result(w, whole=256) for s, w in zip(reference["weights"], model.weights)}})
