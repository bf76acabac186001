/** When reports came, as a picture: counted in equal spans of time. */

export interface Bar {
  /** When the span begins, in milliseconds. */
  from: number;
  count: number;
}

export interface Bars {
  span: number;
  bars: Bar[];
}

/** What the server counted, with the spans in which nothing came. */
export function spread(told: { seconds: number; bars: { at: string; count: number }[] }): Bars {
  const span = told.seconds * 1_000;
  const counted = new Map(told.bars.map(({ at, count }) => [Date.parse(at), count]));
  const begins = [...counted.keys()];
  const [first, last] = [begins[0], begins.at(-1)];
  if (first === undefined || last === undefined) return { span: 0, bars: [] };
  const bars = Array.from({ length: Math.round((last - first) / span) + 1 }, (_, at) => {
    const from = first + at * span;
    return { from, count: counted.get(from) ?? 0 };
  });
  return { span, bars };
}

const SPANS = [1, 5, 15, 60, 360, 1_440].map((minutes) => minutes * 60_000);
const MOST = 48;

/** Spans as short as will go into the picture, from the first report to the last. */
export function barsOf(times: readonly string[]): Bars {
  const sorted = times.map(Date.parse).sort((one, other) => one - other);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return { span: 0, bars: [] };
  const span = SPANS.find((one) => (last - first) / one < MOST - 1) ?? Math.ceil((last - first) / (MOST - 1));
  const begin = Math.floor(first / span) * span;
  const bars = Array.from({ length: Math.floor((last - begin) / span) + 1 }, (_, at) => ({
    from: begin + at * span,
    count: 0,
  }));
  for (const time of sorted) {
    const bar = bars[Math.floor((time - begin) / span)];
    if (bar) bar.count += 1;
  }
  return { span, bars };
}
