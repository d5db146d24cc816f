"""Writes more_layers.json: layers and arguments that make_golden.py does not measure, in its form.

Usage: python make_more_layers.py OUT_DIR 0
"""
from make_golden import layer_case, layers, write

L = layers
T, S, G = L.Conv2DTranspose, L.SeparableConv2D, L.GroupNormalization
CASES = [
    ("relu_plain", L.ReLU(), (3, 17)), ("relu_max6", L.ReLU(6.0), (3, 17)),
    ("relu_all", L.ReLU(2.0, negative_slope=0.25, threshold=0.5), (3, 17)),
    ("relu_threshold", L.ReLU(threshold=1.0), (3, 17)), ("relu_slope", L.ReLU(negative_slope=0.2), (3, 17)),
    ("leaky", L.LeakyReLU(), (3, 17)), ("elu", L.ELU(), (3, 17)), ("elu_half", L.ELU(0.5), (3, 17)),
    ("prelu", L.PReLU(), (3, 4, 5, 2)), ("prelu_shared", L.PReLU(shared_axes=[1, 2]), (3, 4, 5, 2)),
    ("prelu_rows", L.PReLU(shared_axes=[1]), (3, 4, 5, 2)),
    ("softmax", L.Softmax(), (3, 7)), ("softmax_axis1", L.Softmax(axis=1), (2, 4, 3, 2)),
    ("spatial_dropout_inference", L.SpatialDropout2D(0.5), (2, 3, 4, 3)),
    ("up_bilinear_3_2", L.UpSampling2D((3, 2), interpolation="bilinear"), (2, 3, 4, 2)),
    ("up_bicubic", L.UpSampling2D(2, interpolation="bicubic"), (1, 5, 4, 2)),
    ("resize_bilinear_down", L.Resizing(3, 4), (2, 7, 9, 2)), ("resize_bilinear_up", L.Resizing(9, 8), (1, 5, 3, 2)),
    ("resize_nearest", L.Resizing(5, 7, interpolation="nearest"), (1, 8, 4, 3)),
    ("resize_bicubic", L.Resizing(6, 5, interpolation="bicubic"), (1, 9, 8, 2)),
    ("ln_two_axes", L.LayerNormalization(axis=[2, 3]), (2, 3, 4, 5)),
    ("ln_plain", L.LayerNormalization(center=False, scale=False, epsilon=0.01), (3, 4, 6)),
    ("gn", G(2), (2, 3, 4, 6)), ("gn_each", G(6), (2, 3, 4, 6)), ("gn_all", G(-1, center=False), (2, 3, 4, 6)),
    ("gn_flat", G(2, scale=False), (3, 8)),
    ("separable_stride", S(5, 3, strides=2, depth_multiplier=2, activation="relu"), (2, 8, 7, 3)),
    ("separable_nobias", S(4, (1, 3), use_bias=False, padding="same"), (1, 5, 6, 2)),
    ("transpose_s1", T(3, 3, activation="tanh"), (2, 5, 4, 2)),
    ("transpose_s1_same", T(3, 3, padding="same", use_bias=False), (2, 5, 4, 2)),
    ("transpose_gap", T(3, 2, strides=3), (2, 3, 4, 2)),
    ("transpose_gap_same", T(3, 2, strides=3, padding="same"), (1, 3, 4, 2)),
    ("transpose_even_same", T(3, 4, strides=2, padding="same"), (1, 4, 5, 2)),
    ("transpose_extra", T(3, 3, strides=2, padding="same", output_padding=1), (1, 4, 5, 2)),
    ("transpose_none", T(3, 3, strides=2, padding="same", output_padding=0), (1, 4, 5, 2)),
    ("transpose_extra_valid", T(2, 3, strides=(2, 3), output_padding=(1, 2)), (1, 4, 3, 2)),
    ("transpose_dilated", T(3, 3, dilation_rate=2), (1, 5, 4, 2)),
    ("transpose_dilated_same", T(3, 3, dilation_rate=2, padding="same"), (1, 6, 5, 2)),
]


if __name__ == "__main__":
    write("more_layers", {"cases": [layer_case(*c, -2.0, 2.0) for c in CASES]})
