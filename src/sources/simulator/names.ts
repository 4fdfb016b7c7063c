/** Names that a small demonstration shows first. */
const FIRST = [
  'fraud-detection',
  'search-ranking',
  'churn',
  'recommendations',
  'credit-scoring',
  'demand-forecast',
  'delivery-eta',
  'dynamic-pricing',
  'spam-filter',
  'image-moderation',
  'ad-click',
  'customer-lifetime-value',
];

const DOMAINS = [
  'checkout', 'payments', 'lending', 'claims', 'cards', 'banking', 'grocery', 'travel', 'hotels', 'music', 'video', 'news',
  'games', 'maps', 'freight', 'warehouse', 'energy', 'telecom', 'retail', 'fashion', 'health', 'pharmacy', 'jobs', 'support',
  'mobility', 'insurance', 'property', 'marketing', 'security', 'identity', 'loyalty', 'returns',
]; // prettier-ignore

const TASKS = [
  'fraud', 'churn', 'ranking', 'pricing', 'forecast', 'matching', 'eta', 'moderation', 'risk', 'recommender', 'intent',
  'anomaly', 'segmentation', 'upsell', 'routing', 'quality',
]; // prettier-ignore

const REGIONS = [
  'eu-west', 'us-east', 'us-west', 'ap-south', 'eu-north', 'ap-east', 'sa-east', 'ca-central', 'me-south', 'af-south',
  'eu-central', 'eu-south', 'us-central', 'ap-north', 'au-east', 'uk-south', 'jp-east', 'in-west', 'kr-central', 'nz-north',
]; // prettier-ignore

/** How many pipelines can be simulated. */
export const MOST_PIPELINES = 10_000;

/**
 * Name of the i-th simulated pipeline; all {@link MOST_PIPELINES} differ, and a name does not depend on how many there are.
 *
 * @example pipelineName(0) // 'fraud-detection'
 */
export function pipelineName(index: number): string {
  if (index < FIRST.length) {
    return FIRST[index];
  }
  const rest = index - FIRST.length;
  const domain = DOMAINS[rest % DOMAINS.length];
  const task = TASKS[Math.floor(rest / DOMAINS.length) % TASKS.length];
  const region = REGIONS[Math.floor(rest / (DOMAINS.length * TASKS.length))];
  return `${domain}-${task}-${region}`;
}
