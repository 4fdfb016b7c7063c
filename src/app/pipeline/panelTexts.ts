/** The texts of the panels of the page: as those of the dashboards, about one pipeline. */
export const texts = {
  signal: (label: string, pipeline: string) => `${label} of ${pipeline}`,
  scores: 'Scores and what costs them',
  health: {
    title: 'Health score',
    description:
      'CPU, memory, response time and errors as one number from 0 to 100, and the points lost per signal. Unknown if less than half of the signals report.',
  },
  quality: {
    title: 'Quality score',
    description:
      'Completeness, freshness and feature drift as one number from 0 to 100, and the points lost per signal. Unknown if less than half of the signals report.',
  },
  lost: {
    title: 'Points lost over time',
    description:
      'What each signal costs the health score at each time, stacked. The upper edge is what the score lacks of 100.',
  },
  noScore:
    'The score is not known: under half of its signals have samples in this range, or the data source did not answer.',
  why: {
    title: 'What moved, and what it cost',
    description:
      'What moved first, what each signal cost the health score, adding up to what it lost, with a mark where it was in the window before, and what differs most clearly from that window. A signal opens into its evidence.',
  },
  drift: 'Drift of the model',
  trend: {
    title: 'Does accuracy decline',
    description:
      'How accuracy moved in 30 days: declining, stable (a change of more than a percentage point is excluded), improving, or inconclusive. Bold lines are segments of one level or one slope, with change points between them. Dashes are the trend with the 95 % interval of its slope.',
  },
  features: 'Features',
  featureDrift: {
    title: 'Which features have drifted',
    description:
      'How each feature was distributed in the 7 days before, as bars, and in the range, as a line. The population stability index of both is held against a threshold that the days before teach. What has drifted comes first.',
  },
  objectives: 'Objectives',
  budgets: {
    title: 'Error budgets',
    description:
      'What is left of each error budget, when it is used up, and how fast it burns over 1 and 6 hours (worth waking somebody), 1 and 3 days (a ticket), each against its limit.',
  },
  budgetLeft: {
    title: 'Error budget left over time',
    description:
      'What is left of each budget at each time, counted over the objective’s period before it. Below the red line nothing is left.',
  },
  capacity: 'Capacity',
  headroom: {
    title: 'Headroom',
    description:
      'Average and peak load of the range. The scaling threshold is 1.5 × the average, the breaking point 1.2 × the peak. Both are estimates from the observed load, not measured limits. Where response times rise clearly with the load, the limit that they show.',
  },
  bottlenecks: {
    title: 'Bottlenecks and what to do',
    description:
      'CPU, memory, response time, model, unused capacity and rising errors over the range, highest priority first, each with a recommendation and its effect.',
  },
  forecast: 'Forecast',
  disk: {
    title: 'When the disk is full',
    description:
      'When the trend of the disk usage since the disk was cleaned last meets its limit, with a 95 % interval, and what the usage will be in two days. From the last 28 days, or from the range if it is longer.',
  },
  versions: 'Versions compared',
  sinceTurn: (what: string, time: string) => `Since “${what}” at ${time}, against before`,
  sinceMiddle: (time: string) => `Since ${time}, the middle of the range, against before: no deploy is known in it`,
  compared:
    'Every signal after the moment against as long a time before it: by how much it is shifted, with a 95 % interval, and whether that is worse than the change that matters, not worse, or not to be told yet.',
} as const;
