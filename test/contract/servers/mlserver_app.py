"""MLServer with one model. A request says how long it takes, and whether it fails."""

import asyncio
import sys
import tempfile

from mlserver import MLModel, MLServer, ModelSettings, Settings
from mlserver.types import InferenceRequest, InferenceResponse


class Iris(MLModel):
    async def predict(self, payload: InferenceRequest) -> InferenceResponse:
        seconds, fails = payload.inputs[0].data
        await asyncio.sleep(seconds)
        if fails:
            raise RuntimeError("asked to fail")
        return InferenceResponse(model_name=self.name, outputs=[])


async def main() -> None:
    port, metrics_port, grpc_port = map(int, sys.argv[1:4])
    settings = Settings(
        host="127.0.0.1",
        http_port=port,
        grpc_port=grpc_port,
        metrics_port=metrics_port,
        metrics_dir=tempfile.mkdtemp(prefix="contract-mlserver-"),
        parallel_workers=0,
    )
    await MLServer(settings).start([ModelSettings(name="iris", implementation=Iris)])


if __name__ == "__main__":
    asyncio.run(main())
