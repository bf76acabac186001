/** The one theme: neutral greys, a deep teal accent, four meanings of colour, compact rows of 36 px. */
import { theme as antd, type ThemeConfig } from "antd";
import { useSyncExternalStore } from "react";

export type Appearance = "system" | "light" | "dark";
const STORED = "shouwen.appearance";
const appearances: readonly Appearance[] = ["system", "light", "dark"];

const FONTS = [
  "system-ui",
  "-apple-system",
  "'Segoe UI'",
  "'PingFang SC'",
  "'Microsoft YaHei UI'",
  "'Microsoft YaHei'",
  "'HarmonyOS Sans SC'",
  "'Noto Sans CJK SC'",
  "'Noto Sans SC'",
  "sans-serif",
].join(", ");

const light = {
  colorPrimary: "#0b6e6e",
  // Stated, since the shades derived from so deep a teal come out grey.
  colorPrimaryBg: "#e4f2f1",
  colorPrimaryBgHover: "#d2e9e7",
  colorPrimaryBorder: "#9fcfcb",
  colorPrimaryHover: "#128481",
  colorPrimaryActive: "#085757",
  colorSuccessBg: "#e7f4ea",
  colorSuccessBorder: "#a5d3b0",
  colorInfo: "#1f62b5",
  colorSuccess: "#2b7a3f",
  colorWarning: "#a85b00",
  colorError: "#c4281c",
  colorBgLayout: "#f3f5f5",
  colorTextBase: "#1b2323",
  colorBorder: "#cfd6d6",
  colorBorderSecondary: "#e4e9e9",
  colorTextTertiary: "#566262",
  colorTextQuaternary: "#9aa5a5",
  colorTextPlaceholder: "#626e6e",
};

const dark = {
  colorPrimary: "#35a8a3",
  colorPrimaryBg: "#142e2e",
  colorPrimaryBgHover: "#183634",
  colorInfo: "#7db4f5",
  colorSuccess: "#5db374",
  colorWarning: "#e0a03c",
  colorError: "#f0776b",
  colorErrorText: "#ff9a90",
  colorWarningText: "#edb357",
  colorSuccessText: "#74c58a",
  colorBgBase: "#12181a",
  colorBgLayout: "#0c1112",
  colorBgContainer: "#151c1e",
  colorBgElevated: "#1c2527",
  colorTextBase: "#e3e9e9",
  colorBorder: "#38464a",
  colorBorderSecondary: "#263134",
  colorTextTertiary: "#94a1a3",
  colorTextQuaternary: "#657274",
  colorTextPlaceholder: "#8f9b9d",
  colorTextLightSolid: "#06201f",
};

export function themeOf(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? antd.darkAlgorithm : antd.defaultAlgorithm,
    cssVar: { key: "shouwen" },
    token: {
      ...(isDark ? dark : light),
      fontFamily: FONTS,
      fontSize: 14,
      borderRadius: 6,
      controlHeight: 32,
      controlHeightSM: 26,
      motion: !prefersStill?.matches,
      motionDurationMid: "0.12s",
      motionDurationSlow: "0.16s",
      colorLink: isDark ? "#4fbdb8" : "#0b6e6e",
    },
    components: {
      Form: { itemMarginBottom: 16, verticalLabelPadding: "0 0 4px" },
    },
  };
}

const prefersStill = window.matchMedia?.("(prefers-reduced-motion: reduce)");
const prefersDark = window.matchMedia?.("(prefers-color-scheme: dark)");
const listeners = new Set<() => void>();

function storedAppearance(): Appearance {
  const stored = localStorage.getItem(STORED) as Appearance | null;
  return stored && appearances.includes(stored) ? stored : "system";
}
let chosen = storedAppearance();

export function setAppearance(appearance: Appearance): void {
  chosen = appearance;
  localStorage.setItem(STORED, appearance);
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  prefersDark?.addEventListener("change", listener);
  return () => {
    listeners.delete(listener);
    prefersDark?.removeEventListener("change", listener);
  };
}

export const useAppearance = (): Appearance => useSyncExternalStore(listen, () => chosen);

/** Whether the screen is dark now, by choice or by the system. */
export const useDark = (): boolean =>
  useSyncExternalStore(listen, () => chosen === "dark" || (chosen === "system" && !!prefersDark?.matches));
