/** What the server counts, in Prometheus's text form: https://prometheus.io/docs/instrumenting/exposition_formats/ */

/** Upper ends of the classes of durations, in seconds. */
const BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

interface Durations {
  readonly buckets: number[]
  sum: number
  count: number
}

/** One answered request; nothing in it says of whom or by whom. */
export interface Counted {
  readonly route: string
  readonly status: number
  readonly seconds: number
  /** Whether the gateway itself says that it has no answer of Twilio's. */
  readonly isUpstreamError: boolean
}

/** Makes a set of counters. Routes and statuses are few, so the text stays short. */
export function createMetrics() {
  const requests = new Map<string, number>()
  const durations = new Map<string, Durations>()
  let upstreamErrors = 0
  let limited = 0

  const durationsOf = (route: string): Durations => {
    const known = durations.get(route) ?? { buckets: BUCKETS.map(() => 0), sum: 0, count: 0 }
    durations.set(route, known)
    return known
  }

  return {
    count({ route, status, seconds, isUpstreamError }: Counted): void {
      const labels = `route="${route}",status="${status}"`
      requests.set(labels, (requests.get(labels) ?? 0) + 1)
      const known = durationsOf(route)
      for (const [index, most] of BUCKETS.entries())
        if (seconds <= most) known.buckets[index] = (known.buckets[index] ?? 0) + 1
      known.sum += seconds
      known.count += 1
      if (isUpstreamError) upstreamErrors += 1
      if (status === 429) limited += 1
    },

    text: (): string =>
      [
        ...metric('bindings_requests_total', 'counter', 'Requests answered.'),
        ...[...requests].map(([labels, count]) => `bindings_requests_total{${labels}} ${count}`),
        ...metric('bindings_request_duration_seconds', 'histogram', 'How long answers took.'),
        ...[...durations].flatMap(([route, { buckets, sum, count }]) => [
          ...buckets.map((number, index) => line(route, 'bucket', number, `,le="${BUCKETS[index]}"`)),
          line(route, 'bucket', count, ',le="+Inf"'),
          line(route, 'sum', sum),
          line(route, 'count', count),
        ]),
        ...metric('bindings_upstream_errors_total', 'counter', 'Requests to which Twilio gave no usable answer.'),
        `bindings_upstream_errors_total ${upstreamErrors}`,
        ...metric('bindings_limited_total', 'counter', 'Requests answered with 429, here or by Twilio.'),
        `bindings_limited_total ${limited}`,
        '',
      ].join('\n'),
  }
}

const metric = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]

const line = (route: string, part: string, value: number, more = '') =>
  `bindings_request_duration_seconds_${part}{route="${route}"${more}} ${value}`
