/** What the addresses of the processes say. */
import { oneOf, text } from "@/search";
import { ALARM_KINDS, type AlarmKind } from "./types";

/** Which side of the register is looked at, and what is sought in it. */
export interface ProcessesSearch {
  tab?: "touchpoints" | undefined;
  q?: string | undefined;
}

export const processesSearch = (search: Record<string, unknown>): ProcessesSearch => ({
  tab: oneOf(search.tab, "touchpoints"),
  q: text(search.q),
});

/** As which unit sees it, which version, and which node of it. */
export interface ProcessSearch {
  unit?: string | undefined;
  version?: string | undefined;
  node?: string | undefined;
}

export const processSearch = (search: Record<string, unknown>): ProcessSearch => ({
  unit: text(search.unit),
  version: text(search.version),
  node: text(search.node),
});

/** What is compared: two versions by their ids, or the draft of a unit by `draft:` and its id. */
export interface CompareSearch {
  unit?: string | undefined;
  left?: string | undefined;
  right?: string | undefined;
}

export const compareSearch = (search: Record<string, unknown>): CompareSearch => ({
  unit: text(search.unit),
  left: text(search.left),
  right: text(search.right),
});

/** As which unit sees it, and alarms of which kind alone. */
export interface AlarmsSearch {
  unit?: string | undefined;
  kind?: AlarmKind | undefined;
}

export const alarmsSearch = (search: Record<string, unknown>): AlarmsSearch => ({
  unit: text(search.unit),
  kind: oneOf(search.kind, ...ALARM_KINDS),
});
