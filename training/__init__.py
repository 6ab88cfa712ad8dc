"""How the tagger that ships was trained. Not part of the package; needs torch, transformers, onnx (see requirements.txt)."""
