"""Writes reference values of training measured with Keras: losses, metrics, optimizers, schedules, weights in fit.

Usage: CUDA_VISIBLE_DEVICES= python make_training.py OUT_DIR
Needs: pip install tensorflow-cpu   (measured with Keras 3.15.1 on TensorFlow 2.21)

It complements make_golden.py. Arrays are stored whole, as {"shape", "values"}.
"""
import json, os, sys
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import numpy as np
import tensorflow as tf
import keras

OUT = sys.argv[1]
random = np.random.RandomState(7)


def uniform(shape, low=-1.0, high=1.0):
    return random.uniform(low, high, shape).astype("f")


def whole(array):
    a = np.asarray(array, dtype=np.float32)
    return {"shape": list(a.shape), "values": [float(v) for v in a.reshape(-1)]}


def write(name, rows):
    with open(os.path.join(OUT, name), "w") as f:
        json.dump(rows, f, separators=(",", ":"))
        f.write("\n")


# ---- losses: value and gradient, some with sample weights -----------------------------------------
def losses():
    L = keras.losses
    probability, target = uniform((6, 3), 0.02, 0.98), (uniform((6, 3)) > 0).astype("f")
    numbers, logits = uniform((6, 3), -3, 3), uniform((6, 3), -3, 3)
    distribution = keras.ops.softmax(numbers).numpy()
    classes, onehot = np.array([0, 2, 1, 1, 0, 2], "f"), np.eye(3, dtype="f")[[0, 2, 1, 1, 0, 2]]
    pixels = uniform((4, 2, 2, 3), 0.1, 0.9)
    pixel_classes = random.randint(0, 3, (4, 2, 2)).astype("f")
    weights, pixel_weights = uniform((6,), 0, 3), uniform((4,), 0, 3)
    weights[2] = 0
    focal = L.BinaryFocalCrossentropy
    table = [
        ("mean_absolute_error", L.MeanAbsoluteError(), numbers, logits, None),
        ("huber", L.Huber(), numbers, logits, None),
        ("huber_delta", L.Huber(delta=0.3), numbers, logits, None),
        ("hinge", L.Hinge(), target * 2 - 1, logits, None),
        ("hinge_binary", L.Hinge(), target, logits, None),
        ("kl_divergence", L.KLDivergence(), distribution[::-1].copy(), keras.ops.softmax(logits).numpy(), None),
        ("kl_divergence_extreme", L.KLDivergence(), onehot, np.array([[1, 0, 0]] * 6, "f"), None),
        ("binary_focal_crossentropy", focal(), target, probability, None),
        ("binary_focal_crossentropy_balanced", focal(apply_class_balancing=True, alpha=0.4, gamma=1.5, label_smoothing=0.1),
         target, probability, None),
        ("binary_focal_crossentropy_logits", focal(from_logits=True), target, logits, None),
        ("binary_focal_crossentropy_flat", focal(gamma=0.0), target, probability, None),
        ("binary_crossentropy_logits_smooth", L.BinaryCrossentropy(from_logits=True, label_smoothing=0.2), target, logits, None),
        ("categorical_crossentropy_smooth", L.CategoricalCrossentropy(label_smoothing=0.2), onehot, distribution, None),
        ("binary_crossentropy_weighted", L.BinaryCrossentropy(), target, probability, weights),
        ("categorical_crossentropy_weighted", L.CategoricalCrossentropy(), onehot, distribution, weights),
        ("sparse_categorical_crossentropy_weighted", L.SparseCategoricalCrossentropy(), classes, distribution, weights),
        ("sparse_categorical_crossentropy_pixels_weighted", L.SparseCategoricalCrossentropy(), pixel_classes, pixels, pixel_weights),
        ("mean_squared_error_weighted", L.MeanSquaredError(), numbers, logits, weights),
        ("kl_divergence_weighted", L.KLDivergence(), onehot * 0.9 + 0.03, distribution, weights),
        ("hinge_weighted", L.Hinge(), target, logits, weights),
    ]
    rows = []
    for name, loss, t, p, w in table:
        prediction = tf.constant(p)
        with tf.GradientTape() as tape:
            tape.watch(prediction)
            # A weight of a sample holds for all its pixels.
            value = loss(t, prediction, sample_weight=w if w is None or p.ndim == 2 else w[:, None, None] * np.ones(t.shape, "f"))
        rows.append({"case": name, "target": whole(t), "prediction": whole(p), "weights": None if w is None else whole(w),
                     "loss": float(value), "gradient": whole(tape.gradient(value, prediction))})
    return rows


# ---- metrics: two batches, with and without weights ------------------------------------------------
def metrics():
    M = keras.metrics
    binary, probability = (uniform((40, 1)) > 0.1).astype("f"), uniform((40, 1), 0, 1)
    probability = np.clip(0.6 * probability + 0.4 * binary * uniform((40, 1), 0.3, 1), 0, 1)
    probability[3], probability[4], probability[5] = 0, 1, 0.5
    rows_ = keras.ops.softmax(uniform((40, 6), -2, 2)).numpy()
    classes = random.randint(0, 6, 40)
    rows_[np.arange(40), classes] += 0.15
    rows_ /= rows_.sum(-1, keepdims=True)
    onehot, labels = np.eye(6, dtype="f")[classes], classes.astype("f")
    several = (uniform((40, 6)) > 0.4).astype("f")
    weights = uniform((40,), 0, 2)
    table = [
        ("binary_accuracy", M.BinaryAccuracy(), binary, probability),
        ("binary_accuracy_0.7", M.BinaryAccuracy(threshold=0.7), several, rows_ * 2),
        ("categorical_accuracy", M.CategoricalAccuracy(), onehot, rows_),
        ("sparse_categorical_accuracy", M.SparseCategoricalAccuracy(), labels, rows_),
        ("top_k_categorical_accuracy", M.TopKCategoricalAccuracy(), onehot, rows_),
        ("top_2_categorical_accuracy", M.TopKCategoricalAccuracy(k=2), onehot, rows_),
        ("sparse_top_k_categorical_accuracy", M.SparseTopKCategoricalAccuracy(k=3), labels, rows_),
        ("precision", M.Precision(), binary, probability), ("recall", M.Recall(), binary, probability),
        ("precision_0.8", M.Precision(thresholds=0.8), binary, probability),
        ("recall_0.3", M.Recall(thresholds=0.3), binary, probability),
        ("precision_class", M.Precision(class_id=2, thresholds=0.2), onehot, rows_),
        ("recall_class", M.Recall(class_id=2, thresholds=0.2), onehot, rows_),
        ("precision_top_k", M.Precision(top_k=2), onehot, rows_), ("recall_top_k", M.Recall(top_k=2), onehot, rows_),
        ("precision_top_k_class", M.Precision(top_k=3, class_id=1), onehot, rows_),
        ("f1_score_macro", M.F1Score(average="macro"), onehot, rows_),
        ("f1_score_micro", M.F1Score(average="micro"), onehot, rows_),
        ("f1_score_weighted", M.F1Score(average="weighted"), onehot, rows_),
        ("f1_score_threshold", M.F1Score(average="macro", threshold=0.2), several, rows_),
        ("f1_score_binary", M.F1Score(average="micro", threshold=0.5), binary, probability),
    ]
    for curve in ("ROC", "PR"):
        for method in ("interpolation", "minoring", "majoring"):
            table.append((f"auc_{curve}_{method}", M.AUC(curve=curve, summation_method=method), binary, probability))
        table.append((f"auc_{curve}_few", M.AUC(curve=curve, num_thresholds=11), binary, probability))
        table.append((f"auc_{curve}_own", M.AUC(curve=curve, thresholds=[0.25, 0.5, 0.6]), binary, probability))
        table.append((f"auc_{curve}_flat", M.AUC(curve=curve), several, rows_))
        table.append((f"auc_{curve}_multi_label", M.AUC(curve=curve, multi_label=True), several, rows_))
    result = []
    for name, metric, t, p in table:
        for suffix, factors in (("", None), ("_weighted", weights), ("_weights_0", weights * 0)):
            if suffix and name.endswith("multi_label"):
                continue  # Keras takes other weights there
            if suffix == "_weights_0" and name not in ("binary_accuracy", "categorical_accuracy", "precision", "f1_score_macro", "auc_ROC_interpolation"):
                continue  # one of a kind will do
            metric.reset_state()
            for part in (slice(0, 16), slice(16, 40)):
                w = factors[part] if suffix else None
                metric.update_state(t[part], p[part], sample_weight=w)
            result.append({"case": name + suffix, "metric": name, "target": whole(t), "prediction": whole(p),
                           "weights": whole(factors) if suffix else None, "split": 16, "value": float(metric.result())})
    return result


# ---- optimizers: six steps on two variables --------------------------------------------------------
def optimizers():
    O = keras.optimizers
    S = keras.optimizers.schedules
    table = [
        ("rmsprop_momentum", O.RMSprop(1e-2, momentum=0.8)), ("rmsprop_centered", O.RMSprop(1e-2, centered=True)),
        ("rmsprop_centered_momentum", O.RMSprop(1e-2, rho=0.8, momentum=0.5, centered=True, epsilon=1e-5)),
        ("adam_amsgrad", O.Adam(1e-2, beta_2=0.8, amsgrad=True)), ("adamw", O.AdamW(1e-2)),
        ("adamw_amsgrad", O.AdamW(1e-2, weight_decay=0.02, beta_2=0.8, amsgrad=True)),
        ("nadam", O.Nadam(1e-2)), ("nadam_beta", O.Nadam(1e-2, beta_1=0.7, beta_2=0.9)), ("adamax", O.Adamax(1e-2)),
        ("adagrad", O.Adagrad(0.1)), ("adagrad_zero", O.Adagrad(0.1, initial_accumulator_value=0.0)),
        ("adadelta", O.Adadelta(1.0)), ("adadelta_default", O.Adadelta()),
        ("sgd_decay", O.SGD(0.1, momentum=0.9, weight_decay=0.05)),
        ("sgd_clipvalue", O.SGD(0.1, clipvalue=0.3)), ("sgd_clipnorm", O.SGD(0.1, clipnorm=0.5)),
        ("sgd_clipnorm_large", O.SGD(0.1, clipnorm=50.0)),
        ("sgd_global_clipnorm", O.SGD(0.1, global_clipnorm=0.5)), ("adam_global_clipnorm", O.Adam(1e-2, global_clipnorm=1.0)),
        ("adamw_schedule_clipnorm", O.AdamW(S.ExponentialDecay(1e-2, 2, 0.5), weight_decay=0.1, clipnorm=0.7)),
        ("sgd_schedule", O.SGD(S.PolynomialDecay(0.1, 4, 0.01))),
    ]
    first, second = uniform((3, 4)), uniform((5,))
    gradients = [(uniform((3, 4)), uniform((5,))) for _ in range(6)]
    rows = []
    for name, optimizer in table:
        variables = [keras.Variable(first), keras.Variable(second)]
        optimizer.build(variables)
        steps = []
        for gradient in gradients:
            optimizer.apply([tf.constant(g) for g in gradient])
            steps.append([whole(v) for v in variables])
        rows.append({"case": name, "variables": [whole(first), whole(second)],
                     "gradients": [[whole(a), whole(b)] for a, b in gradients], "after_each_step": steps})
    return rows


# ---- schedules -------------------------------------------------------------------------------------
def schedules():
    S = keras.optimizers.schedules
    table = [
        ("piecewise", S.PiecewiseConstantDecay([3, 7], [1.0, 0.5, 0.1])),
        ("exponential", S.ExponentialDecay(0.1, 5, 0.9)), ("exponential_staircase", S.ExponentialDecay(0.1, 5, 0.5, staircase=True)),
        ("polynomial", S.PolynomialDecay(0.1, 10)), ("polynomial_square", S.PolynomialDecay(0.1, 10, 0.01, power=2.0)),
        ("polynomial_cycle", S.PolynomialDecay(0.1, 6, 0.01, power=0.5, cycle=True)),
        ("cosine", S.CosineDecay(0.1, 10)), ("cosine_alpha", S.CosineDecay(0.1, 10, alpha=0.2)),
        ("cosine_warmup", S.CosineDecay(0.01, 10, alpha=0.1, warmup_target=0.1, warmup_steps=5)),
        ("cosine_restarts", S.CosineDecayRestarts(0.1, 4)),
        ("cosine_restarts_mul", S.CosineDecayRestarts(0.1, 4, t_mul=1.5, m_mul=0.8, alpha=0.1)),
        ("cosine_restarts_even", S.CosineDecayRestarts(0.1, 4, t_mul=1.0, m_mul=0.5)),
        ("inverse_time", S.InverseTimeDecay(0.1, 4, 0.5)), ("inverse_time_staircase", S.InverseTimeDecay(0.1, 4, 0.5, staircase=True)),
    ]
    return [{"case": name, "rates": [float(schedule(step)) for step in range(31)]} for name, schedule in table]


# ---- fit: one dense layer, two epochs of whole batches, figures and weights -------------------------
def fits():
    x, y = uniform((12, 4)), random.randint(0, 3, 12).astype("f")
    weights = uniform((12,), 0, 2)
    kernel, bias = uniform((4, 3), -0.5, 0.5), uniform((3,), -0.5, 0.5)
    R = keras.regularizers
    rows = []

    def case(name, layer_options=None, loss="sparse_categorical_crossentropy", fit=None, compile=None, activation="softmax"):
        layer = keras.layers.Dense(3, activation=activation, **(layer_options or {}))
        model = keras.Sequential([keras.Input((4,)), layer])
        layer.set_weights([kernel, bias])
        compile = compile or {"metrics": ["accuracy"]}
        model.compile(loss=loss, optimizer=keras.optimizers.SGD(0.5), **compile)
        history = model.fit(x, y, batch_size=5, epochs=2, shuffle=False, verbose=0, **(fit or {}))
        evaluated = model.evaluate(x, y, batch_size=5, verbose=0, return_dict=True)
        rows.append({"case": name, "x": whole(x), "y": whole(y), "sample_weights": whole(weights), "kernel": whole(kernel), "bias": whole(bias),
                     "history": {k: [float(v) for v in vs] for k, vs in history.history.items()},
                     "evaluated": {k: float(v) for k, v in evaluated.items()},
                     "weights_after": [whole(w) for w in layer.get_weights()]})

    case("plain")
    case("class_weight", fit={"class_weight": {0: 1.0, 1: 3.0, 2: 0.25}})
    case("sample_weight", fit={"sample_weight": weights}, compile={"metrics": ["accuracy"], "weighted_metrics": ["accuracy"]})
    case("validation_split", fit={"validation_split": 0.3})
    case("kernel_l2", {"kernel_regularizer": R.L2(0.1), "bias_regularizer": R.L1(0.05)})
    case("kernel_l1l2", {"kernel_regularizer": R.L1L2(0.02, 0.03)})
    case("activity_l2", {"activity_regularizer": R.L2(0.2)})
    case("activity_l1", {"activity_regularizer": R.L1(0.2)}, activation="linear", loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    return rows


def two_outputs():
    """Two outputs with weights of their losses, weights of the samples too."""
    x, number, choice = uniform((10, 4)), uniform((10, 1)), random.randint(0, 3, 10).astype("f")
    weights = [uniform((4, 1), -0.5, 0.5), uniform((1,)), uniform((4, 3), -0.5, 0.5), uniform((3,))]
    sample_weights = uniform((10,), 0, 2)
    rows = []
    for weighted in (False, True):
        inputs = keras.Input((4,))
        a, b = keras.layers.Dense(1, name="number"), keras.layers.Dense(3, activation="softmax", name="choice")
        model = keras.Model(inputs, [a(inputs), b(inputs)])
        a.set_weights(weights[:2])
        b.set_weights(weights[2:])
        model.compile(loss=["mean_squared_error", "sparse_categorical_crossentropy"], loss_weights=[0.3, 2.0], optimizer=keras.optimizers.SGD(0.1))
        history = model.fit(x, [number, choice], batch_size=5, epochs=2, shuffle=False, verbose=0,
                            **({"sample_weight": [sample_weights, sample_weights]} if weighted else {}))
        rows.append({"case": "two_outputs" + ("_weighted" if weighted else ""), "x": whole(x), "number": whole(number), "choice": whole(choice),
                     "sample_weights": whole(sample_weights), "weights": [whole(w) for w in weights],
                     "history": {k: [float(v) for v in vs] for k, vs in history.history.items()},
                     "weights_after": [whole(w) for w in a.get_weights() + b.get_weights()]})
    return rows


# ---- callbacks: what they do with a sequence of figures --------------------------------------------
def callbacks():
    C = keras.callbacks
    figures = [0.9, 0.8, 0.85, 0.79, 0.7905, 0.81, 0.7899, 0.9, 0.5, 0.5, 0.4999, 0.6, 0.7, 0.3, 0.31, 0.32, 0.33, 0.34]
    rows = []

    def run(callback, read, rate=1.0):
        model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1)])
        model.compile(loss="mse", optimizer=keras.optimizers.SGD(rate))
        callback.set_model(model)
        callback.on_train_begin()
        seen = []
        for epoch, figure in enumerate(figures):
            callback.on_epoch_begin(epoch, {})
            callback.on_epoch_end(epoch, {"score": figure})
            seen.append(read(callback, model))
            if model.stop_training:
                break
        return seen

    def early(name, **options):
        callback = C.EarlyStopping("score", **options)
        epochs = len(run(callback, lambda *_: 0))
        rows.append({"case": name, "figures": figures, "epochs": epochs, "best_epoch": callback.best_epoch + 1, "best": float(callback.best)})

    early("early", mode="min")
    early("early_patience", mode="min", patience=3)
    early("early_change", mode="min", patience=3, min_delta=0.01)
    early("early_start", mode="min", patience=2, start_from_epoch=8)
    early("early_baseline", mode="min", patience=4, baseline=0.6)
    early("early_max", mode="max", patience=6)

    def plateau(name, rate=1.0, **options):
        rates = run(C.ReduceLROnPlateau("score", **options), lambda _, model: float(model.optimizer.learning_rate.numpy()), rate)
        rows.append({"case": name, "figures": figures, "rate": rate, "rates": rates})

    plateau("plateau", mode="min", patience=2)
    plateau("plateau_cooldown", mode="min", patience=1, factor=0.5, cooldown=2)
    plateau("plateau_minimum", mode="min", patience=1, factor=0.2, min_lr=0.01)
    plateau("plateau_change", mode="min", patience=3, min_delta=0.05)
    plateau("plateau_max", mode="max", patience=3, factor=0.5)
    plateau("plateau_hundredth", 0.01, mode="min", patience=2)
    plateau("plateau_tenth", 0.1, mode="min", patience=2)
    plateau("plateau_third", 0.1, mode="min", patience=2, factor=0.3)

    def best(name, **options):
        callback = C.ModelCheckpoint("best.keras", "score", save_best_only=True, **options)
        callback._set_monitor_op()
        saved = [epoch + 1 for epoch, figure in enumerate(figures) if callback._should_save_model(epoch, None, {"score": figure}, "best.keras")]
        rows.append({"case": name, "figures": figures, "saved": saved})

    best("checkpoint_best", mode="min")
    best("checkpoint_threshold", mode="min", initial_value_threshold=0.6)
    return rows


def event():
    """A scalar's event as a record of TensorFlow's writer."""
    from tensorflow.core.util import event_pb2
    from tensorflow.core.framework import summary_pb2
    value = summary_pb2.Summary.Value(tag="epoch_loss", simple_value=0.3)
    data = event_pb2.Event(wall_time=1.7e9 + 0.25, step=300, summary=summary_pb2.Summary(value=[value])).SerializeToString()
    path = os.path.join(OUT, "event.tmp")
    with tf.io.TFRecordWriter(path) as writer:
        writer.write(data)
    with open(path, "rb") as f:
        record = f.read()
    os.remove(path)
    return list(record)


os.makedirs(OUT, exist_ok=True)
write("training_losses.json", {"cases": losses()})
write("training_metrics.json", {"cases": metrics()})
write("training_optimizers.json", {"cases": optimizers()})
write("training_schedules.json", {"cases": schedules()})
write("training_fits.json", {"cases": fits()})
write("training_outputs.json", {"cases": two_outputs()})
write("training_callbacks.json", {"cases": callbacks()})
write("training_event.json", event())
