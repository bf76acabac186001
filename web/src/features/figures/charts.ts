/** What the charts of figures look like; the words and numbers in them are those of the screen. */
import { axisOf, type ChartOption, frameOf, type Look } from "@/ui/charts";

export interface Bar {
  name: string;
  value: number | null;
  missed: boolean;
  /** What stands in the tip beside the name. */
  said: string;
}

const targetLine = (look: Look, target: number | null, word: string, axis: "xAxis" | "yAxis") =>
  target === null
    ? undefined
    : {
        silent: true,
        symbol: "none",
        lineStyle: { color: look.target, type: "dashed" as const },
        label: {
          formatter: word,
          color: look.target,
          position: axis === "yAxis" ? "insideStartTop" : "start",
        },
        data: [{ [axis]: target }],
      };

const tipOf = (bars: readonly Bar[]) => ({
  formatter: (shown: unknown) => {
    const [first] = shown as { dataIndex: number }[];
    const bar = first && bars[first.dataIndex];
    return bar ? `${escaped(bar.name)}<br/><b>${escaped(bar.said)}</b>` : "";
  },
});

/** Names come from people; in a tip they must stay text. */
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A line through time; a gap where there was nothing to count. */
export const lineOf = (
  look: Look,
  points: readonly Bar[],
  target: number | null,
  word: string,
): ChartOption => {
  const frame = frameOf(look);
  return {
    ...frame,
    tooltip: {
      ...frame.tooltip,
      ...tipOf(points),
      axisPointer: { type: "line", lineStyle: { color: look.line } },
    },
    grid: { left: 12, right: 24, top: 24, bottom: 8, containLabel: true },
    xAxis: { ...axisOf(look), type: "category", data: points.map(({ name }) => name), boundaryGap: false },
    yAxis: { ...axisOf(look), type: "value", scale: target !== null },
    series: [
      {
        type: "line",
        data: points.map(({ value, missed }) => ({
          value,
          ...(missed ? { itemStyle: { color: look.missed }, symbol: "triangle", symbolSize: 9 } : {}),
        })),
        itemStyle: { color: look.accent },
        lineStyle: { color: look.accent, width: 2 },
        symbol: "circle",
        symbolSize: 6,
        connectNulls: false,
        markLine: targetLine(look, target, word, "yAxis"),
      },
    ],
  };
};

const barSeries = (look: Look, bars: readonly Bar[], label: boolean) => ({
  type: "bar" as const,
  barMaxWidth: 22,
  data: bars.map(({ value, missed }) => ({
    value,
    itemStyle: { color: missed ? look.missed : look.accent },
  })),
  label: label ? { show: true, color: look.text, fontSize: 12 } : undefined,
});

/** Bars that lie, the first at the top: units, categories, whatever has a name. */
export const barsOf = (
  look: Look,
  bars: readonly Bar[],
  target: number | null,
  word: string,
): ChartOption => {
  const frame = frameOf(look);
  return {
    ...frame,
    tooltip: { ...frame.tooltip, ...tipOf(bars) },
    grid: { left: 8, right: 64, top: target === null ? 8 : 26, bottom: 8, containLabel: true },
    xAxis: { ...axisOf(look), type: "value", axisLabel: { show: false } },
    yAxis: {
      ...axisOf(look),
      type: "category",
      inverse: true,
      data: bars.map(({ name }) => name),
      axisLabel: { color: look.text, fontSize: 12, width: 150, overflow: "truncate" },
    },
    series: [
      {
        ...barSeries(look, bars, true),
        label: {
          show: true,
          position: "right",
          color: look.text,
          fontSize: 12,
          formatter: ({ dataIndex }: { dataIndex: number }) => bars[dataIndex]?.said.split(" · ")[0] ?? "",
        },
        markLine: targetLine(look, target, word, "xAxis"),
      },
    ],
  };
};

export interface Series {
  name: string;
  /** One for each group. */
  values: readonly (number | null)[];
}

/** Several bars for each group, side by side; the legend says which is which. */
export const groupedOf = (
  look: Look,
  names: readonly string[],
  series: readonly Series[],
  word: (value: number | null) => string,
): ChartOption => {
  const frame = frameOf(look);
  return {
    ...frame,
    tooltip: {
      ...frame.tooltip,
      formatter: (shown: unknown) => {
        const [first] = shown as { dataIndex: number }[];
        const at = first?.dataIndex ?? 0;
        const lines = series.map(
          (one) => `${escaped(one.name)} <b>${escaped(word(one.values[at] ?? null))}</b>`,
        );
        return [escaped(names[at] ?? ""), ...lines].join("<br/>");
      },
    },
    legend: { top: 0, left: 0, textStyle: { color: look.text, fontSize: 12 }, selectedMode: false },
    grid: { left: 8, right: 72, top: 32, bottom: 8, containLabel: true },
    xAxis: { ...axisOf(look), type: "value", axisLabel: { show: false } },
    yAxis: {
      ...axisOf(look),
      type: "category",
      inverse: true,
      data: names,
      axisLabel: { color: look.text, fontSize: 12, width: 150, overflow: "truncate" },
    },
    series: series.map(({ name, values }, at) => ({
      type: "bar" as const,
      name,
      barMaxWidth: 18,
      data: values,
      itemStyle: { color: look.series[at % look.series.length] },
      label: {
        show: true,
        position: "right" as const,
        color: look.text,
        fontSize: 12,
        formatter: ({ dataIndex }: { dataIndex: number }) => word(values[dataIndex] ?? null),
      },
    })),
  };
};

/** Columns that stand, in the order of time. */
export const columnsOf = (
  look: Look,
  bars: readonly Bar[],
  target: number | null,
  word: string,
): ChartOption => {
  const frame = frameOf(look);
  return {
    ...frame,
    tooltip: { ...frame.tooltip, ...tipOf(bars) },
    grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
    xAxis: { ...axisOf(look), type: "category", data: bars.map(({ name }) => name) },
    yAxis: { ...axisOf(look), type: "value" },
    series: [{ ...barSeries(look, bars, false), markLine: targetLine(look, target, word, "yAxis") }],
  };
};
