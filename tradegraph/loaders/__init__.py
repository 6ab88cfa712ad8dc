from tradegraph.content import folder

__path__ = [str(folder("loaders"))]
