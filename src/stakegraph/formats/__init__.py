"""YAML, CSV and JSON text to located trees; knows no kinds."""
