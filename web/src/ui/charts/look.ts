/** The colours and letters of charts, from the theme: the accent for what is, red only for what missed its target. */
import type { GlobalToken } from "antd";

export interface Look {
  accent: string;
  missed: string;
  target: string;
  text: string;
  faint: string;
  line: string;
  ground: string;
  font: string;
  /** Further series, told apart by brightness as well as by colour. */
  series: readonly string[];
  still: boolean;
}

export const lookOf = (token: GlobalToken): Look => ({
  accent: token.colorPrimary,
  missed: token.colorError,
  target: token.colorTextSecondary,
  text: token.colorText,
  faint: token.colorTextTertiary,
  line: token.colorBorderSecondary,
  ground: token.colorBgElevated,
  font: token.fontFamily,
  series: [token.colorPrimary, token.colorInfo, token.colorTextTertiary, token.colorPrimaryBorder],
  still: token.motion === false,
});

/** What every chart has in common. */
export const frameOf = (look: Look) => ({
  animation: false,
  aria: { enabled: true },
  textStyle: { fontFamily: look.font, color: look.text },
  tooltip: {
    trigger: "axis" as const,
    axisPointer: { type: "shadow" as const, shadowStyle: { color: look.line, opacity: 0.5 } },
    backgroundColor: look.ground,
    borderColor: look.line,
    textStyle: { color: look.text, fontSize: 13 },
    confine: true,
  },
});

export const axisOf = (look: Look) => ({
  axisLine: { lineStyle: { color: look.line } },
  axisTick: { show: false },
  axisLabel: { color: look.faint, fontSize: 12 },
  splitLine: { lineStyle: { color: look.line } },
});
