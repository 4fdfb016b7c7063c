"""JSON files that are exact and easy to compare: doubles as repr, missing as null, a list a line."""

import json
import math
from pathlib import Path


def write(path: Path, content: dict) -> None:
    """Writes nested dictionaries and lists of plain, numpy or pandas values, and says so."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(encode(plain(content)) + "\n", encoding="utf-8")
    print(f"{path.name}: {path.stat().st_size:,} bytes")


def plain(value):
    """The value in types that JSON has; NaN becomes None, and infinity is refused."""
    if isinstance(value, dict):
        return {str(key): plain(entry) for key, entry in value.items()}
    if hasattr(value, "tolist"):  # numpy scalars and arrays, pandas series
        value = value.tolist()
    if isinstance(value, (list, tuple)):
        return [plain(entry) for entry in value]
    if isinstance(value, float):
        if math.isinf(value):
            raise ValueError("infinity has no place in JSON")
        return None if math.isnan(value) else value
    return value


def encode(value, indent: str = "") -> str:
    """Dictionaries, and lists of them, over several lines; everything else on one."""
    inner = indent + " "
    if isinstance(value, dict) and value:
        entries = [f"{inner}{json.dumps(key)}: {encode(entry, inner)}" for key, entry in value.items()]
        return "{\n" + ",\n".join(entries) + f"\n{indent}}}"
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(inner + encode(entry, inner) for entry in value) + f"\n{indent}]"
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
