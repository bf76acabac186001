/** Importance against satisfaction: a dot for each contact point, in four fields. */
import { axisOf, type ChartOption, frameOf, type Look } from "@/ui/charts";

export interface Dot {
  name: string;
  importance: number;
  /** In percent. */
  satisfied: number;
  weak: boolean;
  said: string;
}

export interface Fields {
  importantFrom: number;
  goodPercent: number;
  words: { importance: string; satisfied: string };
}

/** Names come from people; in a tip they must stay text. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The lines between the fields: what counts as important, and as doing well. */
export const pictureOf = (look: Look, dots: readonly Dot[], fields: Fields): ChartOption => {
  const frame = frameOf(look);
  const named = { nameLocation: "middle" as const, nameTextStyle: { color: look.faint } };
  const least = Math.min(50, ...dots.map(({ satisfied }) => Math.floor(satisfied / 10) * 10));
  return {
    ...frame,
    tooltip: {
      ...frame.tooltip,
      trigger: "item" as const,
      formatter: (shown: unknown) => {
        const dot = dots[(shown as { dataIndex: number }).dataIndex];
        return dot ? `${escaped(dot.name)}<br/><b>${escaped(dot.said)}</b>` : "";
      },
    },
    grid: { left: 40, right: 32, top: 16, bottom: 40, containLabel: true },
    xAxis: {
      ...axisOf(look),
      ...named,
      type: "value",
      name: fields.words.satisfied,
      nameGap: 28,
      min: Math.max(0, least),
      max: 100,
      axisLabel: { color: look.faint, formatter: "{value}%" },
    },
    yAxis: {
      ...axisOf(look),
      ...named,
      type: "value",
      name: fields.words.importance,
      nameGap: 28,
      min: 0,
      max: 6,
      interval: 1,
      axisLabel: {
        color: look.faint,
        formatter: (value: number) => (value < 1 || value > 5 ? "" : String(value)),
      },
    },
    series: [
      {
        type: "scatter",
        symbolSize: 16,
        data: dots.map(({ satisfied, importance, weak }) => ({
          value: [satisfied, importance],
          symbol: weak ? "triangle" : "circle",
          itemStyle: { color: weak ? look.missed : look.accent },
        })),
        label: {
          show: true,
          position: "right",
          color: look.text,
          formatter: (shown: unknown) => dots[(shown as { dataIndex: number }).dataIndex]?.name ?? "",
        },
        labelLayout: { moveOverlap: "shiftY" },
        markLine: {
          silent: true,
          symbol: "none",
          label: { show: false },
          lineStyle: { color: look.target, type: "dashed" },
          data: [{ xAxis: fields.goodPercent }, { yAxis: fields.importantFrom - 0.5 }],
        },
      },
    ],
  };
};
