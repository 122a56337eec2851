"""YAML, CSV and JSON text and workbooks to located trees; knows no kinds."""
