/** What `mlpulse simulate --help` says. */
export const HELP = `mlpulse simulate: shows a Prometheus the pipelines that the data source's simulator makes up.

Without --from it serves /metrics until Ctrl-C; with --from it writes the history of a span of time and ends.

The endpoint
  --listen [HOST:]PORT   where to listen (default 127.0.0.1:9464; 0 = any free port)
  --inject TYPE[:PIPELINE[:MAGNITUDE]]
                         an incident that begins now, in the pipelines whose names match (default all), of a
                         magnitude up to 5 (default 1); may be given several times
  --speed FACTOR         simulated seconds a second (default 1). Simulated time then runs away from everyone
                         else's, so the samples carry no time of their own: the engine stores them as of the
                         scrape, and they are not where the data source has them

The history
  --from TIME --to TIME  its span: 2026-01-31T12:00:00Z, epoch milliseconds, -30d, or now (default of --to)
  --output FILE          where to write; - is the standard output (default). A file is complete or not there
  --format FORMAT        openmetrics (default), for "promtool tsdb create-blocks-from openmetrics", or csv with the
                         columns time, pipeline, signal, value
  --step DURATION        between two samples of counters and histograms (default: that of --interval)

Both
  --series all|signals   signals leaves counters and histograms out (default all, which csv does not have)
  --seed N               as in the data source's settings, like all that follow (default 42)
  --pipelines N          how many pipelines (default 4)
  --interval DURATION    between two samples of the system signals (default 5m)
  --timezone ZONE        of the daily and weekly load (default UTC)
  --incidents demo|none  whether every pipeline has a story (default demo)
  --schedule FILE.json   incidents of your own: the list of the settings' "schedule"
  --help                 this text

From this machine, GET /incidents lists what goes wrong and will within 24 hours, POST /incidents adds one entry
of a schedule (its "at" is now unless given), and DELETE /incidents takes back what was injected.

Examples
  mlpulse simulate --interval 15s
  mlpulse simulate --inject memory_leak:churn --inject traffic_spike::2
  curl -d '{"type": "error_burst", "pipeline": "churn"}' http://127.0.0.1:9464/incidents
  mlpulse simulate --from -30d --series signals --output history.txt
  mlpulse simulate --from 2026-01-01 --to 2026-02-01 --format csv --output january.csv
`;
