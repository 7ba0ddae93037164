"""The composition root: commands by topic, the only package that imports the other three and wires them."""
