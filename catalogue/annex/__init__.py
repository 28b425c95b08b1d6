"""Reading the annex of a recognition decision, as offices send it.

Plain Python: no database, no clock. `reading.read_annex` is the way in.
"""
