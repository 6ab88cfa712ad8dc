"""Pictures of what the graph holds, as SVG or PNG: one module for each. They are drawn with matplotlib, which is imported when one is."""
