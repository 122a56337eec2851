"""Workbooks of Excel: taken apart in a process of its own, with little memory and time, and read as tables.

`child` and what it imports (`package`, `xml`, `workbook`, `sheet`, `cells`) see the bytes of a stranger; `unpacking`
starts it and keeps its answer, a text of rows; `tables` reads that text, and is all that a store needs to read again.
"""
