import { bentoml } from './bentoml';
import { fastapi, fastapiPaths } from './fastapi';
import { knative, knativeToday, kserve } from './kserve';
import { mlserver } from './mlserver';
import { nodeExporter } from './node-exporter';
import { opentelemetryHttp } from './opentelemetry-http';
import { type PresetCase } from './preset-case';
import { rayServe } from './ray-serve';
import { tensorflowServing } from './tensorflow-serving';
import { torchserve } from './torchserve';
import { triton } from './triton';

/** One product each. All are in one engine: what one preset reads, no other product may have. */
export const PRODUCTS: readonly PresetCase[] = [
  ...[triton, kserve, knative, knativeToday, mlserver, torchserve, bentoml, rayServe],
  ...[fastapi, fastapiPaths, tensorflowServing, opentelemetryHttp],
  nodeExporter,
];
