"""The two ONNX graphs of all-MiniLM-L6-v2: the one that ships, and the plain fp32 one it is compared with."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

LAYERS, HEADS, WIDTH, MAX_TOKENS = 6, 12, 384, 256
EPSILON = 1e-12
FUSED = "com.microsoft"
Weights = Mapping[str, np.ndarray]


class Graph:
    """Collects nodes and constants; every method returns the name of what it adds."""

    def __init__(self, weights: Weights) -> None:
        self.weights, self.nodes, self.constants = weights, list[onnx.NodeProto](), dict[str, onnx.TensorProto]()

    def node(self, operator: str, *inputs: str, out: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [out], name=out, domain=domain, **attributes))
        return out

    def constant(self, name: str, values: np.ndarray) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.array(values, order="C"), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(name, self.weights[name])

    def norm(self, x: str, name: str, out: str) -> str:
        gain, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.node("LayerNormalization", x, gain, bias, out=out, axis=-1, epsilon=EPSILON)

    def matrix(self, name: str, values: np.ndarray) -> str:
        """A weight matrix (in, out), stored as int8 with one scale per column."""
        stored, scale = quantised(values, axis=1)
        inputs = self.constant(f"{name}.int8", stored), self.constant(f"{name}.scale", scale)
        return self.node("DequantizeLinear", *inputs, out=name, axis=1)

    def dense(self, x: str, name: str, out: str, add: str) -> str:
        """x times the named matrix, plus its bias, plus `add`."""
        product = self.node("MatMul", x, self.matrix(name, self.weights[f"{name}.weight"].T), out=f"{out}.product")
        biased = self.node("Add", product, self.weight(f"{name}.bias"), out=f"{out}.biased")
        return self.node("Add", biased, add, out=out)

    def model(self, inputs: list[str], kind: int, output: str, shape: list[str | int], opset: int) -> onnx.ModelProto:
        graph = helper.make_graph(
            self.nodes,
            "all-MiniLM-L6-v2",
            [helper.make_tensor_value_info(name, kind, ["batch", "tokens"]) for name in inputs],
            [helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)],
            list(self.constants.values()),
        )
        opsets = [helper.make_opsetid("", opset), helper.make_opsetid(FUSED, 1)]
        return helper.make_model(graph, opset_imports=opsets, producer_name="prep", ir_version=8)


def quantised(values: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """Return int8 values and the float32 scale of each slice along `axis`: values ≈ int8 × scale."""
    others = tuple(i for i in range(values.ndim) if i != axis)
    scale = np.maximum(np.abs(values).max(axis=others), 1e-12).astype(np.float32) / np.float32(127)
    shape = [-1 if i == axis else 1 for i in range(values.ndim)]
    return np.rint(values / scale.reshape(shape)).clip(-127, 127).astype(np.int8), scale


def shipped(weights: Weights) -> onnx.ModelProto:
    """ids (1, tokens) int32 → vector (1, 384), of length 1. One text at a time: no padding, no mask."""
    g = Graph(weights)
    x = g.norm(_embedded(g), "embeddings.LayerNorm", out="x0")
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        names = [f"{at}.attention.self.{part}" for part in ("query", "key", "value")]
        joined = np.concatenate([weights[f"{name}.weight"].T for name in names], axis=1)
        bias = g.constant(f"{at}.qkv.bias", np.concatenate([weights[f"{name}.bias"] for name in names]))
        seen = g.node(
            "Attention", x, g.matrix(f"{at}.qkv", joined), bias, out=f"{at}.seen", domain=FUSED, num_heads=HEADS
        )
        mixed = g.dense(seen, f"{at}.attention.output.dense", out=f"{at}.mixed", add=x)
        y = g.norm(mixed, f"{at}.attention.output.LayerNorm", out=f"{at}.y")
        wide = f"{at}.intermediate.dense"
        up = g.node("MatMul", y, g.matrix(wide, weights[f"{wide}.weight"].T), out=f"{at}.up")
        bent = g.node("BiasGelu", up, g.weight(f"{wide}.bias"), out=f"{at}.bent", domain=FUSED)
        down = g.dense(bent, f"{at}.output.dense", out=f"{at}.down", add=y)
        x = g.norm(down, f"{at}.output.LayerNorm", out=f"x{layer + 1}")
    mean = g.node("ReduceMean", x, g.constant("tokens_axis", np.array([1])), out="mean", keepdims=0)
    g.node("LpNormalization", mean, out="vector", axis=1, p=2)
    return g.model(["ids"], TensorProto.INT32, "vector", ["batch", WIDTH], opset=18)


def _embedded(g: Graph) -> str:
    """Word vectors, stored as int8 with a scale per word, plus position and the one token type there is."""
    stored, scale = quantised(g.weights["embeddings.word_embeddings.weight"], axis=0)
    whole = g.node("Gather", g.constant("words.int8", stored), "ids", out="word.int8")
    factor = g.node("Gather", g.constant("words.scale", scale.reshape(-1, 1)), "ids", out="word.scale")
    words = g.node("Mul", g.node("Cast", whole, out="word.float", to=TensorProto.FLOAT), factor, out="words")
    places = g.weights["embeddings.position_embeddings.weight"][:MAX_TOKENS]
    places = places + g.weights["embeddings.token_type_embeddings.weight"][0]
    zero = g.constant("zero", np.array([0]))
    length = g.node("Shape", "ids", out="length", start=1, end=2)
    place = g.node("Slice", g.constant("places", places), zero, length, zero, out="place")
    return g.node("Add", words, place, out="embedded")


def reference(weights: Weights) -> onnx.ModelProto:
    """Three int64 inputs → last_hidden_state, fp32, standard operators only: what exporting the model gives."""
    g = Graph(weights)
    mask = _mask(g)
    word = g.node("Gather", g.weight("embeddings.word_embeddings.weight"), "input_ids", out="word")
    kind = g.node("Gather", g.weight("embeddings.token_type_embeddings.weight"), "token_type_ids", out="kind")
    zero, one = g.constant("zero", np.array([0])), g.constant("one", np.array([1]))
    length = g.node("Slice", g.node("Shape", "input_ids", out="shape"), one, g.constant("two", np.array([2])), out="n")
    place = g.node("Slice", g.weight("embeddings.position_embeddings.weight"), zero, length, zero, out="place")
    typed = g.node("Add", word, kind, out="typed")
    x = g.norm(g.node("Add", typed, place, out="sum"), "embeddings.LayerNorm", out="x0")
    for layer in range(LAYERS):
        x = _plain_layer(g, x, f"encoder.layer.{layer}", mask)
    g.node("Identity", x, out="last_hidden_state")
    inputs = ["input_ids", "attention_mask", "token_type_ids"]
    return g.model(inputs, TensorProto.INT64, "last_hidden_state", ["batch", "tokens", WIDTH], opset=17)


def _mask(g: Graph) -> str:
    deep = g.node("Unsqueeze", "attention_mask", g.constant("heads_axes", np.array([1, 2])), out="mask.deep")
    seen = g.node("Cast", deep, out="mask.float", to=TensorProto.FLOAT)
    hidden = g.node("Sub", g.constant("unit", np.float32(1)), seen, out="mask.hidden")
    return g.node("Mul", hidden, g.constant("far", np.float32(-10000)), out="mask")


def _plain_layer(g: Graph, x: str, at: str, mask: str) -> str:
    split = g.constant("split", np.array([0, 0, HEADS, WIDTH // HEADS]))

    def linear(source: str, name: str) -> str:
        product = g.node(
            "MatMul", source, g.constant(f"{name}.t", g.weights[f"{name}.weight"].T), out=f"{name}.product"
        )
        return g.node("Add", g.weight(f"{name}.bias"), product, out=f"{name}.out")

    def heads(part: str, order: list[int]) -> str:
        name = f"{at}.attention.self.{part}"
        return g.node("Transpose", g.node("Reshape", linear(x, name), split, out=f"{name}.split"), out=name, perm=order)

    dots = g.node("MatMul", heads("query", [0, 2, 1, 3]), heads("key", [0, 2, 3, 1]), out=f"{at}.dots")
    scaled = g.node("Div", dots, g.constant("root", np.float32((WIDTH / HEADS) ** 0.5)), out=f"{at}.scaled")
    share = g.node("Softmax", g.node("Add", scaled, mask, out=f"{at}.masked"), out=f"{at}.share", axis=-1)
    mixed = g.node("MatMul", share, heads("value", [0, 2, 1, 3]), out=f"{at}.mixed")
    turned = g.node("Transpose", mixed, out=f"{at}.turned", perm=[0, 2, 1, 3])
    flat = g.node("Reshape", turned, g.constant("join", np.array([0, 0, WIDTH])), out=f"{at}.flat")
    kept = g.node("Add", linear(flat, f"{at}.attention.output.dense"), x, out=f"{at}.kept")
    y = g.norm(kept, f"{at}.attention.output.LayerNorm", out=f"{at}.y")
    up = linear(y, f"{at}.intermediate.dense")
    bend = g.node("Erf", g.node("Div", up, g.constant("root2", np.float32(2**0.5)), out=f"{at}.e0"), out=f"{at}.e1")
    bent = g.node("Mul", up, g.node("Add", bend, g.constant("unit", np.float32(1)), out=f"{at}.e2"), out=f"{at}.e3")
    half = g.node("Mul", bent, g.constant("half", np.float32(0.5)), out=f"{at}.e4")
    down = g.node("Add", linear(half, f"{at}.output.dense"), y, out=f"{at}.down")
    return g.norm(down, f"{at}.output.LayerNorm", out=f"{at}.x")
