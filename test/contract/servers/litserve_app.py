"""LitServe with prometheus-fastapi-instrumentator. A request says how long it takes, and whether it fails."""

import sys
import time

import litserve
from prometheus_fastapi_instrumentator import Instrumentator


class Model(litserve.LitAPI):
    def setup(self, device: str) -> None:
        pass

    def decode_request(self, request: dict) -> dict:
        return request

    def predict(self, request: dict) -> float:
        time.sleep(request["seconds"])
        if request["fails"]:
            raise RuntimeError("asked to fail")
        return 1.0

    def encode_response(self, output: float) -> dict:
        return {"output": output}


if __name__ == "__main__":
    server = litserve.LitServer(Model(), accelerator="cpu")
    Instrumentator().instrument(server.app).expose(server.app)
    server.run(host="127.0.0.1", port=int(sys.argv[1]), generate_client_file=False, log_level="error")
