import styles from "./figures.module.css";

interface SparklineProps {
  values: readonly (number | null)[];
  label: string;
}

const WIDTH = 120;
const HEIGHT = 28;
const EDGE = 3;

/** The line of a trend without axes; where there was no value the line is broken. */
export function Sparkline({ values, label }: SparklineProps) {
  const known = values.filter((value) => value !== null);
  if (known.length < 2) return <span className={styles.sparkline} />;
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const x = (index: number) => EDGE + (index * (WIDTH - 2 * EDGE)) / (values.length - 1);
  const y = (value: number) =>
    most === least ? HEIGHT / 2 : HEIGHT - EDGE - ((value - least) * (HEIGHT - 2 * EDGE)) / (most - least);
  const path = values
    .map((value, index) => {
      if (value === null) return "";
      const begins = index === 0 || values[index - 1] === null;
      return `${begins ? "M" : "L"}${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
    })
    .join("");
  const last = values.length - 1;
  const end = values[last] ?? null;
  return (
    <svg
      className={styles.sparkline}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={label}
      width={WIDTH}
      height={HEIGHT}
    >
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinejoin="round" />
      {end !== null && <circle cx={x(last)} cy={y(end)} r="2.5" fill="currentColor" />}
    </svg>
  );
}
