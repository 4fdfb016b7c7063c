const FOLDER = 'mlpulse-life';
const GROUP = 'life';
/** Seconds between two evaluations: the least that Grafana takes. */
const EVERY = 10;

/**
 * An alert rule that fires for every pipeline as long as it is answered, with what our rules say of errors and of silence. Whatever is no
 * longer firing has lost its answer.
 *
 * @param {string} uid of the data source.
 */
export async function createRule(api, uid) {
  await api.done('POST', '/api/folders', { uid: FOLDER, title: 'Long life' });
  const model = { refId: 'A', queryType: 'score', format: 'instant', score: 'health' };
  const threshold = {
    ...{ refId: 'B', type: 'threshold', expression: 'A', datasource: { type: '__expr__', uid: '__expr__' } },
    conditions: [{ evaluator: { type: 'gt', params: [-1] } }],
  };
  await api.done('PUT', `/api/v1/provisioning/folder/${FOLDER}/rule-groups/${GROUP}`, {
    ...{ title: GROUP, folderUid: FOLDER, interval: EVERY },
    rules: [
      {
        ...{ title: 'Answered', uid: 'mlpulse-life', condition: 'B', for: '0s' },
        ...{ noDataState: 'NoData', execErrState: 'Error', folderUID: FOLDER, ruleGroup: GROUP, orgID: 1 },
        data: [
          { refId: 'A', relativeTimeRange: { from: 3600, to: 0 }, datasourceUid: uid, model },
          { refId: 'B', relativeTimeRange: { from: 3600, to: 0 }, datasourceUid: '__expr__', model: threshold },
        ],
      },
    ],
  });
}

/** How many alerts of the rule there are in each state, such as `Alerting`. */
export async function statesOf(api) {
  const { data } = await api.done('GET', '/api/prometheus/grafana/api/v1/rules');
  const rules = data.groups.filter(({ name }) => name === GROUP).flatMap((group) => group.rules);
  const states = {};
  for (const { state } of rules.flatMap(({ alerts = [] }) => alerts)) {
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
}

/**
 * How many alerts of the rule have ended until now: what Grafana noted in its history.
 *
 * @throws if it noted nothing, not even that they began.
 */
export async function endedOf(api) {
  const history = await api.done('GET', '/api/annotations?type=alert&limit=5000');
  const own = history.filter(({ alertName, text }) => /Answered/.test(alertName ?? text));
  if (!own.some(({ newState }) => newState === 'Alerting')) {
    throw new Error(`The history of alerts does not say that they began: ${JSON.stringify(history.slice(0, 5))}`);
  }
  return own.filter(({ newState }) => newState === 'Normal').length;
}
