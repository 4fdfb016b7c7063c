"""Prints what pyarrow reads in Arrow files: a JSON document a line, in the order of the arguments."""

import json
import sys

import pyarrow as pa
import pyarrow.ipc


def texts(metadata):
    return {key.decode(): value.decode() for key, value in (metadata or {}).items()}


def values(column):
    if pa.types.is_timestamp(column.type):
        return column.cast(pa.int64()).to_pylist()
    if pa.types.is_binary(column.type):
        return [None if value is None else json.loads(value) for value in column.to_pylist()]
    return column.to_pylist()


def read(path):
    with pa.ipc.open_file(path) as reader:
        table = reader.read_all()
        # Checks every buffer: offsets, the text's UTF-8, bits beyond the end.
        table.validate(full=True)
        return {
            "metadata": texts(reader.schema.metadata),
            "fields": [
                {
                    "name": field.name,
                    "type": str(field.type),
                    "nullable": field.nullable,
                    "metadata": texts(field.metadata),
                    "values": values(table.column(at)),
                }
                for at, field in enumerate(reader.schema)
            ],
        }


for path in sys.argv[1:]:
    print(json.dumps(read(path), allow_nan=False))
