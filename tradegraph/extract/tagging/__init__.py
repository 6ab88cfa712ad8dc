"""The trained tagger: sources, cues, contents and names, word by word, by a small encoder run by onnxruntime."""
