"""Files and folders to documents: which files are read, and none that is not a plain file below what was named.

Seeds come from others, so nothing is followed: links, pipes and devices are refused, in a folder as by name. The
file itself is checked again once it is open, so that it cannot be exchanged for a link in between.
"""
