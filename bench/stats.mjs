export const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
export const p95 = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length * 0.95)];

/** Median and 95th percentile of each contender's samples. */
export const summary = (samples) =>
  Object.fromEntries(Object.entries(samples).map(([name, values]) => [name, { median: median(values), p95: p95(values) }]));
