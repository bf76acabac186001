import { theme } from "antd";
import { useEffect, useRef } from "react";
import styles from "./chart.module.css";
import { type ChartOption, type ECharts, init } from "./echarts";
import { type Look, lookOf } from "./look";

interface ChartProps {
  /** What is drawn, in the colours of the theme. */
  draw: (look: Look) => ChartOption;
  /** What the picture shows, for those who do not see it. */
  label: string;
  height: number;
  /** Somebody pressed the part with this index. */
  onPick?: ((index: number) => void) | undefined;
}

/** A picture of figures; the same figures stand beside it as a table (`Figures`). */
export function Chart({ draw, label, height, onPick }: ChartProps) {
  const { token } = theme.useToken();
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts>(undefined);
  const pick = useRef(onPick);
  pick.current = onPick;
  useEffect(() => {
    if (!place.current) return;
    const made = init(place.current, undefined, { renderer: "svg" });
    chart.current = made;
    made.on("click", ({ dataIndex }) => pick.current?.(dataIndex as number));
    const resized = new ResizeObserver(() => made.resize());
    resized.observe(place.current);
    return () => {
      resized.disconnect();
      made.dispose();
    };
  }, []);
  useEffect(() => chart.current?.setOption(draw(lookOf(token)), { notMerge: true }), [draw, token]);
  return (
    <div
      ref={place}
      role="img"
      aria-label={label}
      className={onPick ? styles.pickable : undefined}
      style={{ height }}
    />
  );
}
