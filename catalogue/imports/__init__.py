"""From the rows of an annex to the register, and back.

`checking.check` plans an import and keeps the plan, `applying.apply` writes what an
officer accepted, `undoing.undo` takes it back, `exporting` writes the register out.
"""
