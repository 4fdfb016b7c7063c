import { bentoml } from './bentoml';
import { cadvisor } from './cadvisor';
import { dcgm } from './dcgm';
import { evidently } from './evidently';
import { fastapi, fastapiPaths } from './fastapi';
import { knative, knativeToday, kserve } from './kserve';
import { kubeStateMetrics } from './kube-state-metrics';
import { mlserver } from './mlserver';
import { nodeExporter } from './node-exporter';
import { opentelemetryHttp } from './opentelemetry-http';
import { type PresetCase } from './preset-case';
import { rayServe } from './ray-serve';
import { tensorflowServing } from './tensorflow-serving';
import { tgi } from './tgi';
import { torchserve } from './torchserve';
import { triton } from './triton';
import { vllm } from './vllm';
import { whylogs } from './whylogs';

/** One product each. All are in one engine: what one preset reads, no other product may have. */
export const PRODUCTS: readonly PresetCase[] = [
  ...[triton, kserve, knative, knativeToday, mlserver, torchserve, bentoml, rayServe],
  ...[fastapi, fastapiPaths, tensorflowServing, opentelemetryHttp],
  ...[nodeExporter, vllm, tgi, cadvisor, kubeStateMetrics, dcgm, evidently, whylogs],
];
