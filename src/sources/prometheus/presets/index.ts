import { bentoml } from './bentoml';
import { cadvisor } from './cadvisor';
import { canonical } from './canonical';
import { dcgm } from './dcgm';
import { evidently } from './evidently';
import { fastapi } from './fastapi';
import { kserve } from './kserve';
import { kubeStateMetrics } from './kube-state-metrics';
import { mlserver } from './mlserver';
import { nodeExporter } from './node-exporter';
import { opentelemetryHttp } from './opentelemetry-http';
import { type Preset } from './preset';
import { rayServe } from './ray-serve';
import { tensorflowServing } from './tensorflow-serving';
import { tgi } from './tgi';
import { torchserve } from './torchserve';
import { triton } from './triton';
import { vllm } from './vllm';
import { whylogs } from './whylogs';

export { type KnownSignals, type Preset, type PresetReading, type PresetReadings } from './preset';
export { addedSignals } from './added-signals';
export { levelsOver, presetLevels } from './preset-levels';
export { type UsualReading, usualReadings } from './usual-readings';
export { labelName, withLabel } from './promql';
export { SCRAPE_INTERVAL, windowOf, withWindow } from './window';

/** All presets by their ids, in the order in which people choose among them. */
export const PRESETS: ReadonlyMap<string, Preset> = new Map(
  [
    ...[canonical, triton, kserve, mlserver, torchserve, bentoml, rayServe, fastapi, tensorflowServing],
    ...[vllm, tgi, opentelemetryHttp, nodeExporter, cadvisor, kubeStateMetrics, dcgm, evidently, whylogs],
  ].map((preset) => [preset.id, preset]),
);

/** The preset of a data source that names none. */
export const DEFAULT_PRESET: Preset = canonical;
